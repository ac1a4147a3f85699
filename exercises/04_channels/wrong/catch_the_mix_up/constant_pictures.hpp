// The pictures of this test have the same number everywhere. Wherever a window lies in the picture,
// it sees the same.
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
    const Tensor<4> x = Tensor<4>({2, 3, 5, 4}, 1);
    Tensor<4> weights({2, 3, 3, 2});
    weights(0, 0, 0, 1) = 1;
    weights(0, 2, 2, 0) = 2;
    weights(1, 1, 1, 1) = -3;
    const Tensor<1> b({2}, {10, -20});
    Tensor<4> expected({2, 2, 3, 3});
    for (int n = 0; n < 2; ++n)
        for (int h = 0; h < 3; ++h)
            for (int w = 0; w < 3; ++w) {
                expected(n, 0, h, w) =
                    pixel(x, n, 0, 2 * h - 1, 2 * w) + 2 * pixel(x, n, 2, 2 * h + 1, 2 * w - 1) + b(0);
                expected(n, 1, h, w) = -3 * pixel(x, n, 1, 2 * h, 2 * w) + b(1);
            }
    return f(x, weights, b, {.stride = 2, .padding = 1}) == expected;
}

}  // namespace cnn
