// Cells with numbers, as the figures of chapter 12 draw them: forward in blue, back in orange.
#pragma once

#include <functional>
#include <string>

#include "chapters/12_backprop_convolution/example.hpp"
#include "common/svg.hpp"

namespace cnn {

inline const Colour pale_forward = mix(palette::paper, palette::forward, 0.16);
inline const Colour pale_backward = mix(palette::paper, palette::backward, 0.25);
inline const Colour border_fill = rgb(0xe4f4f1), cell_line = rgb(0xc3ccd5);

// One cell: a number, and above it, small, how it came about.
struct Cell {
    std::string number{};
    Colour fill = palette::paper;
    Colour ink = palette::ink;
    std::string above{};
    bool bold = false;
};

inline void draw_cell(Svg& svg, double x, double y, double size, const Cell& cell) {
    svg.rectangle(x, y, size, size, {.fill = cell.fill, .stroke = cell_line});
    const double letters = std::max<double>(4, static_cast<double>(cell.number.size()));
    const double middle = cell.above.empty() ? size / 2 : size * 0.62;
    svg.text(x + size / 2, y + middle, cell.number,
             {.size = std::min(size * 0.38, (cell.bold ? 1.15 : 1.3) * size / letters),
              .anchor = Anchor::middle,
              .colour = cell.ink,
              .bold = cell.bold,
              .centred = true});
    svg.text(x + size / 2, y + size * 0.24, cell.above,
             {.size = size * 0.24, .anchor = Anchor::middle, .colour = cell.ink, .centred = true});
}

// A plane of cells under its title; `look` says how the cell (h, w) with its value is drawn.
using Look = std::function<Cell(int h, int w, float value)>;
inline void draw_cells(Svg& svg, double x, double y, double size, const Tensor<4>& values, const std::string& title,
                       const Look& look) {
    const int H = values.shape()[2], W = values.shape()[3];
    svg.text(x + W * size / 2, y - 11, title, {.anchor = Anchor::middle, .bold = true});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) draw_cell(svg, x + w * size, y + h * size, size, look(h, w, values(0, 0, h, w)));
}

// A frame around H×W cells, the first of them at (h, w).
inline void frame(Svg& svg, double x, double y, double size, int h, int w, int H, int W, Colour colour) {
    svg.rectangle(x + w * size, y + h * size, W * size, H * size, {.stroke = colour, .width = 3, .radius = 3});
}

// All cells alike.
inline Look plain_cells(Colour fill = palette::paper, Colour ink = palette::ink, bool bold = false) {
    return [=](int, int, float value) {
        return Cell{.number = fmt::format("{}", value), .fill = fill, .ink = ink, .bold = bold};
    };
}

}  // namespace cnn
