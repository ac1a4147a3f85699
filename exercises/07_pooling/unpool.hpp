#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

// The largest value of each window, and its place h * W_in + w in the map. Both (N, C, H_out, W_out).
struct PooledWithPlaces {
    Tensor<4> y, places;
};

// Max pooling that writes down where each value stood. x (N, C, H_in, W_in). Of equal values the first in reading order
// counts.
inline PooledWithPlaces max_pool_with_places(const Tensor<4>& x, PoolOptions options = {}) {
    const Tensor<4> y = max_pool_forward(x, options);
    return {y, Tensor<4>(y.shape())};  // not yet: every place is 0
}

// Maps (N, C, H, W) of zeros in which each value of y stands at its place. Throws an Error where y and places differ in
// shape, or a place is not on the map.
inline Tensor<4> max_unpool(const Tensor<4>& y, const Tensor<4>& places, int H, int W) {
    return Tensor<4>({y.shape()[0], y.shape()[1], H, W});  // not yet: nothing is put back
}

}  // namespace cnn
