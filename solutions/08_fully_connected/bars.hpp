// Each filter looks for a line of its direction: bright in the middle, darker on both sides. A line across it gives 0
// but at its ends, since 2 - 1 - 1 = 0. ReLU drops the negative answers beside the line; without it they would cancel
// the positive ones, and the whole network would be a single linear layer, which cannot solve this. The linear layer
// adds up what each filter has found: score 0 is the sum of the first map, score 1 the sum of the second.
//
// The usual slips: ones without the minus ones, which any bar excites alike; the edge kernels of chapter 1, which do
// not answer to a bar along the last row or column; and a threshold in b1, which a dim bar does not reach.
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
    r.w1 = Tensor<4>({2, 1, 3, 3}, {-1, -1, -1,  //
                                    2, 2, 2,     //
                                    -1, -1, -1,  //
                                    -1, 2, -1,   //
                                    -1, 2, -1,   //
                                    -1, 2, -1});
    for (int i = 0; i < 64; ++i) {
        r.w2(0, i) = 1;       // the numbers of the first map
        r.w2(1, 64 + i) = 1;  // the numbers of the second
    }
    return r;
}

}  // namespace cnn
