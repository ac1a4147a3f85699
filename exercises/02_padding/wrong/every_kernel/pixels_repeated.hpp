// This continues the picture with its outermost pixels, which then count several times. Only pixels of the picture
// count, each once.
#pragma once

#include <algorithm>

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

struct Sides {
    int before, after;
};

inline Sides same_sides(int K) {
    check(K >= 1, "same padding: kernel extent {}, expected 1 or more", K);
    const int before = (K - 1) / 2;
    return {before, K - 1 - before};
}

inline Tensor<2> convolve_same(const Tensor<2>& x, const Tensor<2>& kernel) {
    const auto [H_in, W_in] = x.shape();
    const auto [K_h, K_w] = kernel.shape();
    const Sides rows = same_sides(K_h), columns = same_sides(K_w);
    Tensor<2> padded({rows.before + H_in + rows.after, columns.before + W_in + columns.after});
    for (int hi = 0; hi < H_in; ++hi)
        for (int wi = 0; wi < W_in; ++wi) padded(hi + rows.before, wi + columns.before) = x(hi, wi);
    return convolve(padded, kernel);
}

inline Tensor<2> mean_of_pixels(const Tensor<2>& x, int K_h, int K_w) {
    check(K_h >= 1 && K_w >= 1, "mean of pixels: window of {}×{}, expected 1 or more", K_h, K_w);
    const Tensor<2> ones({K_h, K_w}, 1);
    const auto [H, W] = x.shape();
    const Sides rows = same_sides(K_h), columns = same_sides(K_w);
    Tensor<2> padded({H + K_h - 1, W + K_w - 1});
    for (int h = 0; h < H + K_h - 1; ++h)
        for (int w = 0; w < W + K_w - 1; ++w)
            padded(h, w) = x(std::clamp(h - rows.before, 0, H - 1), std::clamp(w - columns.before, 0, W - 1));
    return convolve(padded, Tensor<2>({K_h, K_w}, 1.0f / static_cast<float>(ones.size())));
}

}  // namespace cnn
