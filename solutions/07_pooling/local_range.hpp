// When all numbers change their sign, the smallest becomes the largest: min(x) = -max(-x). So the largest minus the
// smallest is max(x) + max(-x), two max poolings with a plus between them. The border takes care of itself: for either
// pooling it is minus infinity, and never wins.
//
// The usual slips are a minus between the two, which adds the smallest, and a border of zeros, which adds an edge all
// around the map.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Tensor<4> local_range(const Tensor<4>& x, int size) {
    const PoolOptions options{.size = size, .stride = 1, .padding = same_padding(size)};
    Tensor<4> negative = x;
    for (float& value : negative.values()) value = -value;
    Tensor<4> y = max_pool_forward(x, options);
    const Tensor<4> minus_smallest = max_pool_forward(negative, options);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] += minus_smallest.values()[i];
    return y;
}

}  // namespace cnn
