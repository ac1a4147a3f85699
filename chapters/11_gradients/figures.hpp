// The figures of chapter 11 that are charts and tables, and all of them as files.
#pragma once

#include "chapters/11_gradients/check_report.hpp"
#include "chapters/11_gradients/graph_figures.hpp"
#include "common/chart.hpp"
#include "common/files.hpp"

namespace cnn {

// The curve x^3, its tangent at 1, and the lines through two of its points, for a large and a smaller step.
inline void draw_slope(const std::filesystem::path& path) {
    const auto chart = [](double h) {
        const double low = h == 1 ? 0 : 0.7, high = h == 1 ? 2 : 1.3;
        Series curve{.name = "x³", .colour = palette::forward};
        for (int i = 0; i <= 100; ++i) {
            curve.x.push_back(low + (high - low) * i / 100);
            curve.y.push_back(cube(curve.x.back()));
        }
        const auto through = [](double from, double to) {
            return Series{.x = {from, to}, .y = {cube(from), cube(to)}, .points = true};
        };
        Series one_side = through(1, 1 + h), both_sides = through(1 - h, 1 + h);
        one_side.name = fmt::format("to one side: slope {}", fixed(slope_to_one_side(1, h), 2));
        one_side.colour = palette::series[2];
        both_sides.name = fmt::format("to both sides: {}", fixed(slope_to_both_sides(1, h), 2));
        both_sides.colour = palette::backward;
        const Series tangent{.name = "tangent: 3",
                             .x = {low, high},
                             .y = {1 + 3 * (low - 1), 1 + 3 * (high - 1)},
                             .dashed = true,
                             .colour = palette::series[4]};
        return LineChart{.title = fmt::format("h = {}", h),
                         .x_label = "x",
                         .series = {curve, tangent, one_side, both_sides},
                         .y_range = h == 1 ? std::pair{0.0, 8.0} : std::pair{0.25, 2.25}};
    };
    save_figure(path, {chart(1), chart(0.2)}, 860, 400);
}

// The linear layer with its two pictures: what goes forward above, and below it what comes back.
inline void draw_linear(const std::filesystem::path& path, const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w,
                        const Tensor<1>& b) {
    Svg svg(790, 400);
    const auto [dx, dw, db] = linear_backward(dy, x, w);
    const auto row = [](const Tensor<1>& values) { return Tensor<2>({1, 2}, {values(0), values(1)}); };
    const Colour first = palette::series[2], second = palette::series[3];
    const auto show = [&](double left, double top, const std::string& name, const Tensor<2>& values, Colour colour,
                          std::vector<GridWindow> windows) {
        windows.insert(windows.begin(), {0, 0, values.shape()[0], values.shape()[1], colour});
        svg.text(left, top - 12, name, {.size = 16, .colour = colour, .bold = true});
        number_grid(svg, left, top, 46, values, {.shade = Shade::none, .windows = windows});
    };
    show(28, 56, "x", x, palette::forward, {{0, 2, 2, 1, second}});
    show(240, 56, "w", w, palette::forward, {{0, 2, 2, 1, first}});
    show(452, 56, "b", row(b), palette::forward, {});
    show(650, 56, "y", linear_forward(x, w, b), palette::forward, {});
    show(28, 222, "dx", dx, palette::backward, {{0, 2, 1, 1, first}});
    show(240, 222, "dw", dw, palette::backward, {{1, 2, 1, 1, second}});
    show(452, 222, "db", row(db), palette::backward, {});
    show(650, 222, "dy", dy, palette::backward, {{0, 0, 1, 2, first}, {0, 1, 2, 1, second}});
    svg.arrow(570, 102, 632, 102, {.stroke = palette::forward, .width = 2});
    svg.arrow(632, 268, 570, 268, {.stroke = palette::backward, .width = 2});
    svg.text(28, 356, "dx(0, 2) = 2 · 2 + (−1) · 1 = 3: the first row of dy, column 2 of w",
             {.size = 15, .colour = first, .bold = true});
    svg.text(28, 382, "dw(1, 2) = (−1) · 3 + 3 · 4 = 9: column 1 of dy, column 2 of x",
             {.size = 15, .colour = second, .bold = true});
    svg.save(path);
}

}  // namespace cnn
