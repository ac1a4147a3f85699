// Right, but for input that cannot be right. Compare both shapes, and check that a place is neither below 0 nor as
// large as the number of values of a map, before anything is written.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

struct PooledWithPlaces {
    Tensor<4> y, places;
};

inline PooledWithPlaces max_pool_with_places(const Tensor<4>& x, PoolOptions options = {}) {
    Tensor<4> y(pool_shape(x, options)), places(y.shape());
    const auto [N, C, H_out, W_out] = y.shape();
    const int W_in = x.shape()[3];
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const Position winner = window_winner(x, options, n, c, ho, wo);
                    y(n, c, ho, wo) = x(n, c, winner.h, winner.w);
                    places(n, c, ho, wo) = static_cast<float>(winner.h * W_in + winner.w);
                }
    return {y, places};
}

inline Tensor<4> max_unpool(const Tensor<4>& y, const Tensor<4>& places, int H, int W) {
    const auto [N, C, H_out, W_out] = y.shape();
    Tensor<4> x({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const int place = static_cast<int>(places(n, c, ho, wo));
                    x(n, c, place / W, place % W) = y(n, c, ho, wo);
                }
    return x;
}

}  // namespace cnn
