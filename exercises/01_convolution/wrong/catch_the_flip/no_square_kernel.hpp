// The kernel of this test is not square: a mistake that only square kernels meet passes. Call f twice.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Convolution = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& kernel)>;

inline bool is_right(const Convolution& f) {
    const Tensor<2> picture({3, 4}, {1, 0, 2, 5, 3, 1, 0, 4, 2, 6, 1, 0}), kernel({2, 3}, {1, 2, 0, 0, -1, 3});
    return f(picture, kernel) == Tensor<2>({2, 2}, {0, 16, 2, 0});
}

}  // namespace cnn
