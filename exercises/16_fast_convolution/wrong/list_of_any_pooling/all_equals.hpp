// All pixels that are as large as the largest get the gradient here. Only the first of them wins.
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
            const Span rows = window(ho, options, map.shape()[2]), columns = window(wo, options, map.shape()[3]);
            Position winner{rows.begin, columns.begin};
            for (int h = rows.begin; h < rows.end; ++h)
                for (int w = columns.begin; w < columns.end; ++w)
                    if (map(0, 0, h, w) > map(0, 0, winner.h, winner.w)) winner = {h, w};
            if (map(0, 0, winner.h, winner.w) > 0)
                for (int h = rows.begin; h < rows.end; ++h)
                    for (int w = columns.begin; w < columns.end; ++w)
                        if (map(0, 0, h, w) == map(0, 0, winner.h, winner.w)) gradient(0, 0, h, w) += dy(0, 0, ho, wo);
        }
    std::vector<Live> live;
    for (int h = 0; h < map.shape()[2]; ++h)
        for (int w = 0; w < map.shape()[3]; ++w)
            if (gradient(0, 0, h, w) != 0) live.push_back({h, w, gradient(0, 0, h, w)});
    return live;
}

}  // namespace cnn
