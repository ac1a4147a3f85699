// In the sum, each dp must be multiplied by its own p: how much a score takes away from another class is proportional
// to what that class has.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> softmax_backward(const Tensor<2>& dp, const Tensor<2>& p) {
    check(dp.shape() == p.shape(), "softmax_backward: expected dp of shape {}, found {}", p.shape(), dp.shape());
    const auto [N, C] = p.shape();
    Tensor<2> dlogits(p.shape());
    for (int n = 0; n < N; ++n) {
        float sum = 0;
        for (int j = 0; j < C; ++j) sum += dp(n, j);
        for (int c = 0; c < C; ++c) dlogits(n, c) = p(n, c) * (dp(n, c) - sum);
    }
    return dlogits;
}

}  // namespace cnn
