// This test has one picture only. What goes wrong between the pictures of a batch passes it.
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
    const float ln2 = std::log(2.0f), ln5 = std::log(5.0f);
    return near(f(Tensor<2>({1, 3}, {0, ln2, ln5})), Tensor<2>({1, 3}, {0.125f, 0.25f, 0.625f})) &&
           near(f(Tensor<2>({1, 2}, {500, 500})), Tensor<2>({1, 2}, 0.5f)) &&
           near(f(Tensor<2>({1, 2}, {-500, -500})), Tensor<2>({1, 2}, 0.5f));
}

}  // namespace cnn
