// Augmentation by shifts: every time an image is used it is moved by a few pixels, so that the network never sees
// quite the same picture twice and learns that a digit's place does not matter.
//
//   y[h,w] = x[h - down, w - right]  inside the image, black outside
//   down and right are whole pixels, each uniform in [-p, p], drawn anew for every image
#pragma once

#include <algorithm>

#include "common/random.hpp"
#include "common/tensor.hpp"

namespace cnn {

// One plane (H, W) of pixel values, moved down and right (negative: up and left), filled with 0.
inline Tensor<2> shift(const Tensor<2>& x, int down, int right) {
    const auto [H, W] = x.shape();
    Tensor<2> y(x.shape());
    for (int h = std::max(0, down); h < std::min(H, H + down); ++h)
        for (int w = std::max(0, right); w < std::min(W, W + right); ++w) y(h, w) = x(h - down, w - right);
    return y;
}

// Every image of a batch (N, 1, H, W), moved by a distance of its own. Before standardization: black must be 0.
inline Tensor<4> shift_randomly(const Tensor<4>& x, int p, Random& random) {
    check(p >= 0, "shift {}: expected 0 pixels or more", p);
    const auto [N, C, H, W] = x.shape();
    check(C == 1, "shift: expected images with 1 channel, found {}", C);
    Tensor<4> y(x.shape());
    for (int n = 0; n < N; ++n) {
        const auto image = x.values().subspan(static_cast<std::size_t>(n * H * W), static_cast<std::size_t>(H * W));
        const int down = random.below(2 * p + 1) - p, right = random.below(2 * p + 1) - p;
        const Tensor<2> moved = shift(Tensor<2>({H, W}, {image.begin(), image.end()}), down, right);
        std::copy_n(moved.data(), moved.size(), y.data() + n * H * W);
    }
    return y;
}

}  // namespace cnn
