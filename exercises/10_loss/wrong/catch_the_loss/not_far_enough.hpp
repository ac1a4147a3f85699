// The right class is never more than 50 behind in this test. There its probability is still a number that a float can
// hold. From 104 on it is 0.
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
    if (!near(f(scores, {0, 2}), (std::log(8.0f) + std::log(8.0f / 3)) / 2)) return false;
    const Tensor<2> far({4, 2}, {500, 450, -500, -500, 0, ln3, 700, 700});
    return near(f(far, {1, 0, 0, 1}), (50 + 4 * ln2) / 4);
}

}  // namespace cnn
