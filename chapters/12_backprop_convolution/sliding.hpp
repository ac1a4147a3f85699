// One position of a table that slides over another, as the figures of chapter 12 draw it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chapters/12_backprop_convolution/cells.hpp"

namespace cnn {

using Factors = std::vector<std::pair<float, float>>;

// Sums such as "1000·4 + 100·3", from factors given in pairs.
inline std::string sum_text(const Factors& factors) {
    std::string text;
    for (const auto& [a, b] : factors) text += fmt::format("{}{}·{}", text.empty() ? "" : " + ", a, b);
    return text;
}

// A table slides over a larger one. Each panel shows one position: the cells of the window with the number that
// meets them, and the sum of the products below.
struct Sliding {
    Tensor<4> under, over;  // the larger table, and the one that slides
    Colour colour;          // of the window and of what slides
    Colour fill;
    std::string sign = "y";  // what comes out
    float added = 0;         // the bias
    int border = 0;
    bool middle = false;  // mark the cell in the middle
};
inline void draw_position(Svg& svg, double x, double y, double size, const Sliding& s, int ho, int wo) {
    const int H = s.over.shape()[2], W = s.over.shape()[3], side = s.under.shape()[2];
    Factors factors;
    float sum = s.added;
    for (int kh = 0; kh < H; ++kh)
        for (int kw = 0; kw < W; ++kw) {
            factors.push_back({s.under(0, 0, ho + kh, wo + kw), s.over(0, 0, kh, kw)});
            sum += factors.back().first * factors.back().second;
        }
    const auto look = [&](int h, int w, float value) {
        const bool inside = ho <= h && h < ho + H && wo <= w && w < wo + W;
        const bool edge = h < s.border || w < s.border || h >= side - s.border || w >= side - s.border;
        Cell cell{.number = fmt::format("{}", value), .fill = edge ? border_fill : palette::paper};
        if (inside) cell = {cell.number, s.fill, palette::ink, fmt::format("·{}", s.over(0, 0, h - ho, w - wo)), true};
        if (s.middle && h == side / 2 && w == side / 2) cell.fill = mix(s.fill, s.colour, 0.35);
        return cell;
    };
    const std::string name = fmt::format("{}({}, {})", s.sign, ho, wo);
    draw_cells(svg, x, y, size, s.under, "", look);
    svg.text(x, y - 11, name, {.size = 15, .colour = s.colour, .bold = true});
    frame(svg, x, y, size, ho, wo, H, W, s.colour);
    const std::string bias = s.added == 0 ? "" : fmt::format(" + {}", s.added);
    svg.text(x, y + side * size + 22, sum_text(factors) + bias, {.size = 12.5});
    svg.text(x, y + side * size + 44, fmt::format("= {}", sum), {.size = 17, .colour = s.colour, .bold = true});
}

}  // namespace cnn
