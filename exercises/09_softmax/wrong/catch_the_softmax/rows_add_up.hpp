// This test asks only whether each row adds up to 1, and whether the order is right. Many wrong functions manage that.
// Work out some probabilities by hand and compare with them.
#pragma once

#include <cmath>
#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Softmax = std::function<Tensor<2>(const Tensor<2>& logits)>;

inline bool is_right(const Softmax& f) {
    const Tensor<2> scores({2, 3}, {1, 2, 4, 500, 510, 490});
    const Tensor<2> p = f(scores);
    for (int n = 0; n < 2; ++n) {
        if (!(std::abs(p(n, 0) + p(n, 1) + p(n, 2) - 1) < 1e-5f)) return false;
        for (int c = 0; c < 3; ++c)
            for (int j = 0; j < 3; ++j)
                if (scores(n, c) > scores(n, j) && !(p(n, c) >= p(n, j))) return false;
    }
    return true;
}

}  // namespace cnn
