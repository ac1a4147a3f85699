// The weights of this test are always square. A layer that takes the number of outputs for the number of inputs passes
// it. Call f once more, with other extents.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Layer = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b)>;

inline bool is_right(const Layer& f) {
    const Tensor<2> x({2, 2}, {2, 3, -1, 4}), w({2, 2}, {1, -1, 4, 0.5f});
    return f(x, w, Tensor<1>({2}, {10, -3})) == Tensor<2>({2, 2}, {9, 6.5f, 5, -5});
}

}  // namespace cnn
