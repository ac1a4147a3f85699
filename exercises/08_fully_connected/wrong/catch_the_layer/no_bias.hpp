// The biases of this test are all 0. A layer that loses its bias, or takes the wrong one, passes.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Layer = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b)>;

inline bool is_right(const Layer& f) {
    const Tensor<2> x({2, 2}, {2, 3, -1, 4}), w({2, 2}, {1, -1, 4, 0.5f});
    if (f(x, w, Tensor<1>({2})) != Tensor<2>({2, 2}, {-1, 9.5f, -5, -2})) return false;
    const Tensor<2> wide({2, 3}, {1, 0, 2, 0, -1, 1}), rows({2, 3}, {1, 2, 3, -1, 0, 4});
    return f(rows, wide, Tensor<1>({2})) == Tensor<2>({2, 2}, {7, 1, 7, 4});
}

}  // namespace cnn
