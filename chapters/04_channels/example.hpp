// The worked example: a picture of 3x3 pixels in three channels, and two filters.
#pragma once

#include <string_view>

#include "chapters/04_channels/conv2d.hpp"
#include "common/print.hpp"

namespace cnn {

// Red on the left, green on the right, and red + green + blue = 4 in every pixel.
inline Tensor<4> worked_example() {
    return Tensor<4>({1, 3, 3, 3}, {3, 3, 0,  // red
                                    3, 2, 1,  //
                                    2, 3, 0,  //
                                    0, 1, 3,  // green
                                    1, 1, 3,  //
                                    1, 0, 2,  //
                                    1, 0, 1,  // blue
                                    0, 1, 0,  //
                                    1, 1, 2});
}

// Filter 0 looks for red beside green with little blue, filter 1 for an edge in brightness.
inline Tensor<4> two_filters() {
    return Tensor<4>({2, 3, 2, 2}, {1,  0,  1,  0,   // filter 0: its kernel for red,
                                    0,  1,  0,  1,   // for green
                                    -1, -1, -1, -1,  // and for blue
                                    1,  -1, 1,  -1,  // filter 1, the same
                                    1,  -1, 1,  -1,  //
                                    1,  -1, 1,  -1});
}

// What each kernel of filter co finds in its own channel, not yet added up.
inline Tensor<4> separate_maps(const Tensor<4>& x, const Tensor<4>& w, int co) {
    std::vector<float> values;
    for (int ci = 0; ci < 3; ++ci) {
        const Tensor<2> map = convolve(plane(x, 0, ci), plane(w, co, ci));
        values.insert(values.end(), map.values().begin(), map.values().end());
    }
    return Tensor<4>({1, 3, 2, 2}, values);
}

// All channels of image n added up: one plane (H, W).
inline Tensor<2> channel_sum(const Tensor<4>& x, int n) {
    const auto [N, C, H, W] = x.shape();
    Tensor<2> sum({H, W});
    for (int c = 0; c < C; ++c)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) sum(h, w) += x(n, c, h, w);
    return sum;
}

// The channels of image n side by side.
inline void print_planes(std::string_view title, const Tensor<4>& x, int n) {
    const auto [N, C, H, W] = x.shape();
    fmt::print("{}\n", title);
    for (int h = 0; h < H; ++h) {
        for (int c = 0; c < C; ++c) {
            fmt::print("{}", c == 0 ? "" : "    ");
            for (int w = 0; w < W; ++w) fmt::print("{:4}", x(n, c, h, w));
        }
        fmt::print("\n");
    }
    fmt::print("\n");
}

// The example from the channels to both feature maps, and where a value of a batch lies in memory.
inline void print_example() {
    const Tensor<4> x = worked_example(), w = two_filters();
    const Tensor<4> y = conv2d_forward(x, w, Tensor<1>({2}, {-5, 0}));
    print_planes("the picture: red, green, blue", x, 0);
    print_planes("filter 0: its kernels for red, green, blue", w, 0);
    print_planes("what each kernel finds", separate_maps(x, w, 0), 0);
    print_matrix("the sum", plane(conv2d_forward(x, w, Tensor<1>({2})), 0, 0));
    print_matrix("the feature map", plane(y, 0, 0));
    print_planes("filter 1: its kernels for red, green, blue", w, 1);
    print_matrix("the second feature map", plane(y, 0, 1));

    Tensor<4> batch({2, 3, 2, 3});
    fmt::print("batch(1, 2, 0, 1) is value {} in memory\n\n", &batch(1, 2, 0, 1) - batch.data());
}

}  // namespace cnn
