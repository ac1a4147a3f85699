// Write p(j) = e^z(j) / s with the sum s. z(c) stands in s, and in the numerator of p(c) alone. By the quotient rule
// the slope of p(j) is -e^z(j) · e^z(c) / s² = -p(j) p(c) where j is another class, and for p(c) itself it is p(c) -
// p(c) p(c). So every way gives -dp(j) p(j) p(c), and the way over c one dp(c) p(c) more. Add up, and draw out p(c):
// p(c) · (dp(c) - the sum of dp(j) p(j)). That sum is the same for all classes of a picture, so one loop computes it.
//
// The usual wrong way is p (1 - p) dp, the slope of the sigmoid: it forgets that z(c) moves the other probabilities
// too. Each row of the result adds up to 0. And for dp = -1/p(t) at the right class t, else 0, the sum is -1, and out
// comes p - truth, as in the chapter.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> softmax_backward(const Tensor<2>& dp, const Tensor<2>& p) {
    check(dp.shape() == p.shape(), "softmax_backward: expected dp of shape {}, found {}", p.shape(), dp.shape());
    const auto [N, C] = p.shape();
    Tensor<2> dlogits(p.shape());
    for (int n = 0; n < N; ++n) {
        float sum = 0;
        for (int j = 0; j < C; ++j) sum += dp(n, j) * p(n, j);
        for (int c = 0; c < C; ++c) dlogits(n, c) = p(n, c) * (dp(n, c) - sum);
    }
    return dlogits;
}

}  // namespace cnn
