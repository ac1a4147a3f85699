// Every window gives its gradient to its winner, if ReLU lets it pass, and the winners' gradients are added up at their
// places. What is not 0 afterwards is live. Adding up first and listing afterwards settles three questions at once: a
// pixel that wins twice is there once, one whose gradients cancel is not there, and the order is that of reading.
//
// The usual wrong way is to write an entry for each window. Where windows overlap, a pixel then stands in the list
// several times. Its dw would be right all the same, since the sum over the list is the same sum; but the list is
// longer than it need be, and being short is its purpose.
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
    for (int ho = 0; ho < dy.shape()[2]; ++ho)
        for (int wo = 0; wo < dy.shape()[3]; ++wo) {
            const Position winner = window_winner(map, options, 0, 0, ho, wo);
            if (map(0, 0, winner.h, winner.w) > 0) gradient(0, 0, winner.h, winner.w) += dy(0, 0, ho, wo);
        }

    std::vector<Live> live;
    for (int h = 0; h < map.shape()[2]; ++h)
        for (int w = 0; w < map.shape()[3]; ++w)
            if (gradient(0, 0, h, w) != 0) live.push_back({h, w, gradient(0, 0, h, w)});
    return live;
}

}  // namespace cnn
