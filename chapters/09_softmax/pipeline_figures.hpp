// The figures of chapter 9 that show the network at work; the others stand in figures.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/01_convolution/figures.hpp"
#include "chapters/09_softmax/pipeline.hpp"
#include "common/print.hpp"

namespace cnn {

// The only picture of a batch of one (1, 3, H, W).
inline Tensor<3> colour_panel(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    return Tensor<3>({C, H, W}, {x.values().begin(), x.values().end()});
}

// Six of the 32 filters whose maps look different; on the scene, the last one is negative everywhere.
inline constexpr std::array<int, 6> shown_filters = {12, 15, 17, 21, 30, 6};

// Map `c` of `maps`, in shades that end at the largest value of the convolution's own map.
inline Tensor<3> map_panel(const ForwardPass& y, const Tensor<4>& maps, int c) {
    const Tensor<2> whole = plane(y.maps, 0, c);
    float largest = 1e-6f;
    for (const float value : whole.values()) largest = std::max(largest, std::abs(value));
    return coloured(plane(maps, 0, c), [&](float value) { return diverging(value / largest); });
}

// A stack of four feature maps of which the front one is whole.
inline void draw_stack(Svg& svg, double centre, double middle, double side, const ForwardPass& y,
                       const Tensor<4>& maps) {
    for (int layer = 3; layer >= 0; --layer) {
        const double left = centre - side / 2 + 6 * layer - 9, top = middle - side / 2 - 6 * layer + 9;
        svg.pixels(left, top, side, side, map_panel(y, maps, shown_filters[static_cast<std::size_t>(layer)]));
        svg.rectangle(left, top, side, side, {.stroke = rgb(0xc3ccd5)});
    }
}

// Ten numbers below each other, one for each class, with bars that are `scale` times as long.
inline void draw_cells(Svg& svg, double left, double middle, const Tensor<2>& values, double scale) {
    for (int c = 0; c < 10; ++c) {
        const double y = middle - 85 + 17 * c;
        svg.text(left, y + 8, std::to_string(c), {.size = 12, .colour = palette::muted, .centred = true});
        svg.text(left + 16, y + 8, decimal(values(0, c), 2), {.size = 12, .centred = true});
        if (scale > 0) svg.rectangle(left + 54, y + 2, scale * values(0, c), 12, {.fill = palette::forward});
    }
}

// The network as boxes: what each step makes, how large it is, what it learns.
inline void draw_pipeline(const std::filesystem::path& path, const Tensor<4>& x, const ForwardPass& y) {
    struct Step {
        std::string name, shape, parameters;
        double half;  // half the width of what is drawn
    };
    const std::vector<Step> steps = {{"picture", "3×32×32", "", 38},
                                     {"convolution", "32×32×32", "896 parameters", 45},
                                     {"ReLU", "32×32×32", "", 45},
                                     {"max pooling", "32×16×16", "", 28},
                                     {"flatten", "8,192", "", 8},
                                     {"linear", "10 scores", "81,930 parameters", 28},
                                     {"soft-max", "10 probabilities", "", 48}};
    const double middle = 136;
    const auto centre = [](std::size_t i) { return 66 + 120.0 * static_cast<double>(i); };
    Svg svg(860, 292);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double at = centre(i);
        svg.text(at, 34, steps[i].name, {.anchor = Anchor::middle, .bold = true});
        svg.text(at, 254, steps[i].shape, {.size = 13, .anchor = Anchor::middle});
        svg.text(at, 274, steps[i].parameters, {.size = 12, .anchor = Anchor::middle, .colour = palette::backward});
        if (i > 0)
            svg.arrow(centre(i - 1) + steps[i - 1].half + 5, middle, at - steps[i].half - 5, middle,
                      {.stroke = palette::muted, .width = 1.5});
    }
    svg.pixels(centre(0) - 36, middle - 36, 72, 72, colour_panel(x));
    draw_stack(svg, centre(1), middle, 70, y, y.maps);
    draw_stack(svg, centre(2), middle, 70, y, y.active);
    draw_stack(svg, centre(3), middle, 35, y, y.pooled);
    svg.rectangle(centre(4) - 6, middle - 88, 12, 176, {.fill = sequential(0.25), .stroke = palette::forward});
    draw_cells(svg, centre(5) - 24, middle, y.scores, 0);
    draw_cells(svg, centre(6) - 45, middle, y.p, 240);
    svg.save(path);
}

// Six of the 32 feature maps, a row for each step.
inline void draw_maps(const std::filesystem::path& path, const ForwardPass& y) {
    const double side = 108;
    Svg svg(860, 3 * (side + 24) + 56);
    const std::vector<std::pair<std::string, const Tensor<4>*>> rows = {
        {"convolution", &y.maps}, {"ReLU", &y.active}, {"max pooling", &y.pooled}};
    for (int i = 0; i < 6; ++i)
        svg.text(136 + 119 * i, 34, fmt::format("filter {}", shown_filters[static_cast<std::size_t>(i)]),
                 {.size = 13, .bold = true});
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double top = 48 + static_cast<double>(r) * (side + 24);
        const Shape<4> shape = rows[r].second->shape();
        svg.text(24, top + 50, rows[r].first, {.bold = true});
        svg.text(24, top + 70, fmt::format("{}×{}", shape[2], shape[3]), {.size = 13, .colour = palette::muted});
        for (int i = 0; i < 6; ++i) {
            const double x = 136 + 119 * i;
            svg.pixels(x, top, side, side, map_panel(y, *rows[r].second, shown_filters[static_cast<std::size_t>(i)]));
            svg.rectangle(x, top, side, side, {.stroke = rgb(0xc3ccd5)});
        }
    }
    svg.save(path);
}

}  // namespace cnn
