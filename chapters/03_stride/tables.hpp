// The tables that chapter 3's program prints.
#pragma once

#include "chapters/01_convolution/kernels.hpp"
#include "chapters/03_stride/mistakes.hpp"
#include "common/image.hpp"
#include "common/print.hpp"
#include "common/sample_image.hpp"
#include "common/svg.hpp"

namespace cnn {

inline void print_sizes() {
    fmt::print("a side of 28, a kernel of 3\n           stride 1  stride 2  stride 3  stride 4\n");
    for (const int P : {0, 1, 2}) {
        fmt::print("padding {}", P);
        for (const int S : {1, 2, 3, 4}) fmt::print("{:10}", output_size(28, 3, P, S));
        fmt::print("\n");
    }
}

// Every value takes nine multiplications, so the stride saves work on both sides.
inline void print_work() {
    fmt::print("\n96 x 128 pixels, kernel 3 x 3, padding 1\nstride  feature map   values  multiplications\n");
    for (const int S : {1, 2, 3, 4}) {
        const int H_out = output_size(96, 3, 1, S), W_out = output_size(128, 3, 1, S), values = H_out * W_out;
        fmt::print("{:6}  {:>11}  {:>7}  {:>15}\n", S, fmt::format("{} x {}", H_out, W_out), decimal(values, 0),
                   decimal(9 * values, 0));
    }
}

// How many windows hold each pixel along a side.
inline Tensor<1> windows_along(int in, int K, int stride) {
    Tensor<1> count({in});
    for (int o = 0; o < output_size(in, K, 0, stride); ++o)
        for (int k = 0; k < K; ++k) count(o * stride + k) += 1;
    return count;
}

inline void print_coverage() {
    fmt::print("\nwindows that hold each of 7 pixels, kernel 3\n");
    for (const int S : {1, 2, 3, 4}) {
        const Tensor<1> count = windows_along(7, 3, S);
        fmt::print("stride {}   {:.0f}\n", S, fmt::join(count.values(), "  "));
    }
}

// Sizes as the wrong formulas give them.
inline void print_mistakes() {
    fmt::print("\nmistake          in   K   P   S   right   wrong\n");
    const auto row = [](const char* name, int in, int K, int P, int S, int wrong) {
        fmt::print("{:14} {:4}{:4}{:4}{:4}{:8}{:8}\n", name, in, K, P, S, output_size(in, K, P, S), wrong);
    };
    row("rounded up", 28, 3, 0, 2, rounded_up_size(28, 3, 0, 2));
    for (const int in : {27, 28, 29}) row("P, not 2P", in, 3, 1, 2, one_border_size(in, 3, 1, 2));
    fmt::print("not checked       3   4   0   2    none{:8}\n\n", unchecked_size(3, 4, 0, 2));
}

// The mean of what a kernel makes of 20x20 pixels of the scene's brick wall, the first of them at (64, 92) + offset.
inline double wall_brightness(const Tensor<2>& kernel, int stride, int offset) {
    const Tensor<2> grey = grey_from_colour(sample_scene());
    Tensor<2> wall({20, 20});
    for (int h = 0; h < 20; ++h)
        for (int w = 0; w < 20; ++w) wall(h, w) = grey(64 + offset + h, 92 + offset + w);
    const Tensor<2> y = convolve(wall, kernel, {.stride = stride});
    double sum = 0;
    for (const float value : y.values()) sum += value;
    return sum / static_cast<double>(y.size());
}

inline void print_wall() {
    fmt::print("the wall's brightness   from pixel 0   from pixel 1\n");
    const auto row = [](const char* name, int K, int S) {
        const Tensor<2> kernel = blur_kernel(K);
        fmt::print("{:22}{:>14}{:>15}\n", name, fixed(wall_brightness(kernel, S, 0), 2),
                   fixed(wall_brightness(kernel, S, 1), 2));
    };
    row("every pixel", 1, 1);
    row("stride 2", 1, 2);
    row("stride 4", 1, 4);
    row("blur 3 x 3, stride 2", 3, 2);
    row("blur 5 x 5, stride 4", 5, 4);
}

}  // namespace cnn
