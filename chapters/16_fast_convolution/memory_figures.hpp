// The figures of chapter 16 about memory and registers.
#pragma once

#include "chapters/12_backprop_convolution/cells.hpp"

namespace cnn {

// Cells of memory from address `first` on; channel 1 has another colour, and what the kernel row reads has a frame.
inline void draw_memory(Svg& svg, double x, double y, int first, int count, const auto& channel_of, const auto& read) {
    constexpr double size = 31;
    for (int i = 0; i < count; ++i)
        draw_cell(svg, x + i * size, y, size,
                  {.number = decimal(first + i, 0), .fill = channel_of(first + i) == 0 ? pale_forward : border_fill});
    for (int i = 0; i < count; ++i)
        if (read(first + i))
            svg.rectangle(x + i * size + 2, y + 2, size - 4, size - 4, {.stroke = palette::backward, .width = 4});
}

inline void draw_layout(const std::filesystem::path& path) {
    Svg svg(860, 270);
    const TextStyle bold{.bold = true}, note{.size = 14, .colour = palette::muted};
    svg.text(30, 34, "channels first: two pieces, 36 numbers apart", bold);
    const auto first = [](int i) { return i / 36; };
    const auto read_first = [](int i) { return i % 36 >= 7 && i % 36 <= 9; };
    draw_memory(svg, 30, 50, 0, 12, first, read_first);
    svg.text(430, 70, "…", {.size = 20, .anchor = Anchor::middle});
    draw_memory(svg, 458, 50, 36, 12, first, read_first);
    svg.text(30, 134, "channels last: one piece", bold);
    draw_memory(svg, 30, 150, 0, 24, [](int i) { return i % 2; }, [](int i) { return i >= 14 && i <= 19; });
    svg.text(792, 172, "…", {.size = 20, .anchor = Anchor::middle});
    svg.text(
        30, 214,
        "The numbers are addresses. Blue: channel 0. Green: channel 1. Orange frames: what one row of a 3×3 kernel",
        note);
    svg.text(30, 236, "reads, three pixels with both channels. The picture has 4×4 pixels and a border of zeros: 6×6.",
             note);
    svg.save(path);
}

// The sums in registers: 14 pixels of a row times 32 output channels.
inline void draw_tile(const std::filesystem::path& path) {
    constexpr double left = 200, top = 96, width = 44, height = 54;
    Svg svg(860, 330);
    const TextStyle middle{.size = 13, .anchor = Anchor::middle, .centred = true};
    svg.text(left + 7 * width, 34, "one number of each of 14 pixels, read from the cache",
             {.anchor = Anchor::middle, .bold = true});
    for (int p = 0; p < 14; ++p) {
        svg.rectangle(left + p * width + 8, 52, width - 16, 26, {.fill = border_fill, .stroke = cell_line});
        svg.text(left + (p + 0.5) * width, 65, fmt::format("x{}", p), middle);
        for (int v = 0; v < 2; ++v) {
            svg.rectangle(left + p * width + 2, top + v * height + 2, width - 4, height - 4,
                          {.fill = pale_forward, .stroke = palette::forward});
            svg.text(left + (p + 0.5) * width, top + (v + 0.5) * height - 9, "16", middle);
            svg.text(left + (p + 0.5) * width, top + (v + 0.5) * height + 9, "sums", middle);
        }
    }
    for (int v = 0; v < 2; ++v) {
        svg.rectangle(24, top + v * height + 4, left - 44, height - 8, {.fill = pale_backward, .stroke = cell_line});
        svg.text(left / 2 + 2, top + (v + 0.5) * height, fmt::format("weights {} to {}", 16 * v, 16 * v + 15), middle);
    }
    const TextStyle note{.size = 15};
    svg.text(24, top + 2 * height + 40,
             "Each box is a register: 28 of sums, 2 of weights, 1 for the pixel's number. 31 of 32.", note);
    svg.text(24, top + 2 * height + 66,
             "One round loads 14 numbers of pixels and 2 vectors of weights. 28 multiply-adds of vectors", note);
    svg.text(24, top + 2 * height + 88, "use them, 448 in floats. After 288 rounds the 448 sums are finished.", note);
    svg.save(path);
}

}  // namespace cnn
