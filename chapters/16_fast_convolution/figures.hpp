// The figures of chapter 16 about the ladder, the roof above it, and copied windows.
#pragma once

#include "chapters/12_backprop_convolution/cells.hpp"
#include "chapters/16_fast_convolution/paper.hpp"
#include "chapters/16_fast_convolution/recording.hpp"
#include "chapters/16_fast_convolution/work_report.hpp"
#include "common/chart.hpp"

namespace cnn {

inline void draw_ladder(const std::filesystem::path& path, const RecordedLadder& ladder) {
    BarChart chart{.title = "a training step of 64 digits, two cores",
                   .y_label = "GFLOP/s",
                   .labels = {"plain loops", "im2col", "direct, sparse", "Winograd, sparse"},
                   .decimals = 1,
                   .highlight = 3,
                   .reference = std::pair{ladder.peak, fmt::format("the peak: {:.0f}", ladder.peak)}};
    for (const Rung& rung : ladder.rungs) chart.values.push_back(rung.rate);
    save_figure(path, {chart}, 860, 380);
}

// The roof: the smaller one of the peak and of bandwidth times operations per byte.
inline void draw_roofline(const std::filesystem::path& path, const RecordedLadder& ladder) {
    const double peak = ladder.core_peak, bandwidth = ladder.bandwidth;
    LineChart chart{.title = "the most that a layer can reach on one core",
                    .x_label = "operations for each byte from memory",
                    .y_label = "GFLOP/s",
                    .y_range = std::pair{0.5, 1000.0},
                    .log_x = true,
                    .log_y = true,
                    .x_ticks = {0.1, 1, 10, 100}};
    const double corner = peak / bandwidth;
    chart.series = {{.name = "the roof", .x = {0.1, corner, 100}, .y = {0.1 * bandwidth, peak, peak}}};
    const auto point = [&](const char* name, const Traffic& work, double rate, Colour colour) {
        chart.series.push_back(
            {.name = name, .x = {work.intensity()}, .y = {rate}, .line = false, .points = true, .colour = colour});
    };
    const auto roof = [&](const Traffic& work) { return std::min(peak, work.intensity() * bandwidth); };
    point("Adam", adam, roof(adam), palette::series[2]);
    point("fc1, one picture", fc1_alone, roof(fc1_alone), palette::series[3]);
    point("fc1, 64 pictures", fc1_batch, roof(fc1_batch), palette::series[5]);
    point("conv2", conv2_once, roof(conv2_once), palette::series[4]);
    point("the plain loops", conv2_once, ladder.rungs[0].rate, palette::backward);
    save_figure(path, {chart}, 860, 400);
}

// A picture of 3×3, and what the four numbers of a 2×2 kernel see of it.
inline void draw_im2col(const std::filesystem::path& path) {
    constexpr double size = 46, top = 74, x0 = 40, x1 = 390;
    const float *picture = small_picture.data(), *kernel = small_kernel.data();
    const auto seen = [&](int row, int column) { return picture[column + row / 2 * 3 + row % 2]; };
    const char* windows[5] = {"0,0", "0,1", "–", "1,0", "1,1"};
    Svg svg(860, 384);
    const TextStyle bold{.anchor = Anchor::middle, .bold = true};
    const TextStyle small{.size = 13, .anchor = Anchor::middle, .colour = palette::muted};
    const auto number = [](float value) { return decimal(value, 0); };
    svg.text(x0 + 1.5 * size, top - 36, "picture", bold);
    for (int i = 0; i < 9; ++i)
        draw_cell(svg, x0 + i % 3 * size, top + i / 3 * size, size, {.number = number(picture[i])});
    svg.rectangle(x0 + 1, top + 1, 2 * size - 2, 2 * size - 2, {.stroke = palette::forward, .width = 4});
    svg.rectangle(x0 + size + 1, top + size + 1, 2 * size - 2, 2 * size - 2, {.stroke = palette::backward, .width = 4});
    svg.arrow(x0 + 3 * size + 20, top + 1.5 * size, x1 - 112, top + 1.5 * size, {.stroke = palette::muted, .width = 2});
    svg.text(x1 - 62, top - 36, "kernel", bold);
    svg.text(x1 + 2.5 * size, top - 36, "columns: a window in each", bold);
    for (int column = 0; column < 5; ++column) {
        const Colour fill = column == 0   ? pale_forward
                            : column == 4 ? pale_backward
                            : column == 2 ? palette::grid
                                          : palette::paper;
        svg.text(x1 + (column + 0.5) * size, top - 10, windows[column], small);
        for (int row = 0; row < 4; ++row)
            draw_cell(svg, x1 + column * size, top + row * size, size,
                      {.number = number(seen(row, column)),
                       .fill = fill,
                       .ink = column == 2 ? palette::muted : palette::ink});
        float y = 0;
        for (int row = 0; row < 4; ++row) y += kernel[row] * seen(row, column);
        draw_cell(svg, x1 + column * size, top + 4 * size + 22, size,
                  {.number = number(y),
                   .fill = fill,
                   .ink = column == 2 ? palette::muted : palette::ink,
                   .bold = column != 2});
    }
    for (int row = 0; row < 4; ++row)
        draw_cell(svg, x1 - 62 - size / 2, top + row * size, size, {.number = number(kernel[row])});
    svg.text(x1 - 62, top + 4.5 * size + 27, "y", bold);
    const TextStyle note{.size = 14, .colour = palette::muted};
    svg.text(x1 + 5 * size + 20, top + 0.5 * size, "a row: what one", note);
    svg.text(x1 + 5 * size + 20, top + 0.5 * size + 20, "kernel number sees,", note);
    svg.text(x1 + 5 * size + 20, top + 0.5 * size + 40, "one piece of the picture", note);
    svg.text(x1 + 5 * size + 20, top + 4.5 * size + 27, "kernel times columns", note);
    svg.text(x1 + 2.5 * size, top + 5 * size + 52, "grey: a window across the picture's edge; nobody reads it", small);
    svg.save(path);
}

}  // namespace cnn
