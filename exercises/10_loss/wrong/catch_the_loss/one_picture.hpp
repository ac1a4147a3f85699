// This test has batches of one picture only. What goes wrong between the pictures of a batch passes it: the mean, and
// who gets which label.
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
    const Tensor<2> a({1, 3}, {0, ln2, ln5}), b({1, 2}, {500, 0}), c({1, 2}, {-500, -500}), d({1, 2}, {700, 700});
    return near(f(a, {0}), 3 * ln2) && near(f(a, {1}), 2 * ln2) && near(f(b, {1}), 500) && near(f(c, {0}), ln2) &&
           near(f(d, {1}), ln2);
}

}  // namespace cnn
