// The figures of chapter 1, drawn on the same pictures that the program computes with.
#pragma once

#include <filesystem>

#include "chapters/01_convolution/convolve.hpp"
#include "common/chart.hpp"
#include "common/image.hpp"

namespace cnn {

// The worked example three times, the kernel's window at three places and the output value that each gives.
inline void draw_sliding(const std::filesystem::path& path, const Tensor<2>& image, const Tensor<2>& kernel) {
    const Tensor<2> map = convolve(image, kernel);
    Svg svg(850, 300);
    int column = 0;
    for (const auto& [ho, wo] : {std::pair{0, 0}, {0, 1}, {2, 2}}) {
        const double left = 28 + 278 * column++;
        const GridWindow in{ho, wo, 3, 3, palette::forward}, out{ho, wo, 1, 1, palette::backward};
        number_grid(svg, left, 70, 30, image, {.title = "picture", .shade = Shade::none, .windows = {in}});
        number_grid(svg, left + 166, 100, 26, map, {.title = "feature map", .shade = Shade::none, .windows = {out}});
        svg.text(left, 28, fmt::format("window ({}, {})", ho, wo), {.size = 15, .bold = true});
        std::string sum;
        for (int kh = 0; kh < 3; ++kh)
            sum += fmt::format("{}{} − {}", kh == 0 ? "" : " + ", image(ho + kh, wo), image(ho + kh, wo + 2));
        svg.text(left, 254, fmt::format("{} = {}", sum, map(ho, wo)), {.size = 14, .colour = palette::forward});
        svg.text(left, 276, "left column minus right column", {.size = 12, .colour = palette::muted});
    }
    svg.save(path);
}

// A picture of a feature map: blue where it is positive, orange where it is negative, white at zero.
inline Tensor<3> coloured_map(const Tensor<2>& map) {
    float largest = 1e-6f;
    for (const float value : map.values()) largest = std::max(largest, std::abs(value));
    return coloured(map, [&](float value) { return diverging(value / largest); });
}

// Pictures side by side, each under its title. Grey pictures are black and white, feature maps coloured.
struct Panel {
    std::string title;
    Tensor<3> image;
};
inline void draw_panels(const std::filesystem::path& path, const std::vector<Panel>& panels, int columns) {
    const double width = (820 - 28.0 * (columns + 1)) / columns;
    const Shape<3> shape = panels[0].image.shape();
    const double height = width * shape[1] / shape[2];
    const int rows = (static_cast<int>(panels.size()) + columns - 1) / columns;
    Svg svg(820, 28 + rows * (height + 44));
    for (int i = 0; i < static_cast<int>(panels.size()); ++i) {
        const Panel& panel = panels[static_cast<std::size_t>(i)];
        const double x = 28 + (i % columns) * (width + 28), y = 52 + (i / columns) * (height + 44);
        svg.text(x, y - 10, panel.title, {.size = 14, .bold = true});
        svg.pixels(x, y, width, height, panel.image);
    }
    svg.save(path);
}

inline Tensor<3> grey_panel(const Tensor<2>& grey) {
    return coloured(grey, [](float value) { return mix(rgb(0x000000), rgb(0xffffff), value); });
}

}  // namespace cnn
