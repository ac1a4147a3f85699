// The figures of chapter 7.
#pragma once
#include <limits>

#include "chapters/01_convolution/figures.hpp"
#include "chapters/07_pooling/one_map.hpp"
#include "chapters/07_pooling/shift_change.hpp"

namespace cnn {

// A map without negative values: white at zero, deep blue at `largest`.
inline Tensor<3> positive_map(const Tensor<2>& map, float largest) {
    return coloured(map, [&](float value) { return sequential(value / largest); });
}

// A table without shades, with frames; the range serves tables that hold an infinity.
inline NumberGrid plain(const std::string& title, const std::vector<GridWindow>& windows = {}, int padding = 0) {
    return {.title = title, .padding = padding, .shade = Shade::none, .range = std::pair{0.0, 1.0}, .windows = windows};
}

// The vertical edges of a picture, and what pooling leaves of them, in the same shades.
inline void draw_scene(const std::filesystem::path& path, const Tensor<2>& grey) {
    const Tensor<2> map = relu_forward(convolve(grey, vertical_edge_kernel()));
    const float largest = std::max(1e-6f, std::ranges::max(map.values()));
    const auto panel = [&](const std::string& title, const Tensor<2>& shown) {
        return Panel{fmt::format("{}: {}×{}", title, shown.shape()[0], shown.shape()[1]), positive_map(shown, largest)};
    };
    draw_panels(path,
                {panel("vertical edges", map), panel("max pooling 4×4", max_pooled(map, {.size = 4})),
                 panel("average pooling 4×4", average_pooled(map, {.size = 4}))},
                3);
}

// The four windows of the worked example, apart from each other, and what each of them becomes.
inline void draw_patch(const std::filesystem::path& path, const Tensor<2>& map) {
    Svg svg(780, 286);
    const double cell = 46;
    const auto grids = [&](double left, const std::string& title, const Tensor<2>& values, int size, double gap) {
        svg.text(left + size * cell + gap / 2, 36, title, {.anchor = Anchor::middle, .bold = true});
        for (int i = 0; i < 4; ++i) {
            const int row = i / 2, column = i % 2;
            Tensor<2> part({size, size});
            for (int h = 0; h < size; ++h)
                for (int w = 0; w < size; ++w) part(h, w) = values(row * size + h, column * size + w);
            const GridWindow frame{0, 0, size, size, palette::series[static_cast<std::size_t>(i)]};
            const double step = size * cell + gap, top = size == 2 ? 56 : 102;
            number_grid(svg, left + column * step, top + row * step, cell, part, plain("", {frame}));
        }
    };
    grids(60, "four windows of the feature map", map, 2, 16);
    grids(385, "the largest of each", max_pooled(map), 1, 16);
    grids(605, "the mean of each", average_pooled(map), 1, 16);
    svg.save(path);
}

// Windows of 3×3 that overlap and reach over the border: two of the four, and the two kinds of padding.
inline void draw_overlap(const std::filesystem::path& path, const Tensor<2>& map) {
    Svg svg(820, 300);
    const PoolOptions options{.size = 3, .stride = 2, .padding = 1};
    const auto half = [&](double left, const std::string& title, float border, const Tensor<2>& pooled) {
        number_grid(svg, left, 56, 36, bordered(map, border),
                    plain(title, {{0, 0, 3, 3, palette::forward}, {2, 2, 3, 3, palette::backward}}, 1));
        number_grid(svg, left + 238, 116, 48, pooled,
                    plain("pooled", {{0, 0, 1, 1, palette::forward}, {1, 1, 1, 1, palette::backward}}));
    };
    half(28, "max: a border of −∞", -std::numeric_limits<float>::infinity(), max_pooled(map, options));
    half(440, "average: a border of zeros", 0, average_pooled(map, options));
    svg.save(path);
}

// The feature maps of a digit and of the same digit one pixel to the right, each pooled, and their difference.
inline void draw_shift(const std::filesystem::path& path, const Tensor<2>& digit) {
    Svg svg(860, 700);
    const double side = 184;
    const Tensor<4> before = edges_after_relu(single_map(digit)),
                    after = edges_after_relu(moved_right(single_map(digit), 1));
    int column = 0;
    const std::vector<Reduction> all = reductions();
    for (const Reduction& reduction : {all[0], all[3], all[5], all[6]}) {
        const double x = 28 + 206 * column++;
        const Tensor<4> a = reduction.apply(before), b = reduction.apply(after);
        Tensor<2> difference = plane(b, 0, 0);
        for (std::size_t i = 0; i < difference.size(); ++i) difference.values()[i] -= a.values()[i];
        const float largest = std::max(std::ranges::max(a.values()), std::ranges::max(b.values()));
        const auto show = [&](double y, const std::string& title, const Tensor<3>& image) {
            svg.text(x, y - 8, title, {.size = 13, .colour = palette::muted});
            svg.pixels(x, y, side, side, image);
            svg.rectangle(x, y, side, side, {.stroke = palette::grid});
        };
        svg.text(x, 30, reduction.name, {.size = 15, .bold = true});
        show(62, "the digit in its place", positive_map(plane(a, 0, 0), largest));
        show(276, "one pixel to the right", positive_map(plane(b, 0, 0), largest));
        show(490, fmt::format("difference: {:.0f} %", 100 * mean_change(a, b)),
             coloured(difference, [&](float d) { return diverging(d / largest); }));
    }
    svg.save(path);
}

// A side of five and windows of two: the last row and column lie in no window, unless there is a padding.
inline void draw_dropped(const std::filesystem::path& path, const Tensor<2>& map) {
    Svg svg(790, 340);
    const double cell = 36;
    const auto half = [&](double left, double top, double pooled_left, const Tensor<2>& shown, int padding) {
        const Tensor<2> pooled = max_pooled(map, {.size = 2, .padding = padding});
        const int count = pooled.shape()[0];
        std::vector<GridWindow> windows;
        for (int i = 0; i < count * count; ++i) windows.push_back({i / count * 2, i % count * 2, 2, 2});
        number_grid(svg, left, top, cell, shown, plain(fmt::format("padding {}", padding), windows, padding));
        number_grid(svg, pooled_left, 176 - count * cell / 2, cell, pooled, plain("pooled"));
    };
    half(28, 86, 240, map, 0);
    half(370, 50, 654, bordered(map, -std::numeric_limits<float>::infinity()), 1);
    // Fade what no window holds.
    for (const auto& [h, w, height, width] : {std::array{4, 0, 1, 5}, {0, 4, 4, 1}})
        svg.rectangle(30 + w * cell, 88 + h * cell, width * cell - 2, height * cell - 2,
                      {.fill = palette::grid, .opacity = 0.75});
    svg.save(path);
}

}  // namespace cnn
