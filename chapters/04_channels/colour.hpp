// Colour pictures as batches, a filter that answers to red bricks, and a mistake with the layout.
#pragma once

#include <array>
#include <vector>

#include "chapters/01_convolution/kernels.hpp"
#include "chapters/04_channels/conv2d.hpp"
#include "common/image.hpp"
#include "common/print.hpp"
#include "common/sample_image.hpp"

namespace cnn {

// One picture (3, H, W) as a batch of one (1, 3, H, W): in memory the two are the same.
inline Tensor<4> batch_of_one(const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    return Tensor<4>({1, C, H, W}, {image.values().begin(), image.values().end()});
}

// Twice red minus twice green minus blue, each as the mean of 3x3 pixels: positive on red bricks.
inline Tensor<4> brick_filter() {
    const std::array<float, 3> factors = {2, -2, -1};
    Tensor<4> filter({1, 3, 3, 3});
    for (int ci = 0; ci < 3; ++ci)
        for (int kh = 0; kh < 3; ++kh)
            for (int kw = 0; kw < 3; ++kw) filter(0, ci, kh, kw) = factors[static_cast<std::size_t>(ci)] / 9;
    return filter;
}

// The feature map of that filter, as large as the picture, without a bias.
inline Tensor<2> brick_map(const Tensor<4>& x) {
    return plane(conv2d_forward(x, brick_filter(), Tensor<1>({1}), {.padding = 1}), 0, 0);
}

// The mean of the values of a map in rows `top` to `bottom` - 1 and columns `left` to `right` - 1.
inline double mean_in(const Tensor<2>& y, int top, int left, int bottom, int right) {
    double sum = 0;
    for (int h = top; h < bottom; ++h)
        for (int w = left; w < right; ++w) sum += y(h, w);
    return sum / ((bottom - top) * (right - left));
}

// What the brick filter and a grey picture say about places of the sample picture.
inline void print_house() {
    const Tensor<3> scene = sample_scene();
    const Tensor<2> grey = convolve(grey_from_colour(scene), blur_kernel(3), {.padding = 1});
    const Tensor<2> map = brick_map(batch_of_one(scene));
    fmt::print("{:12}{:>7}{:>15}\n", "mean of", "grey", "brick filter");
    const auto report = [&](const char* name, int top, int left, int bottom, int right) {
        fmt::print("{:12}{:>7}{:>15}\n", name, fixed(mean_in(grey, top, left, bottom, right), 2),
                   fixed(mean_in(map, top, left, bottom, right), 2));
    };
    report("a brick", 43, 59, 44, 64);
    report("the grass", 87, 2, 94, 100);
    report("the roof", 35, 70, 40, 100);
    report("the door", 64, 82, 72, 88);
    report("the sky", 2, 60, 20, 76);
    report("the sun", 15, 20, 25, 28);
    fmt::print("\n");
}

// A mistake: the values lie in memory pixel by pixel, (N, H, W, C), and are read as (N, C, H, W).
inline Tensor<4> misread_layout(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    std::vector<float> memory;
    for (int n = 0; n < N; ++n)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w)
                for (int c = 0; c < C; ++c) memory.push_back(x(n, c, h, w));
    return Tensor<4>({N, C, H, W}, memory);
}

}  // namespace cnn
