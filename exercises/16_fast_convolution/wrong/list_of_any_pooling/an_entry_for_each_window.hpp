// There is an entry for each window here. Sort them by their pixels, and where windows overlap, a pixel that wins twice
// must stand in the list once, with the sum.
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
    std::vector<Live> live;
    for (int ho = 0; ho < dy.shape()[2]; ++ho)
        for (int wo = 0; wo < dy.shape()[3]; ++wo) {
            const Position winner = window_winner(map, options, 0, 0, ho, wo);
            if (map(0, 0, winner.h, winner.w) > 0 && dy(0, 0, ho, wo) != 0)
                live.push_back({winner.h, winner.w, dy(0, 0, ho, wo)});
        }
    return live;
}

}  // namespace cnn
