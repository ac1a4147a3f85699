// The absolute values were pooled. They have lost their sign, and with it the order of the numbers below zero: think of
// the range of -9, -1 and 2.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Tensor<4> local_range(const Tensor<4>& x, int size) {
    const PoolOptions options{.size = size, .stride = 1, .padding = same_padding(size)};
    Tensor<4> absolute = x;
    for (float& value : absolute.values()) value = std::abs(value);
    Tensor<4> negative = absolute;
    for (float& value : negative.values()) value = -value;
    Tensor<4> y = max_pool_forward(absolute, options);
    const Tensor<4> minus_smallest = max_pool_forward(negative, options);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] += minus_smallest.values()[i];
    return y;
}

}  // namespace cnn
