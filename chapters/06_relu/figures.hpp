// The figures of chapter 6.
#pragma once

#include "chapters/01_convolution/figures.hpp"
#include "chapters/05_normalization/normalize.hpp"
#include "chapters/06_relu/two_layers.hpp"
#include "common/print.hpp"

namespace cnn {

inline float largest_size(const Tensor<2>& map) {
    float largest = 1e-6f;
    for (const float value : map.values()) largest = std::max(largest, std::abs(value));
    return largest;
}

// A feature map coloured on the scale of another one, so that equal values have equal colours.
inline Tensor<3> map_panel(const Tensor<2>& map, float largest) {
    return coloured(map, [&](float value) { return diverging(value / largest); });
}

// The worked example from top to bottom: the row of pixels, the first kernel, ReLU or nothing, the second kernel.
inline void draw_row(const std::filesystem::path& path, const Tensor<2>& row, const Tensor<2>& first,
                     const Tensor<2>& second) {
    Svg svg(820, 392);
    const Tensor<2> map = convolve(row, first);
    const auto column = [&](double left, const std::string& title, const std::string& between, const Tensor<2>& kept) {
        const double cell = 44, step = 88;
        int y = 0, inset = 0;
        const auto show = [&](const std::string& name, const Tensor<2>& values, bool map_colours) {
            const double top = 58 + step * y++;
            svg.text(left, top + 26, name, {.size = 14, .colour = palette::muted});
            number_grid(svg, left + 128 + inset * cell / 2, top, cell, values,
                        {.shade = map_colours ? Shade::tint : Shade::none, .range = std::pair{-5.0, 5.0}});
        };
        svg.text(left, 32, title, {.size = 15, .bold = true});
        show("pixels", row, false);
        inset = 1, show("kernel (1, −1)", map, true);
        show(between, kept, true);
        inset = 2, show("kernel (1, 1)", convolve(kept, second), true);
    };
    column(28, "without ReLU", "nothing between", map);
    column(442, "with ReLU", "ReLU", relu_forward(map));
    svg.save(path);
}

// Three graphs that add up, max(0, x) and max(0, -x) make |x|, with the values of the worked example as dots.
inline void draw_graphs(const std::filesystem::path& path) {
    const std::vector<double> x{-5, 0, 5}, dots{-3, 1, 4};
    const auto graph = [&](const std::string& title, const std::function<double(double)>& y, Colour colour) {
        Series line{.x = x, .colour = colour}, points{.x = dots, .line = false, .colour = colour};
        for (const double value : x) line.y.push_back(y(value));
        for (const double value : dots) points.y.push_back(y(value));
        return LineChart{.title = title,
                         .x_label = "x",
                         .series = {line, points},
                         .y_range = std::pair{0.0, 5.0},
                         .x_ticks = {-4, -2, 0, 2, 4}};
    };
    const auto positive = [](double value) { return std::max(0.0, value); };
    const auto negative = [](double value) { return std::max(0.0, -value); };
    const auto both = [](double value) { return std::abs(value); };
    save_figure(path,
                {graph("max(0, x)", positive, palette::forward), graph("max(0, −x)", negative, palette::backward),
                 graph("the sum of both: |x|", both, palette::series[2])},
                820, 280);
}

// The scene, its vertical edges, and what ReLU leaves of them.
inline void draw_before_after(const std::filesystem::path& path, const Tensor<2>& grey) {
    const Tensor<2> map = convolve(grey, vertical_edge_kernel());
    const float largest = largest_size(map);
    draw_panels(path,
                {{"the picture", grey_panel(grey)},
                 {"vertical edges", map_panel(map, largest)},
                 {"after ReLU", map_panel(relu_forward(map), largest)}},
                3);
}

// Edges in one direction, in the other, and their sum.
inline void draw_either_way(const std::filesystem::path& path, const Tensor<4>& x) {
    const Tensor<2> kernel = vertical_edge_kernel();
    const Tensor<4> maps = relu_forward(conv2d_forward(x, opposite_filters(kernel), Tensor<1>({2})));
    const Tensor<4> sum = edges_either_way(x, kernel);
    const float largest = largest_size(plane(sum, 0, 0));
    const auto panel = [&](const Tensor<4>& y, int c) { return map_panel(plane(y, 0, c), largest); };
    draw_panels(path,
                {{"the picture", grey_panel(plane(x, 0, 0))},
                 {"the kernel, then ReLU", panel(maps, 0)},
                 {"its negative, then ReLU", panel(maps, 1)},
                 {"the sum of both", panel(sum, 0)}},
                2);
}

// ReLU where it does not belong, on the standardised picture: whatever is darker than the mean becomes the mean.
inline void draw_on_the_picture(const std::filesystem::path& path, const Tensor<2>& grey) {
    const MeanAndDeviation statistics = mean_and_deviation(grey);
    const Tensor<2> cut = relu_forward(standardize(grey, statistics));
    const auto original = [&](float value) {
        return mix(rgb(0x000000), rgb(0xffffff), value * statistics.deviation + statistics.mean);
    };
    const Tensor<2> edges = convolve(standardize(grey, statistics), vertical_edge_kernel());
    draw_panels(path,
                {{"the picture", grey_panel(grey)},
                 {"after ReLU on the picture", coloured(cut, original)},
                 {"vertical edges of that", map_panel(convolve(cut, vertical_edge_kernel()), largest_size(edges))}},
                3);
}

}  // namespace cnn
