#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

// For each value: the largest minus the smallest in the window of size×size around it, of what lies on the map.
// x and the result have one shape, (N, C, H, W). Throws an Error for an even size.
inline Tensor<4> local_range(const Tensor<4>& x, int size) {
    return max_pool_forward(x, {.size = size, .stride = 1, .padding = same_padding(size)});  // minus the smallest
}

}  // namespace cnn
