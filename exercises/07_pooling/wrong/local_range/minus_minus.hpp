// Max pooling of the values with changed signs gives minus the smallest value. To subtract that is to add the smallest:
// this is the largest plus the smallest.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Tensor<4> local_range(const Tensor<4>& x, int size) {
    const PoolOptions options{.size = size, .stride = 1, .padding = same_padding(size)};
    Tensor<4> negative = x;
    for (float& value : negative.values()) value = -value;
    Tensor<4> y = max_pool_forward(x, options);
    const Tensor<4> minus_smallest = max_pool_forward(negative, options);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] -= minus_smallest.values()[i];
    return y;
}

}  // namespace cnn
