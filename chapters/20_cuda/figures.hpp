// The figures of chapter 20: who computes what, what a warp reads, what a block shares, and where a step's time goes.
#pragma once

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/12_backprop_convolution/cells.hpp"

namespace cnn {

// An output map cut into blocks, and one block's threads; one of them with the window that it reads.
inline void draw_grid(const std::filesystem::path& path, const Tensor<2>& image) {
    constexpr double left = 30, top = 60, pixel = 9, cell = 42, zoom = 470;
    constexpr int side = 26, block = 8;
    const Tensor<2> y = convolve(image, Tensor<2>({3, 3}, {1, 0, -1, 1, 0, -1, 1, 0, -1}));
    Svg svg(860, 470);
    svg.text(left, 34, "the output map: 16 blocks", {.bold = true});
    svg.pixels(left, top, side * pixel, side * pixel, y, 3, -3);
    for (int b = 0; b <= 4; ++b) {
        const double at = b * block * pixel;
        svg.line(left + at, top, left + at, top + 4 * block * pixel, {.stroke = palette::forward, .width = 2});
        svg.line(left, top + at, left + 4 * block * pixel, top + at, {.stroke = palette::forward, .width = 2});
    }
    const double corner_x = left + block * pixel, corner_y = top + block * pixel, width = block * pixel;
    svg.rectangle(corner_x, corner_y, width, width, {.stroke = palette::backward, .width = 4});
    svg.line(corner_x + width, corner_y, zoom, top, {.stroke = palette::backward, .dashed = true});
    svg.line(corner_x + width, corner_y + width, zoom, top + block * cell,
             {.stroke = palette::backward, .dashed = true});
    svg.text(zoom, 34, "block (1, 1): 8×8 threads", {.bold = true});
    for (int h = 0; h < block; ++h)
        for (int w = 0; w < block; ++w)
            draw_cell(svg, zoom + w * cell, top + h * cell, cell,
                      {.number = fmt::format("{},{}", w, h),
                       .fill = h == 3 && w == 5 ? pale_backward : pale_forward,
                       .bold = h == 3 && w == 5});
    const TextStyle note{.size = 15};
    svg.text(left, top + 32 * pixel + 32, "The map is 26 pixels wide, four blocks", note);
    svg.text(left, top + 32 * pixel + 54, "are 32: some threads have nothing to do.", note);
    svg.text(zoom, top + block * cell + 28, "Thread (5, 3) computes the pixel in row", note);
    svg.text(zoom, top + block * cell + 48, "1·8 + 3 = 11 and column 1·8 + 5 = 13.", note);
    svg.save(path);
}

// 24 numbers in memory in pieces of 8; an arrow from each of 8 lanes to the number that it reads.
inline void draw_reads(Svg& svg, double y, const std::string& title, int stride) {
    constexpr double left = 30, size = 33, sector = 8 * size + 6;
    svg.text(left, y, title, {.bold = true});
    const auto cell_x = [&](int i) { return left + i / 8 * sector + i % 8 * size; };
    for (int lane = 0; lane < 8; ++lane) {
        const int at = lane * stride;
        draw_cell(svg, left + lane * size * 1.2, y + 14, size, {.number = decimal(lane, 0), .fill = pale_backward});
        if (at < 24)
            svg.arrow(left + lane * size * 1.2 + size / 2, y + 14 + size, cell_x(at) + size / 2, y + 96,
                      {.stroke = palette::backward, .width = 1.5});
    }
    for (int i = 0; i < 24; ++i) {
        const bool read = i % stride == 0 && i / stride < 8;
        draw_cell(svg, cell_x(i), y + 98, size,
                  {.number = decimal(i, 0), .fill = read ? pale_forward : palette::paper});
    }
    for (int s = 0; s < 3; ++s)
        svg.rectangle(cell_x(8 * s) - 1, y + 97, 8 * size + 2, size + 2,
                      {.stroke = s * 8 < 8 * stride ? palette::forward : cell_line, .width = 3});
}

inline void draw_coalescing(const std::filesystem::path& path) {
    Svg svg(860, 370);
    draw_reads(svg, 34, "neighbours read neighbours: one piece of memory for eight lanes", 1);
    draw_reads(svg, 200,
               "each lane reads in another row of 7 numbers: soon each needs a piece of its own (lanes 4 to 7 read "
               "further right)",
               7);
    svg.text(30, 354,
             "Orange: eight of a warp's 32 lanes. The cells are floats in memory; a frame is 32 bytes, the least that "
             "is fetched.",
             {.size = 14, .colour = palette::muted});
    svg.save(path);
}

// The outputs of one block, and the input pixels that they need: the block's own and a rim.
inline void draw_tile(const std::filesystem::path& path) {
    constexpr double size = 30, top = 66;
    Svg svg(860, 410);
    svg.text(40, 36, "shared: 10×10 input pixels", {.bold = true});
    for (int h = 0; h < 10; ++h)
        for (int w = 0; w < 10; ++w) {
            const bool inside = 1 <= h && h <= 8 && 1 <= w && w <= 8;
            draw_cell(svg, 40 + w * size, top + h * size, size, {.fill = inside ? pale_forward : border_fill});
        }
    frame(svg, 40, top, size, 2, 5, 3, 3, palette::backward);
    svg.text(500, 36, "8×8 output pixels, a thread each", {.bold = true});
    for (int h = 0; h < 8; ++h)
        for (int w = 0; w < 8; ++w)
            draw_cell(svg, 500 + w * size, top + (h + 1) * size, size,
                      {.fill = h == 2 && w == 5 ? pale_backward : palette::paper});
    frame(svg, 500, top + size, size, 2, 5, 1, 1, palette::backward);
    svg.arrow(40 + 8 * size + 4, top + 3.5 * size, 500 + 5 * size - 3, top + 3.5 * size,
              {.stroke = palette::backward, .width = 2});
    svg.text(40, 396, "Blue: the pixels below the block. Green: the rim that a 3×3 kernel needs around them.",
             {.size = 14, .colour = palette::muted});
    svg.save(path);
}

// One line of the timeline: the processor's launches above, the card's kernels below.
inline void draw_timeline(Svg& svg, double y, const std::string& title, double launch, double gap, double overlap) {
    constexpr double left = 130, kernel = 62;
    svg.text(30, y, title, {.bold = true});
    const TextStyle label{.size = 14, .centred = true}, middle{.size = 13, .anchor = Anchor::middle, .centred = true};
    svg.text(30, y + 30, "processor", label);
    svg.text(30, y + 64, "card", label);
    double host = left, card = left;
    for (int k = 0; k < 6; ++k) {
        if (launch > 0 || k == 0) {
            const double width = launch > 0 ? launch : 34;
            svg.rectangle(host, y + 18, width - 2, 24, {.fill = pale_backward, .stroke = palette::backward});
            host += width;
        }
        card = std::max(card + (k == 0 ? 0 : gap - overlap), launch > 0 ? host : left + 34);
        svg.rectangle(card, y + 52, kernel - 2, 24,
                      {.fill = pale_forward, .stroke = palette::forward, .opacity = overlap > 0 ? 0.8 : 1.0});
        svg.text(card + kernel / 2 - (overlap > 0 ? overlap / 2 : 0), y + 64, fmt::format("{}", k + 1), middle);
        card += kernel;
    }
    svg.line(card, y + 14, card, y + 82, {.stroke = palette::muted, .dashed = true});
}

inline void draw_timelines(const std::filesystem::path& path) {
    Svg svg(860, 390);
    draw_timeline(svg, 34, "six launches, one after the other", 108, 0, 0);
    draw_timeline(svg, 150, "one graph: one launch, and short gaps between its kernels", 0, 16, 0);
    draw_timeline(svg, 266, "the same, and each kernel begins while the one before it ends", 0, 0, 10);
    svg.text(30, 374, "Not to scale: the lengths show the order of things, not times.",
             {.size = 14, .colour = palette::muted});
    svg.save(path);
}

}  // namespace cnn
