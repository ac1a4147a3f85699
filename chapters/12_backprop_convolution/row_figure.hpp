// The figure of a row with stride 2 and padding 1: forward, back by scatter, and back by full convolution.
#pragma once

#include <filesystem>

#include "chapters/12_backprop_convolution/cells.hpp"

namespace cnn {

constexpr double row_cell = 50, row_left = 250;

// A row of cells that begins at column `first`, with its name on the left. `look` is asked for every cell.
inline void draw_row(Svg& svg, double y, const std::string& name, const Tensor<4>& row, int first, const Look& look) {
    svg.text(28, y + row_cell * 0.5, name, {.size = 15, .centred = true});
    const int h = row.shape()[2] / 2;
    for (int w = 0; w < row.shape()[3]; ++w)
        draw_cell(svg, row_left + (first + w) * row_cell, y, row_cell, look(h, w, row(0, 0, h, w)));
}

inline std::string number(float value) {
    return fmt::format("{}", value + 0.0f);
}

// Cells of a row that stands in a border of one: the outer cells in the border's colour.
inline Look in_border(Colour fill) {
    return [=](int, int w, float value) { return Cell{number(value), w == 0 || w == 7 ? border_fill : fill}; };
}

// Forward: the windows as bars below the pixels, with the kernel's numbers.
inline void draw_row_forward(Svg& svg, const ConvolutionExample& e, double top) {
    svg.text(28, top - 16, "forward: stride 2, padding 1", {.size = 16, .colour = palette::forward, .bold = true});
    draw_row(svg, top, "picture, in its border", placed(e.x, 1, 1, 3, 8), 0, in_border(palette::paper));
    const Tensor<4> y = conv2d_forward(e.x, e.w, e.b, e.options);
    for (int wo = 0; wo < 3; ++wo) {
        const double x = row_left + 2 * wo * row_cell, bar = top + row_cell + 8 + 26 * wo;
        svg.rectangle(x + 2, bar, 3 * row_cell - 4, 22,
                      {.fill = pale_forward, .stroke = palette::forward, .radius = 4});
        for (int kw = 0; kw < 3; ++kw)
            svg.text(x + (kw + 0.5) * row_cell, bar + 11, fmt::format("·{}", e.w(0, 0, 1, kw)),
                     {.size = 14, .anchor = Anchor::middle, .centred = true});
        svg.text(row_left + 8 * row_cell + 16, bar + 11, fmt::format("y({}) = {}", wo, y(0, 0, 0, wo)),
                 {.colour = palette::forward, .bold = true, .centred = true});
    }
    svg.text(28, top + row_cell + 45, "three windows", {.size = 15, .centred = true});
}

// Back by scatter: each output lays the kernel, times its gradient, on the cells of its window.
inline void draw_row_scatter(Svg& svg, const ConvolutionExample& e, double top) {
    svg.text(28, top - 16, "back by scatter", {.size = 16, .colour = palette::backward, .bold = true});
    for (int wo = 0; wo < 3; ++wo) {
        ConvolutionExample one = e;
        one.dy = only(e.dy, 0, wo);
        draw_row(svg, top + wo * row_cell, fmt::format("y({}) sends {} · 1 2 3", wo, e.dy(0, 0, 0, wo)),
                 gradient_with_border(one), 0, [&](int, int w, float value) {
                     const bool inside = 2 * wo <= w && w <= 2 * wo + 2;
                     return inside ? Cell{number(value), pale_backward, palette::ink, "", true} : Cell{};
                 });
    }
    const double sum = top + 3 * row_cell + 10;
    draw_row(svg, sum, "the sum", gradient_with_border(e), 0, in_border(palette::paper));
    for (const int w : {0, 7})
        svg.line(row_left + w * row_cell + 5, sum + row_cell - 5, row_left + (w + 1) * row_cell - 5, sum + 5,
                 {.stroke = palette::backward, .width = 2.5});
    draw_row(svg, sum + row_cell + 10, "the border cut off", conv2d_backward(e.dy, e.x, e.w, e.options).dx, 1,
             plain_cells(pale_backward, palette::ink, true));
}

// Back by full convolution: zeros between the gradients and around them, and the flipped kernel.
inline void draw_row_full(Svg& svg, const ConvolutionExample& e, double top) {
    svg.text(28, top - 16, "back by full convolution", {.size = 16, .colour = palette::backward, .bold = true});
    const Tensor<4> d = placed(dilate(e.dy, 2), 1, 1, 3, 8);
    draw_row(svg, top, "dilated, in its border", d, 0, [](int, int w, float value) {
        const bool border = w == 0 || w >= 6;
        return value != 0 ? Cell{number(value), pale_backward, palette::ink, "", true}
                          : Cell{"0", border ? border_fill : palette::paper, palette::muted};
    });
    const double bar = top + row_cell + 8;
    svg.rectangle(row_left + row_cell + 2, bar, 3 * row_cell - 4, 26,
                  {.fill = pale_backward, .stroke = palette::backward, .width = 2, .radius = 4});
    for (int kw = 0; kw < 3; ++kw)
        svg.text(row_left + (1.5 + kw) * row_cell, bar + 13, fmt::format("·{}", 3 - kw),
                 {.size = 15, .anchor = Anchor::middle, .bold = true, .centred = true});
    svg.text(28, bar + 13, "the flipped kernel", {.size = 15, .centred = true});
    svg.text(row_left + 4 * row_cell + 14, bar + 13, "100·3 + 0·2 + 10·1 = 310", {.size = 15, .centred = true});
    draw_row(svg, bar + 40, "the input gradient", conv2d_input_gradient(e.dy, e.x, e.w, e.options), 1,
             [](int, int, float value) { return Cell{number(value), pale_backward, palette::ink, "", true}; });
    frame(svg, row_left + row_cell, bar + 40, row_cell, 0, 1, 1, 1, palette::backward);
}

inline void draw_strided_row(const std::filesystem::path& path, const ConvolutionExample& e) {
    Svg svg(800, 794);
    draw_row_forward(svg, e, 58);
    svg.line(28, 210, 772, 210, {.stroke = palette::grid});
    draw_row_scatter(svg, e, 256);
    svg.line(28, 550, 772, 550, {.stroke = palette::grid});
    draw_row_full(svg, e, 598);
    svg.save(path);
}

}  // namespace cnn
