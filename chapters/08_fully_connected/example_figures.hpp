// The figures of chapter 8 that show its small examples.
#pragma once

#include <filesystem>

#include "chapters/08_fully_connected/convolution_weights.hpp"
#include "chapters/08_fully_connected/examples.hpp"
#include "common/chart.hpp"
#include "common/print.hpp"

namespace cnn {

// Two maps on the left, the row on the right; each map row keeps its colour.
inline void draw_flatten(const std::filesystem::path& path) {
    const Tensor<4> maps = example_maps();
    Svg svg(740, 236);
    const auto& colours = palette::series;
    std::vector<GridWindow> in_row;
    for (int c = 0; c < 2; ++c) {
        const double top = 44 + c * 106;
        std::vector<GridWindow> in_map;
        for (int h = 0; h < 2; ++h) {
            const Colour colour = colours[static_cast<std::size_t>(2 * c + h)];
            in_map.push_back({h, 0, 1, 2, colour});
            in_row.push_back({0, 4 * c + 2 * h, 1, 2, colour});
        }
        svg.text(28, top + 38, fmt::format("channel {}", c), {.size = 15, .bold = true});
        number_grid(svg, 132, top, 34, plane(maps, 0, c), {.shade = Shade::none, .windows = in_map});
    }
    svg.arrow(222, 131, 292, 131, {.stroke = palette::muted, .width = 2});
    svg.text(257, 120, "flatten", {.size = 14, .anchor = Anchor::middle, .colour = palette::muted});
    number_grid(svg, 318, 107, 48, flatten(maps), {.shade = Shade::none, .windows = in_row});
    for (int i = 0; i < 8; ++i)
        svg.text(342 + 48 * i, 178, fmt::format("{}", i),
                 {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
    svg.text(318, 90, "one row of 8", {.size = 15, .bold = true});
    svg.save(path);
}

// Every output is connected to every input: a line for each weight.
inline void draw_connected(const std::filesystem::path& path) {
    const Layer layer = example_layer();
    const Tensor<2> y = linear_forward(layer.x, layer.w, layer.b);
    Svg svg(760, 300);
    const auto node = [&](double x, double middle, Colour colour, float value) {
        svg.circle(x, middle, 27, {.fill = palette::paper, .stroke = colour, .width = 2.5});
        svg.text(x, middle, fmt::format("{}", value),
                 {.size = 17, .anchor = Anchor::middle, .bold = true, .centred = true});
    };
    for (int o = 0; o < 2; ++o) {
        const double to = 118 + 104 * o, t = o == 0 ? 0.3 : 0.64;
        const Colour colour = palette::series[static_cast<std::size_t>(o)];
        std::string sum = decimal(layer.b(o), o);
        for (int i = 0; i < 3; ++i) {
            const double from = 82 + 88 * i, middle = from + (to - from) * t, x = 80 + 360 * t;
            const std::string weight = decimal(layer.w(o, i), 0);
            svg.line(80, from, 440, to, {.stroke = colour, .width = 2});
            svg.rectangle(x - 15, middle - 11, 30, 22, {.fill = palette::paper, .stroke = colour, .radius = 5});
            svg.text(x, middle, weight,
                     {.size = 15, .anchor = Anchor::middle, .colour = colour, .bold = true, .centred = true});
            sum += fmt::format(" + {}·{}", layer.x(0, i), layer.w(o, i) < 0 ? "(" + weight + ")" : weight);
        }
        node(440, to, colour, y(0, o));
        svg.text(484, to, fmt::format("= {}", sum), {.size = 16, .colour = colour, .centred = true});
    }
    for (int i = 0; i < 3; ++i) node(80, 82 + 88 * i, palette::muted, layer.x(0, i));
    const TextStyle head{.size = 15, .anchor = Anchor::middle, .bold = true};
    svg.text(80, 34, "inputs", head);
    svg.text(250, 34, "weights", head);
    svg.text(440, 34, "outputs", head);
    svg.save(path);
}

// A convolution's numbers as a layer's weights: the kernel's window moves along, row by row.
inline void draw_convolution_weights(const std::filesystem::path& path) {
    Svg svg(800, 290);
    const std::pair range{-7.0, 7.0};
    number_grid(svg, 28, 90, 44, example_kernel(), {.title = "kernel", .range = range});
    number_grid(svg, 210, 66, 44, convolution_weights(example_kernel(), 3, 3),
                {.title = "the same as a fully connected layer", .range = range});
    for (int o = 0; o < 4; ++o)
        svg.text(620, 88 + 44 * o, fmt::format("output ({}, {})", o / 2, o % 2),
                 {.size = 14, .colour = palette::muted, .centred = true});
    for (int i = 0; i < 9; ++i)
        svg.text(232 + 44 * i, 262, fmt::format("({},{})", i / 3, i % 3),
                 {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
    svg.text(620, 262, "pixel", {.size = 14, .colour = palette::muted});
    svg.save(path);
}

}  // namespace cnn
