// Here the linear layer knows where a bar must lie, in the middle row or the middle column, and misses those
// elsewhere. Let the filters find the direction, and the linear layer add up all places.
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
    r.w1 = Tensor<4>({2, 1, 3, 3}, {0, 0, 0,  //
                                    0, 1, 0,  //
                                    0, 0, 0,  //
                                    0, 0, 0,  //
                                    0, 1, 0,  //
                                    0, 0, 0});
    for (int k = 0; k < 8; ++k) {
        r.w2(0, 3 * 8 + k) = 1;       // row 3 of the first map
        r.w2(1, 64 + k * 8 + 3) = 1;  // column 3 of the second
    }
    return r;
}

}  // namespace cnn
