// In this test all numbers of the picture are the same, or all of the kernel. Wherever they go, the result is the same.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Convolution = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& kernel)>;

inline bool is_right(const Convolution& f) {
    const Tensor<2> picture({5, 3}, 1), kernel({2, 2}, {1, 2, 3, 4});
    return f(picture, kernel) == Tensor<2>({4, 2}, 10);
}

}  // namespace cnn
