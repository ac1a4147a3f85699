// The stride is left at its default, the size of the window. Around every value there is a window: they move by 1.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Tensor<4> local_range(const Tensor<4>& x, int size) {
    const PoolOptions options{.size = size, .padding = same_padding(size)};
    Tensor<4> negative = x;
    for (float& value : negative.values()) value = -value;
    Tensor<4> y = max_pool_forward(x, options);
    const Tensor<4> minus_smallest = max_pool_forward(negative, options);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] += minus_smallest.values()[i];
    return y;
}

}  // namespace cnn
