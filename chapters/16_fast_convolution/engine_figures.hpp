// The figures of chapter 16 about live pixels and Winograd's tile.
#pragma once

#include "chapters/12_backprop_convolution/cells.hpp"
#include "chapters/16_fast_convolution/live_pixels.hpp"
#include "chapters/16_fast_convolution/paper.hpp"
#include "common/chart.hpp"

namespace cnn {

// A digit, three channels of the second convolution's map, and where a gradient arrives in them.
inline void draw_live(const std::filesystem::path& path, const Batch& batch) {
    constexpr double size = 12, side = 14 * size;
    Random random(1);
    Im2colNetwork network(random);
    const GradientWay way = gradient_way(network, batch);
    const Tensor<4> map =
        network.conv2.forward(network.relu1.forward(network.pool1.forward(network.conv1.forward(batch.images))));
    Svg svg(860, 470);
    const TextStyle bold{.anchor = Anchor::middle, .bold = true};
    const TextStyle small{.size = 13, .anchor = Anchor::middle, .colour = palette::muted};
    svg.text(40 + side / 2, 34, "a digit", bold);
    svg.pixels(40, 50, side, side, plane(batch.images, 0, 0), 2.8f, -0.42f);
    svg.text(40 + side / 2, 300, "below: each square is a", small);
    svg.text(40 + side / 2, 320, "pooling window of 2×2;", small);
    svg.text(40 + side / 2, 340, "orange pixels have a gradient,", small);
    svg.text(40 + side / 2, 360, "in white ones it is zero", small);
    for (int k = 0; k < 3; ++k) {
        const int channel = 4 + 9 * k;
        const double x = 250 + 205 * k, y = 254;
        svg.text(x + side / 2, 34, fmt::format("map of channel {}", channel), bold);
        svg.pixels(x, 50, side, side, coloured(plane(map, 0, channel), [](float v) { return diverging(2.0 * v); }));
        int live = 0;
        for (int h = 0; h < 14; ++h)
            for (int w = 0; w < 14; ++w)
                if (way.map(0, channel, h, w) != 0.0f) {
                    ++live;
                    svg.rectangle(x + w * size, y + h * size, size, size, {.fill = palette::backward});
                }
        for (int i = 0; i <= 7; ++i) {
            svg.line(x + 2 * i * size, y, x + 2 * i * size, y + side, {.stroke = cell_line});
            svg.line(x, y + 2 * i * size, x + side, y + 2 * i * size, {.stroke = cell_line});
        }
        svg.text(x + side / 2, y + side + 24, fmt::format("{} of 196 are live", live), small);
    }
    svg.save(path);
}

// From 16 pixels and 9 weights to the four outputs of a pooling window.
inline void draw_winograd(const std::filesystem::path& path) {
    constexpr double cell = 42;
    const Sums v = pixel_sums(tile_pixels_example), u = weight_sums(tile_kernel_example), m = place_by_place(u, v);
    Svg svg(860, 500);
    const TextStyle note{.size = 13, .anchor = Anchor::middle, .colour = palette::muted};
    number_grid(svg, 30, 56, cell, tile_pixels_example, {.title = "4×4 pixels", .shade = Shade::none});
    number_grid(svg, 51, 300, cell, tile_kernel_example, {.title = "3×3 weights", .shade = Shade::none});
    number_grid(svg, 270, 56, cell, v, {.title = "16 sums of pixels"});
    number_grid(svg, 270, 290, cell, u, {.title = "16 sums of weights"});
    number_grid(svg, 510, 172, cell, m, {.title = "16 products"});
    number_grid(svg, 750, 214, cell, window_of(m),
                {.title = "4 outputs", .windows = {{.row = 0, .column = 1, .colour = palette::backward}}});
    const Style arrow{.stroke = palette::muted, .width = 2};
    svg.arrow(206, 140, 262, 140, arrow);
    svg.arrow(206, 374, 262, 374, arrow);
    svg.arrow(446, 170, 500, 214, arrow);
    svg.arrow(446, 350, 500, 300, arrow);
    svg.arrow(686, 256, 742, 256, arrow);
    svg.text(114, 248, "once for all filters", note);
    svg.text(114, 450, "once for all pictures", note);
    svg.text(594, 364, "here is the work", note);
    svg.text(784, 324, "a pooling window:", note);
    svg.text(784, 342, "12 is kept", note);
    svg.save(path);
}

}  // namespace cnn
