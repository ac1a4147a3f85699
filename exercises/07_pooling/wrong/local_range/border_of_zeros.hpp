// The border takes part as zeros: at the border of the map the smallest value, or the largest, is a zero that is not on
// the map.
#pragma once

#include "chapters/07_pooling/pooling.hpp"

namespace cnn {

inline Tensor<4> local_range(const Tensor<4>& x, int size) {
    const auto [N, C, H, W] = x.shape();
    const int reach = same_padding(size);
    Tensor<4> y(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            Tensor<2> map({H, W});
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) map(h, w) = x(n, c, h, w);
            const Tensor<2> padded = pad(map, reach);
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) {
                    float low = map(h, w), high = low;
                    for (int kh = 0; kh < size; ++kh)
                        for (int kw = 0; kw < size; ++kw) {
                            low = std::min(low, padded(h + kh, w + kw));
                            high = std::max(high, padded(h + kh, w + kw));
                        }
                    y(n, c, h, w) = high - low;
                }
        }
    return y;
}

}  // namespace cnn
