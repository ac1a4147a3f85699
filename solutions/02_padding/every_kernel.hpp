// The size stays where K - 1 zeros come in, wherever they are. As even as possible means (K - 1) / 2 before, rounded
// down, and the rest after: TensorFlow and PyTorch do the same. The middle of an even kernel then is the number just
// above and to the left of its true middle.
//
// mean_of_pixels is two convolutions with a kernel of ones: of the picture, which adds up the pixels, and of a picture
// of ones, which counts them. Their quotient is the mean, and the dark frame of the blurred house is gone. Dividing by
// K_h·K_w is what made it dark.
//
// The usual slips: to round both sides the same way, which gives a row too few or too many; to take the kernel's rows
// for both directions; and to count the pixels by asking which are not 0, where a black pixel is lost.
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
    const Tensor<2> count = convolve_same(Tensor<2>(x.shape(), 1), ones);
    Tensor<2> y = convolve_same(x, ones);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] /= count.values()[i];
    return y;
}

}  // namespace cnn
