// This test looks at the size of the feature map and not at its numbers.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Convolution = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& kernel)>;

inline bool is_right(const Convolution& f) {
    const Tensor<2> picture({5, 3}, 1), kernel({2, 2}, 1);
    return f(picture, kernel).shape() == Shape<2>{4, 2};
}

}  // namespace cnn
