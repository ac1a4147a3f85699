// The padding is forgotten here: the first window begins outside the map.
#pragma once

#include "chapters/12_backprop_convolution/backward.hpp"

namespace cnn {

// A pixel of a map at which a gradient arrives that is not 0: its row, its column, and the gradient.
struct Live {
    int h, w;
    float gradient;
};

inline std::vector<Live> list_live_pixels(const Tensor<4>& map, const Tensor<4>& dy, PoolOptions options) {
    check(dy.shape() == pool_shape(map, options), "list_live_pixels: expected dy of shape {}, found {}",
          pool_shape(map, options), dy.shape());
    Tensor<4> gradient(map.shape());
    const PoolOptions moved{.size = options.size, .stride = options.stride};
    for (int ho = 0; ho < dy.shape()[2]; ++ho)
        for (int wo = 0; wo < dy.shape()[3]; ++wo) {
            if (window(ho, moved, map.shape()[2]).begin >= map.shape()[2]) continue;
            if (window(wo, moved, map.shape()[3]).begin >= map.shape()[3]) continue;
            const Position winner = window_winner(map, moved, 0, 0, ho, wo);
            if (map(0, 0, winner.h, winner.w) > 0) gradient(0, 0, winner.h, winner.w) += dy(0, 0, ho, wo);
        }
    std::vector<Live> live;
    for (int h = 0; h < map.shape()[2]; ++h)
        for (int w = 0; w < map.shape()[3]; ++w)
            if (gradient(0, 0, h, w) != 0) live.push_back({h, w, gradient(0, 0, h, w)});
    return live;
}

}  // namespace cnn
