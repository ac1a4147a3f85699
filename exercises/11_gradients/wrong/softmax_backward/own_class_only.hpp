// This is p (1 - p) dp: only the way over the class's own probability. A larger score also makes all other
// probabilities smaller. Add up what comes back from them.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> softmax_backward(const Tensor<2>& dp, const Tensor<2>& p) {
    check(dp.shape() == p.shape(), "softmax_backward: expected dp of shape {}, found {}", p.shape(), dp.shape());
    const auto [N, C] = p.shape();
    Tensor<2> dlogits(p.shape());
    for (int n = 0; n < N; ++n) {
        for (int c = 0; c < C; ++c) dlogits(n, c) = dp(n, c) * p(n, c) * (1 - p(n, c));
    }
    return dlogits;
}

}  // namespace cnn
