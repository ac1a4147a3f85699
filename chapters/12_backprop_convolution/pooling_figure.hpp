// The figure of pooling's gradients: who gets what from each window.
#pragma once

#include <filesystem>

#include "chapters/12_backprop_convolution/cells.hpp"

namespace cnn {

// The map with its winners in blue, and beside it the gradients of max and average pooling in orange.
inline void draw_pooling_row(Svg& svg, double top, const std::string& title, const Tensor<4>& x, PoolOptions options,
                             const Tensor<4>& dy, const Tensor<4>& dy_average) {
    const double cell = 50;
    const Tensor<4> won = max_pool_backward(dy, x, options);
    svg.text(28, top - 46, title, {.size = 16, .bold = true});
    draw_cells(svg, 28, top, cell, x, "the map and its winners", [&](int h, int w, float value) {
        const bool winner = won(0, 0, h, w) != 0;
        return Cell{fmt::format("{}", value), winner ? palette::forward : palette::paper,
                    winner ? palette::paper : palette::ink, "", winner};
    });
    const auto gradient = [&](double left, const std::string& name, const Tensor<4>& dx) {
        draw_cells(svg, left, top, cell, dx, name, [&](int, int, float value) {
            return value == 0 ? Cell{"0", palette::paper, palette::muted}
                              : Cell{fmt::format("{}", value), pale_backward, palette::ink, "", true};
        });
    };
    gradient(320, "max: the winner gets all", won);
    gradient(612, "average: equal shares", average_pool_backward(dy_average, x, options));
}

inline void draw_pooling(const std::filesystem::path& path, const Tensor<4>& x) {
    Svg svg(840, 636);
    const auto powers = [](float factor) {
        return Tensor<4>({1, 1, 2, 2}, {1000 * factor, 100 * factor, 10 * factor, factor});
    };
    const PoolOptions overlapping{.size = 3, .stride = 2, .padding = 1};
    draw_pooling_row(svg, 82, "2×2, side by side", x, {}, powers(1), powers(4));
    draw_pooling_row(svg, 400, "3×3, stride 2, padding 1: windows overlap", x, overlapping, powers(1), powers(9));
    svg.save(path);
}

}  // namespace cnn
