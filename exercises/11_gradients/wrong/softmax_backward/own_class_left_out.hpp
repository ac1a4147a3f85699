// In the sum over the classes, the class itself is missing. Its own probability is diminished by the denominator like
// all others: the sum goes over all j.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> softmax_backward(const Tensor<2>& dp, const Tensor<2>& p) {
    check(dp.shape() == p.shape(), "softmax_backward: expected dp of shape {}, found {}", p.shape(), dp.shape());
    const auto [N, C] = p.shape();
    Tensor<2> dlogits(p.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            float sum = 0;
            for (int j = 0; j < C; ++j)
                if (j != c) sum += dp(n, j) * p(n, j);
            dlogits(n, c) = p(n, c) * (dp(n, c) - sum);
        }
    return dlogits;
}

}  // namespace cnn
