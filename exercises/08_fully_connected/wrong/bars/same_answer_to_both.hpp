// This network never says 'vertical': for no bar is the second score the larger one. If your filters are rows of ones,
// that is why: a row of ones adds up a bar wherever it lies, along or across, and the scores are equal. A filter must
// also say what must not be there: make its other numbers negative.
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
                                    1, 1, 1,  //
                                    0, 0, 0,  //
                                    0, 1, 0,  //
                                    0, 1, 0,  //
                                    0, 1, 0});
    for (int i = 0; i < 64; ++i) {
        r.w2(0, i) = 1;       // the numbers of the first map
        r.w2(1, 64 + i) = 1;  // the numbers of the second
    }
    return r;
}

}  // namespace cnn
