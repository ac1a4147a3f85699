// Here the sum goes over the pictures, for each class. The classes of one picture share its probability, so the sum
// goes over the classes of a row.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> softmax_backward(const Tensor<2>& dp, const Tensor<2>& p) {
    check(dp.shape() == p.shape(), "softmax_backward: expected dp of shape {}, found {}", p.shape(), dp.shape());
    const auto [N, C] = p.shape();
    Tensor<2> dlogits(p.shape());
    for (int c = 0; c < C; ++c) {
        float sum = 0;
        for (int n = 0; n < N; ++n) sum += dp(n, c) * p(n, c);
        for (int n = 0; n < N; ++n) dlogits(n, c) = p(n, c) * (dp(n, c) - sum);
    }
    return dlogits;
}

}  // namespace cnn
