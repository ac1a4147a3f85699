// There is no padding, so the map has become smaller. 'Same' pooling keeps its size.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Tensor<4> local_range(const Tensor<4>& x, int size) {
    same_padding(size);  // throws for an even size
    const PoolOptions options{.size = size, .stride = 1, .padding = 0};
    Tensor<4> negative = x;
    for (float& value : negative.values()) value = -value;
    Tensor<4> y = max_pool_forward(x, options);
    const Tensor<4> minus_smallest = max_pool_forward(negative, options);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] += minus_smallest.values()[i];
    return y;
}

}  // namespace cnn
