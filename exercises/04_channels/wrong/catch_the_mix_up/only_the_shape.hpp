// This test looks at the shape of the output and not at its numbers.
#pragma once

#include <functional>

#include "chapters/03_stride/strided_convolve.hpp"

namespace cnn {

using Conv2d =
    std::function<Tensor<4>(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options)>;

// A tensor of this shape full of whole numbers from -50 to 50 that are all different, if there are at most 101.
template <int Rank>
Tensor<Rank> numbers(const Shape<Rank>& shape) {
    Tensor<Rank> x(shape);
    int number = 7;
    for (float& value : x.values()) {
        number = (number + 37) % 101;
        value = static_cast<float>(number - 50);
    }
    return x;
}

// A pixel of the picture, or a zero of its border.
inline float pixel(const Tensor<4>& x, int n, int c, int h, int w) {
    const auto [N, C, H, W] = x.shape();
    return 0 <= h && h < H && 0 <= w && w < W ? x(n, c, h, w) : 0.0f;
}

inline bool is_right(const Conv2d& f) {
    const Tensor<4> x = numbers<4>({2, 3, 5, 4}), weights = numbers<4>({2, 3, 3, 2});
    return pixel(x, 0, 0, 0, 0) == x(0, 0, 0, 0) &&
           f(x, weights, Tensor<1>({2}), {.stride = 2, .padding = 1}).shape() == Shape<4>{2, 2, 3, 3};
}

}  // namespace cnn
