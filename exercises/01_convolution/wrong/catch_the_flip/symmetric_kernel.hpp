// The kernel of this test is symmetric: turned round, it is the same.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Convolution = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& kernel)>;

inline bool is_right(const Convolution& f) {
    const Tensor<2> picture({4, 3}, {1, 2, 4, 0, 3, 1, 7, 2, 2, 1, 0, 7}),
        kernel({3, 3}, {0, -1, 0, -1, 5, -1, 0, -1, 0});
    return f(picture, kernel) == Tensor<2>({2, 1}, {10, -2});
}

}  // namespace cnn
