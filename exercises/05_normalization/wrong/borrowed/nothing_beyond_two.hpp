// No value that this test expects is more than two deviations from the mean. Take a test set that is darker or brighter
// than the training set.
#pragma once

#include <cmath>
#include <functional>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

using Preparation = std::function<Tensor<4>(const Tensor<4>& training, const Tensor<4>& test)>;

inline bool nearly_equal(const Tensor<4>& a, const Tensor<4>& b) {
    if (a.shape() != b.shape()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(std::abs(a.values()[i] - b.values()[i]) < 1e-3f)) return false;
    return true;
}

inline bool is_right(const Preparation& f) {
    const Tensor<4> training({2, 1, 1, 2}, {51, 51, 153, 153}), test({3, 1, 1, 2}, {0, 102, 153, 51, 51, 0});
    return nearly_equal(f(training, test), Tensor<4>({3, 1, 1, 2}, {-2, 0, 1, -1, -1, -2}));
}

}  // namespace cnn
