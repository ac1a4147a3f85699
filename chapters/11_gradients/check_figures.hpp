// The figures of chapter 11 about the gradient check, and about a real digit.
#pragma once

#include "chapters/08_fully_connected/figures.hpp"
#include "chapters/11_gradients/check_report.hpp"

namespace cnn {

// The error of finite differences against the step, both on logarithmic axes. Steps are powers of two: exact.
inline void draw_steps(const std::filesystem::path& path) {
    const SumOfProducts sum = sum_of_products();
    Series one_side{.name = "float, to one side", .points = true, .colour = palette::series[2]},
        both_sides{.name = "float, to both sides", .points = true, .colour = palette::backward},
        in_double{.name = "double, to both sides", .points = true, .colour = palette::series[4]},
        ours{.name = "h = 1e-2", .x = {1e-2, 1e-2}, .y = {1e-11, 10}, .dashed = true, .colour = palette::forward},
        bound{
            .name = "the bound, 1e-2", .x = {1e-7, 1}, .y = {1e-2, 1e-2}, .dashed = true, .colour = palette::series[5]};
    for (int k = 0; k <= 23; ++k) {
        const double h = std::ldexp(1.0, -k);
        for (Series* series : {&one_side, &both_sides, &in_double}) series->x.push_back(h);
        one_side.y.push_back(step_error<float>(sum, h, false));
        both_sides.y.push_back(step_error<float>(sum, h, true));
        in_double.y.push_back(step_error<double>(sum, h, true));
    }
    for (Series* series : {&one_side, &both_sides}) series->x.resize(21), series->y.resize(21);
    save_figure(path,
                {LineChart{.title = "The error of the slope against the step",
                           .x_label = "step h",
                           .y_label = "error, relative to the largest gradient",
                           .series = {in_double, one_side, both_sides, ours, bound},
                           .y_range = std::pair{1e-12, 10.0},
                           .log_x = true,
                           .log_y = true}},
                860, 460);
}

// ReLU near its kink, and the slope that finite differences see there.
inline void draw_kink(const std::filesystem::path& path) {
    const double h = 0.01, at = 0.004;
    const auto relu = [](double x) { return std::max(0.0, x); };
    LineChart graph{.title = "ReLU near 0, h = 0.01",
                    .x_label = "x",
                    .series = {{.name = "ReLU", .x = {-0.03, 0, 0.03}, .y = {0, 0, 0.03}, .colour = palette::forward},
                               {.name = "from x − h to x + h: slope 0.7",
                                .x = {at - h, at + h},
                                .y = {relu(at - h), relu(at + h)},
                                .points = true,
                                .colour = palette::backward},
                               {.x = {at}, .y = {relu(at)}, .line = false, .colour = palette::forward}},
                    .y_range = std::pair{-0.01, 0.03},
                    .x_ticks = {-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03}};
    Series tried{.name = "by trying", .colour = palette::backward};
    for (int i = -60; i <= 60; ++i) {
        const double x = 0.0005 * i;
        tried.x.push_back(x);
        tried.y.push_back((relu(x + h) - relu(x - h)) / (2 * h));
    }
    LineChart slopes{
        .title = "its slope",
        .x_label = "x",
        .series = {{.name = "relu_backward", .x = {-0.03, 0, 0, 0.03}, .y = {0, 0, 1, 1}, .colour = palette::forward},
                   tried},
        .y_range = std::pair{-0.25, 1.25},
        .x_ticks = {-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03}};
    save_figure(path, {graph, slopes}, 860, 330);
}

// The digit, and the gradient of each template: the same digit ten times, more or less of it, blue or orange.
inline void draw_digit(const std::filesystem::path& path, const DigitGradient& d) {
    Svg svg(860, 402);
    svg.text(28, 40, "a nine, misread", {.size = 15, .bold = true});
    svg.pixels(28, 54, 190, 190, plane(d.digit, 0, 0));
    svg.text(28, 274, fmt::format("a 4 with p = {:.2f}", d.p(0, 4)), {.size = 15});
    svg.text(28, 298, fmt::format("a 9 with p = {:.2f}", d.p(0, 9)), {.size = 15});
    for (int c = 0; c < 10; ++c) {
        const double x = 250 + 119 * (c % 5), y = 54 + 184 * (c / 5);
        svg.text(x, y - 14, fmt::format("template {}", c), {.size = 15, .bold = true});
        svg.pixels(x, y, 104, 104, template_panel(d.gradients.dw, c));
        svg.rectangle(x, y, 104, 104, {.stroke = rgb(0xc3ccd5)});
        svg.text(x, y + 124, fmt::format("p − truth: {}", decimal(d.gradients.db(c), 2)),
                 {.size = 13, .colour = palette::muted});
    }
    svg.save(path);
}

}  // namespace cnn
