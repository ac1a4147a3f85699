// These filters look for edges on one side of the bar. A bar along the last row or the last column has no such side
// within the reach of a window. Look for a bright line between two darker ones.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

struct BarReader {
    Tensor<4> w1{{2, 1, 3, 3}};  // two filters of 3×3
    Tensor<1> b1{{2}};
    Tensor<2> w2{{2, 128}};  // for each of two classes a weight for each of 2·8·8 numbers
    Tensor<1> b2{{2}};
};

inline BarReader bar_reader() {
    BarReader r;
    r.w1 = Tensor<4>({2, 1, 3, 3}, {1, 1, 1,     //
                                    0, 0, 0,     //
                                    -1, -1, -1,  //
                                    1, 0, -1,    //
                                    1, 0, -1,    //
                                    1, 0, -1});
    for (int i = 0; i < 64; ++i) {
        r.w2(0, i) = 1;       // the numbers of the first map
        r.w2(1, 64 + i) = 1;  // the numbers of the second
    }
    return r;
}

}  // namespace cnn
