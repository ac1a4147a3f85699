// The figures of chapter 3.
#pragma once

#include "chapters/01_convolution/figures.hpp"
#include "chapters/01_convolution/kernels.hpp"
#include "chapters/03_stride/tables.hpp"

namespace cnn {

// One feature map at strides 1, 2 and 4, to scale.
inline void draw_scene(const std::filesystem::path& path, const Tensor<2>& grey) {
    const auto [H, W] = grey.shape();
    const double scale = 380.0 / W;
    Svg svg(820, 80 + H * scale);
    double x = 28;
    for (const int stride : {1, 2, 4}) {
        const Tensor<2> map = convolve(grey, vertical_edge_kernel(), {.stride = stride, .padding = 1});
        const auto [h, w] = map.shape();
        svg.text(x, 42, fmt::format("stride {}: {}×{}", stride, h, w), {.bold = true});
        svg.pixels(x, 52, w * scale, h * scale, coloured_map(map));
        x += w * scale + 28;
    }
    svg.save(path);
}

// The padded worked example at strides 1, 2 and 3: where windows begin, the first two of them, and the feature map.
inline void draw_positions(const std::filesystem::path& path, const Tensor<2>& image) {
    constexpr Colour second = palette::series[2];
    const Tensor<2> padded = pad(image, 1);
    const double cell = 32;
    Svg svg(860, 500);
    for (const int S : {1, 2, 3}) {
        const Tensor<2> map = convolve(image, vertical_edge_kernel(), {.stride = S, .padding = 1});
        const int out = map.shape()[0];
        const double x = 47 + (S - 1) * 271, y = 62, map_x = x + 3.5 * cell - out * 13;
        number_grid(svg, x, y, cell, padded,
                    {.title = fmt::format("stride {}: {}×{} positions", S, out, out),
                     .padding = 1,
                     .shade = Shade::none,
                     .windows = {{0, S, 3, 3, second}, {0, 0, 3, 3}}});
        for (int ho = 0; ho < out; ++ho)
            for (int wo = 0; wo < out; ++wo)
                svg.rectangle(x + wo * S * cell + 2, y + ho * S * cell + 2, cell - 4, cell - 4,
                              {.fill = palette::forward, .opacity = 0.25, .radius = 4});
        number_grid(svg, map_x, y + 7 * cell + 48, 26, map,
                    {.title = "feature map", .shade = Shade::none, .windows = {{0, 1, 1, 1, second}, {0, 0}}});
    }
    svg.save(path);
}

// A side of 8 pixels and its windows of 3, one below the other; dashed, the next window, which does not fit.
inline void draw_fit(const std::filesystem::path& path) {
    const double cell = 27;
    Svg svg(860, 250);
    for (const int S : {1, 2, 3}) {
        const double x = 30 + (S - 1) * 278, y = 56;
        const int out = output_size(8, 3, 0, S), seen = (out - 1) * S + 3;
        svg.text(x, y - 14, fmt::format("stride {}: {} positions", S, out), {.bold = true});
        for (int i = 0; i < 8; ++i) {
            const Colour fill = i < seen ? palette::paper : mix(palette::paper, palette::backward, 0.4);
            svg.rectangle(x + i * cell, y, cell, cell, {.fill = fill, .stroke = rgb(0xc3ccd5)});
            svg.text(x + (i + 0.5) * cell, y + cell / 2, std::to_string(i),
                     {.anchor = Anchor::middle, .centred = true});
        }
        for (int o = 0; o <= out; ++o)
            svg.rectangle(x + o * S * cell + 2, y + cell + 10 + o * 17, 3 * cell - 4, 11,
                          o < out ? Style{.fill = palette::forward, .radius = 3}
                                  : Style{.stroke = palette::backward, .width = 1.5, .radius = 3, .dashed = true});
        svg.text(x, 232, seen == 8 ? "every pixel is seen" : fmt::format("never seen: {} of 8 pixels", 8 - seen),
                 {.size = 13, .colour = palette::muted});
    }
    svg.save(path);
}

// How many windows hold each pixel at strides 1 to 4, with the pixels that no window holds in orange.
inline void draw_coverage(const std::filesystem::path& path) {
    const double cell = 27;
    Svg svg(860, 270);
    for (const int S : {1, 2, 3, 4}) {
        const double x = 24 + (S - 1) * 208, y = 56;
        const Tensor<1> along = windows_along(7, 3, S);
        Tensor<2> count({7, 7});
        for (int h = 0; h < 7; ++h)
            for (int w = 0; w < 7; ++w) count(h, w) = along(h) * along(w);
        number_grid(svg, x, y, cell, count, {.title = fmt::format("stride {}", S), .range = std::pair{0.0, 14.0}});
        for (int h = 0; h < 7; ++h)
            for (int w = 0; w < 7; ++w)
                if (count(h, w) == 0)
                    svg.rectangle(x + w * cell + 1, y + h * cell + 1, cell - 2, cell - 2,
                                  {.fill = palette::backward, .opacity = 0.4});
    }
    svg.save(path);
}

// The picture moved up and to the left by one pixel; its last row and column stay.
inline Tensor<2> moved_by_one(const Tensor<2>& x) {
    const auto [H, W] = x.shape();
    Tensor<2> y = x;
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) y(h, w) = x(std::min(h + 1, H - 1), std::min(w + 1, W - 1));
    return y;
}

// Pixels picked at strides 2 and 4 from the first pixel and from the next, and the same strides with a blur.
inline void draw_aliasing(const std::filesystem::path& path, const Tensor<2>& grey) {
    std::vector<Panel> panels;
    for (const int S : {2, 4}) {
        const int K = S + 1;
        const Tensor<2> moved = moved_by_one(grey);
        const std::string stride = fmt::format("stride {}", S);
        panels.push_back({stride + ", from pixel 0", grey_panel(convolve(grey, blur_kernel(1), {.stride = S}))});
        panels.push_back({stride + ", from pixel 1", grey_panel(convolve(moved, blur_kernel(1), {.stride = S}))});
        panels.push_back({fmt::format("{}, blur {}×{}", stride, K, K),
                          grey_panel(convolve(grey, blur_kernel(K), {.stride = S, .padding = S / 2}))});
    }
    draw_panels(path, panels, 3);
}

}  // namespace cnn
