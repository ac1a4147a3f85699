// Picture and kernel of this test are square, and no value of the feature map is negative.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Convolution = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& kernel)>;

inline bool is_right(const Convolution& f) {
    const Tensor<2> picture({3, 3}, {1, 2, 4, 0, 3, 1, 5, 2, 2}), kernel({2, 2}, {1, 2, 0, 3});
    return f(picture, kernel) == Tensor<2>({2, 2}, {14, 13, 12, 11});
}

}  // namespace cnn
