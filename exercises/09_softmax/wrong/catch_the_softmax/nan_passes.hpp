// A NaN passes this test. Every comparison with NaN is false, also 'is the difference too large?'. Ask whether the
// difference is small enough, and take everything else for wrong.
#pragma once

#include <cmath>
#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Softmax = std::function<Tensor<2>(const Tensor<2>& logits)>;

inline bool is_right(const Softmax& f) {
    const float ln2 = std::log(2.0f), ln4 = std::log(4.0f), ln5 = std::log(5.0f);
    const Tensor<2> p = f(Tensor<2>({4, 3}, {0, ln2, ln5, ln4, ln5, 0, 500, 500, 500, -500, -500, -500}));
    const float third = 1.0f / 3;
    const Tensor<2> shares({4, 3}, {0.125f, 0.25f, 0.625f, 0.4f, 0.5f, 0.1f, third, third, third, third, third, third});
    for (std::size_t i = 0; i < p.size(); ++i)
        if (std::abs(p.values()[i] - shares.values()[i]) > 1e-5f) return false;
    return true;
}

}  // namespace cnn
