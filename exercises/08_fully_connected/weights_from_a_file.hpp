#pragma once

#include "common/tensor.hpp"

namespace cnn {

// A linear layer whose weights come as one long row, as they lie in a file: first the D_in weights of output 0, then
// those of output 1, and so on.
//
//   x (N, D_in),  weights (D_out * D_in),  b (D_out),  result (N, D_out)
//
// Throws an Error where the number of weights does not fit. It is right for layers with one output only.
inline Tensor<2> linear_from_file(const Tensor<2>& x, const Tensor<1>& weights, const Tensor<1>& b) {
    const auto [N, D_in] = x.shape();
    const int D_out = b.shape()[0];
    check(weights.shape()[0] == D_out * D_in, "expected {} weights, found {}", D_out * D_in, weights.shape()[0]);
    Tensor<2> y({N, D_out});
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) {
            float sum = b(o);
            for (int i = 0; i < D_in; ++i) sum += x(n, i) * weights(i * D_out + o);
            y(n, o) = sum;
        }
    return y;
}

}  // namespace cnn
