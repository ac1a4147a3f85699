// All scores of this test are small. A function that does not subtract the maximum passes it. Add rows of scores like
// 500 and -500.
#pragma once

#include <cmath>
#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Softmax = std::function<Tensor<2>(const Tensor<2>& logits)>;

// Are all values of p within 0.00001 of those expected? NaN is near nothing.
inline bool near(const Tensor<2>& p, const Tensor<2>& expected) {
    if (p.shape() != expected.shape()) return false;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!(std::abs(p.values()[i] - expected.values()[i]) < 1e-5f)) return false;
    return true;
}

inline bool is_right(const Softmax& f) {
    const float ln2 = std::log(2.0f), ln4 = std::log(4.0f), ln5 = std::log(5.0f);
    const Tensor<2> scores({3, 3}, {0, ln2, ln5, ln4, ln5, 0, -ln2, 0, -ln4});
    return near(f(scores), Tensor<2>({3, 3}, {0.125f, 0.25f, 0.625f, 0.4f, 0.5f, 0.1f, 2.0f / 7, 4.0f / 7, 1.0f / 7}));
}

}  // namespace cnn
