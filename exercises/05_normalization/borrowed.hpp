#pragma once

#include <cmath>
#include <functional>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

// Training set and test set, each (N, 1, H, W) with pixels from 0 to 255. The result is the prepared test set.
using Preparation = std::function<Tensor<4>(const Tensor<4>& training, const Tensor<4>& test)>;

// Of one shape, and no two values further apart than rounding makes them.
inline bool nearly_equal(const Tensor<4>& a, const Tensor<4>& b) {
    if (a.shape() != b.shape()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(std::abs(a.values()[i] - b.values()[i]) < 1e-3f)) return false;
    return true;
}

// Does f scale the test set and standardize it with the training set's statistics? Call it on batches for which you
// know what should come out.
inline bool is_right(const Preparation& f) {
    const Tensor<4> pictures({1, 1, 1, 2}, {0, 255});                              // scaled: mean 0.5, deviation 0.5
    return nearly_equal(f(pictures, pictures), Tensor<4>({1, 1, 1, 2}, {-1, 1}));  // what does this not notice?
}

}  // namespace cnn
