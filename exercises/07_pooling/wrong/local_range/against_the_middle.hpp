// This is the largest value of the window minus the one in its middle. The smallest may stand anywhere in the window.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Tensor<4> local_range(const Tensor<4>& x, int size) {
    Tensor<4> y = max_pool_forward(x, {.size = size, .stride = 1, .padding = same_padding(size)});
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] -= x.values()[i];
    return y;
}

}  // namespace cnn
