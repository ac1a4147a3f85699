// This test adds up all numbers. The sum stays the same when the picture lies in another place, or its pixels in
// another order.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Padding = std::function<Tensor<2>(const Tensor<2>& x, int padding)>;

inline bool is_right(const Padding& f) {
    const Tensor<2> picture({2, 3}, {1, 2, 3, 4, -5, 6});
    for (const int padding : {0, 1, 2}) {
        const Tensor<2> y = f(picture, padding);
        float sum = 0;
        for (const float value : y.values()) sum += value;
        if (sum != 11 || y.shape() != Shape<2>{2 + 2 * padding, 3 + 2 * padding}) return false;
    }
    return true;
}

}  // namespace cnn
