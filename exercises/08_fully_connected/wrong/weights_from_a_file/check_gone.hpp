// The numbers are right, but a file with too many weights is no longer refused. It belongs to another layer, and
// whoever uses it should hear of that.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> linear_from_file(const Tensor<2>& x, const Tensor<1>& weights, const Tensor<1>& b) {
    const auto [N, D_in] = x.shape();
    const int D_out = b.shape()[0];
    Tensor<2> y({N, D_out});
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) {
            float sum = b(o);
            for (int i = 0; i < D_in; ++i) sum += x(n, i) * weights(o * D_in + i);
            y(n, o) = sum;
        }
    return y;
}

}  // namespace cnn
