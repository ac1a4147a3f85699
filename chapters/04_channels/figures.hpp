// The figures of chapter 4.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <tuple>

#include "chapters/01_convolution/figures.hpp"
#include "chapters/04_channels/colour.hpp"
#include "chapters/04_channels/conv2d.hpp"
#include "common/print.hpp"

namespace cnn {

// How the figures mark red, green and blue: a name, a strong colour and a light one.
struct ChannelLook {
    std::string name;
    Colour strong, light;
};
inline const std::array<ChannelLook, 3> channel_looks = {
    ChannelLook{"red", rgb(0xb8402f), rgb(0xf9e1dc)},
    ChannelLook{"green", rgb(0x2f7d46), rgb(0xddf0e2)},
    ChannelLook{"blue", rgb(0x1d5fa6), rgb(0xdfeaf6)},
};

// The worked example: filter 0 at one window, its three dot products, their sum with the bias, and the feature map.
inline void draw_example(const std::filesystem::path& path, const Tensor<4>& x, const Tensor<4>& w,
                         const Tensor<1>& b) {
    const int ho = 0, wo = 1;
    std::string sum;
    Svg svg(850, 372);
    for (int c = 0; c < 3; ++c) {
        const double left = 28 + 278 * c;
        const auto& [name, strong, light] = channel_looks[static_cast<std::size_t>(c)];
        const Tensor<2> image = plane(x, 0, c), kernel = plane(w, 0, c);
        number_grid(svg, left, 62, 36, image,
                    {.title = name, .shade = Shade::none, .windows = {{ho, wo, 2, 2, strong}}});
        number_grid(svg, left + 148, 80, 36, kernel,
                    {.title = "kernel", .shade = Shade::none, .windows = {{0, 0, 2, 2, strong}}});
        svg.text(left + 128, 116, "·", {.size = 24, .anchor = Anchor::middle, .bold = true, .centred = true});
        const float product = convolve_at(image, kernel, ho, wo);
        svg.text(left, 200, fmt::format("dot product: {}", decimal(product, 0)), {.size = 15, .colour = strong});
        sum += fmt::format("{}{}", c == 0 ? "" : product < 0 ? " − " : " + ", std::abs(product));
    }
    const Tensor<4> y = conv2d_forward(x, w, b);
    svg.line(28, 222, 822, 222, {.stroke = palette::grid});
    svg.text(28, 268, "the filter's output here", {.bold = true});
    svg.text(28, 300, fmt::format("{} − {} = {}", sum, -b(0), y(0, 0, ho, wo)),
             {.size = 20, .colour = palette::backward});
    svg.text(28, 326, "three dot products, added up, and the bias", {.size = 13, .colour = palette::muted});
    number_grid(svg, 454, 276, 36, plane(y, 0, 0),
                {.title = "feature map", .shade = Shade::none, .windows = {{ho, wo, 1, 1, palette::backward}}});
    svg.text(556, 318, "three channels in, one map out", {.size = 13, .colour = palette::muted});
    svg.save(path);
}

// A row of cells of one channel, numbered with their places in memory; the place `marked` stands out.
inline void address_cells(Svg& svg, double x, double y, double width, double height, int first, int count, int channel,
                          int marked) {
    for (int i = 0; i < count; ++i) {
        const bool here = first + i == marked;
        const Colour fill = here ? palette::backward : channel_looks[static_cast<std::size_t>(channel)].light;
        const Colour ink = here ? palette::paper : palette::ink;
        svg.rectangle(x + i * width, y, width, height, {.fill = fill, .stroke = rgb(0xc3ccd5)});
        svg.text(x + (i + 0.5) * width, y + height / 2, std::to_string(first + i),
                 {.size = 14, .anchor = Anchor::middle, .colour = ink, .bold = here, .centred = true});
    }
}

// A batch (2, 3, 2, 3) as two pictures of three planes, and the same numbers in a row, as memory holds them.
inline void draw_memory(const std::filesystem::path& path) {
    const int C = 3, H = 2, W = 3, marked = ((1 * C + 2) * H + 0) * W + 1;
    Svg svg(850, 356);
    for (int n = 0; n < 2; ++n) {
        const double strip = 212 + 76 * n;
        svg.text(28 + n * 416, 30, fmt::format("picture n = {}", n), {.size = 15, .bold = true});
        svg.text(28, strip - 10, fmt::format("memory from {} on", n * C * H * W), {.bold = true});
        for (int c = 0; c < C; ++c) {
            const double left = 28 + n * 416 + c * 130, first = 28 + 44 * c * H * W;
            const ChannelLook& look = channel_looks[static_cast<std::size_t>(c)];
            svg.text(left, 58, fmt::format("c = {} ({})", c, look.name), {.size = 13, .colour = look.strong});
            for (int h = 0; h < H; ++h) {
                const int place = ((n * C + c) * H + h) * W;
                address_cells(svg, left, 68 + 38 * h, 38, 38, place, W, c, marked);
                address_cells(svg, first + 44 * h * W, strip, 44, 36, place, W, c, marked);
            }
        }
    }
    svg.save(path);
}

// What each channel adds to the brick filter's feature map, and the sum.
inline void draw_summed(const std::filesystem::path& path, const Tensor<4>& x) {
    const Tensor<4> w = brick_filter();
    const auto [N, C, H, W] = x.shape();
    const double width = 180, height = width * H / W, below = 52 + height + 52;
    // One scale for all maps, so that they can be compared.
    const auto map = [](const Tensor<2>& y) { return coloured(y, [](float value) { return diverging(value / 1.8); }); };
    Svg svg(860, below + height + 28);
    for (int c = 0; c < C; ++c) {
        const double left = 28 + c * 208.0;
        const auto& [name, strong, light] = channel_looks[static_cast<std::size_t>(c)];
        svg.text(left, 42, name, {.colour = strong, .bold = true});
        svg.pixels(left, 52, width, height, plane(x, 0, c));
        svg.text(left, below - 10, fmt::format("{} × {}", decimal(9.0 * w(0, c, 0, 0), 0), name), {.bold = true});
        svg.pixels(left, below, width, height, map(convolve(plane(x, 0, c), plane(w, 0, c), {.padding = 1})));
        svg.text(left + 194, below + height / 2, c + 1 < C ? "+" : "=",
                 {.size = 20, .anchor = Anchor::middle, .bold = true, .centred = true});
    }
    svg.text(652, below - 10, "their sum: the map", {.bold = true});
    svg.pixels(652, below, width, height, map(brick_map(x)));
    for (const auto& [y, name, value] : {std::tuple{60, "positive", 0.8}, {90, "zero", 0.0}, {120, "negative", -0.8}}) {
        svg.rectangle(652, y, 20, 20, {.fill = diverging(value), .stroke = rgb(0xc3ccd5)});
        svg.text(682, y + 15, name, {.size = 13});
    }
    svg.save(path);
}

}  // namespace cnn
