// This is the sum of the pixels. Divide it by how many there are.
#pragma once

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
    Tensor<2> y = convolve_same(x, ones);
    return y;
}

}  // namespace cnn
