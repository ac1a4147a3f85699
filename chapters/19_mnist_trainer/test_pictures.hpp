// Pictures of digits for tests: the embedded digits, drawn larger, elsewhere, in other colours.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/digits.hpp"
#include "common/random.hpp"

namespace cnn {

// Digit n as ink in [0, 1].
inline Tensor<2> ink_of_digit(const Digits& digits, int n) {
    const Tensor<4> image = digits.images_at(std::span(&n, 1));
    Tensor<2> ink({28, 28}, {image.values().begin(), image.values().end()});
    for (float& value : ink.values()) value /= 255.0f;
    return ink;
}

// The value between the pixels, at a place in pixels; outside there is no ink.
inline float ink_at(const Tensor<2>& ink, double h, double w) {
    const auto [H, W] = ink.shape();
    const int top = static_cast<int>(std::floor(h)), left = static_cast<int>(std::floor(w));
    double value = 0;
    for (int hi = std::max(0, top); hi <= std::min(H - 1, top + 1); ++hi)
        for (int wi = std::max(0, left); wi <= std::min(W - 1, left + 1); ++wi)
            value += (1 - std::abs(h - hi)) * (1 - std::abs(w - wi)) * ink(hi, wi);
    return static_cast<float>(value);
}

// Where a digit stands on a sheet of paper.
struct Sheet {
    int H = 28, W = 28;
    double top = 0, left = 0, scale = 1;
};

// The ink, `scale` times as large, on a sheet.
inline Tensor<2> on_sheet(const Tensor<2>& ink, const Sheet& sheet) {
    Tensor<2> y({sheet.H, sheet.W});
    for (int h = 0; h < sheet.H; ++h)
        for (int w = 0; w < sheet.W; ++w)
            y(h, w) =
                ink_at(ink, (h - sheet.top + 0.5) / sheet.scale - 0.5, (w - sheet.left + 0.5) / sheet.scale - 0.5);
    return y;
}

using Rgb = std::array<float, 3>;

// Ink of one colour on paper of another.
inline Tensor<3> coloured(const Tensor<2>& ink, const Rgb& ink_colour, const Rgb& paper) {
    const auto [H, W] = ink.shape();
    Tensor<3> image({3, H, W});
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < ink.size(); ++i)
            image.values()[c * ink.size() + i] = paper[c] + ink.values()[i] * (ink_colour[c] - paper[c]);
    return image;
}

// The same with a little noise of this size on every value.
template <int Rank>
Tensor<Rank> noisy(Tensor<Rank> x, float size, std::uint64_t seed) {
    Random random(seed);
    for (float& value : x.values()) value = std::clamp(value + random.uniform(-size, size), 0.0f, 1.0f);
    return x;
}

}  // namespace cnn
