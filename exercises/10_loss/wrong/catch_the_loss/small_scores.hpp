// All scores of this test are small. Add rows of scores like 500 and -500, and a right class that lies as far behind
// the others.
#pragma once

#include <cmath>
#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Loss = std::function<float(const Tensor<2>& logits, const Labels& labels)>;

// Is the loss within 0.0001 of what is expected? NaN is near nothing.
inline bool near(float loss, float expected) {
    return std::abs(loss - expected) < 1e-4f;
}

inline bool is_right(const Loss& f) {
    const float ln2 = std::log(2.0f), ln3 = std::log(3.0f), ln5 = std::log(5.0f);
    const Tensor<2> scores({2, 3}, {0, ln2, ln5, 2 * ln2, 0, ln3});
    return near(f(scores, {0, 2}), (std::log(8.0f) + std::log(8.0f / 3)) / 2) &&
           near(f(scores, {2, 0}), (std::log(8.0f / 5) + ln2) / 2);
}

}  // namespace cnn
