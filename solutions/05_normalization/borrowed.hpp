// Few pixels, and numbers that are easy: 51 and 153 are 0.2 and 0.6, their mean is 0.4 and their deviation 0.2. Each
// kind of mistake needs something that shows it: a test set that is brighter than the training set, for borrowed
// statistics; grey pixels, for the integer division; two training pictures that differ, for the statistics of one; only
// four training pixels, for the count less one; a height that is not the width; values below -2 and above 2, for
// cutting off; a result that is no whole number, for rounding.
//
// The usual weak test gives one batch twice, or asks for zero mean and unit variance. The second is worse than weak: it
// takes the mistake to be right, and the right preparation to be wrong.
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
    const Tensor<4> training({2, 1, 1, 2}, {51, 51, 153, 153});
    const Tensor<4> test({3, 1, 1, 2}, {0, 102, 255, 51, 204, 34});
    return nearly_equal(f(training, test), Tensor<4>({3, 1, 1, 2}, {-2, 0, 3, -1, 2, -4 / 3.0f}));
}

}  // namespace cnn
