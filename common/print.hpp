// What the chapters' programs print: a matrix in columns, and one plane of a batch as a matrix.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "common/tensor.hpp"

namespace cnn {

// A number with this many decimals; never -0, which says nothing and depends on the last bit.
inline std::string fixed(double value, int decimals) {
    const double scale = std::pow(10, decimals);
    return fmt::format("{:.{}f}", std::round(value * scale) / scale + 0.0, decimals);
}

// Does the value, up to rounding noise, end after this many decimals?
inline bool ends_after(double value, int decimals) {
    const double scaled = value * std::pow(10, decimals);
    return !std::isfinite(value) || std::abs(scaled - std::round(scaled)) < 1e-3;
}

// The fewest decimals, at most three, that show every value.
inline int decimals_needed(const Tensor<2>& x) {
    int decimals = 0;
    for (const float value : x.values())
        while (decimals < 3 && !ends_after(value, decimals)) ++decimals;
    return decimals;
}

// The matrix as text: a line for each row, two blanks before each column, numbers flush right.
inline std::string matrix_text(const Tensor<2>& x) {
    const auto [H, W] = x.shape();
    const int decimals = decimals_needed(x);
    std::size_t width = 0;
    for (const float value : x.values()) width = std::max(width, fixed(value, decimals).size());
    std::string text;
    for (int h = 0; h < H; ++h) {
        for (int w = 0; w < W; ++w) text += fmt::format("  {:>{}}", fixed(x(h, w), decimals), width);
        text += '\n';
    }
    return text;
}

// The title, the matrix below it, and an empty line.
inline void print_matrix(std::string_view title, const Tensor<2>& x) {
    fmt::print("{}\n{}\n", title, matrix_text(x));
}

// Channel c of image n: one plane (H, W) of a batch (N, C, H, W).
inline Tensor<2> plane(const Tensor<4>& x, int n, int c) {
    const auto [N, C, H, W] = x.shape();
    check(0 <= n && n < N && 0 <= c && c < C, "plane: image {}, channel {}: outside a batch of shape {}", n, c,
          x.shape());
    Tensor<2> y({H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) y(h, w) = x(n, c, h, w);
    return y;
}

}  // namespace cnn
