// The figures of chapter 12 that are pictures: stamps, and a gradient on its way back to a digit.
#pragma once

#include <filesystem>
#include <string>

#include "chapters/12_backprop_convolution/full_convolution.hpp"
#include "chapters/12_backprop_convolution/path.hpp"
#include "common/print.hpp"
#include "common/svg.hpp"

namespace cnn {

// Orange for what a gradient holds, white for zero.
inline Tensor<3> gradient_picture(const Tensor<4>& dx) {
    return coloured(plane(dx, 0, 0), [](float value) { return mix(palette::paper, palette::backward, value); });
}

// A kernel in the shape of an F: nothing about it is symmetric.
inline Tensor<4> letter_f() {
    return Tensor<4>({1, 1, 7, 5}, {1, 1, 1, 1, 1,  //
                                    1, 0, 0, 0, 0,  //
                                    1, 0, 0, 0, 0,  //
                                    1, 1, 1, 1, 0,  //
                                    1, 0, 0, 0, 0,  //
                                    1, 0, 0, 0, 0,  //
                                    1, 0, 0, 0, 0});
}

// An upstream gradient of four values that are not zero.
inline Tensor<4> four_dots() {
    Tensor<4> dy({1, 1, 12, 13});
    dy(0, 0, 1, 1) = 1, dy(0, 0, 1, 8) = 0.5f, dy(0, 0, 10, 3) = 0.7f, dy(0, 0, 3, 11) = 0.35f;
    return dy;
}

struct GradientPanel {
    std::string title;
    Tensor<4> gradient;
};
inline void draw_gradients(const std::filesystem::path& path, const std::vector<GradientPanel>& panels, double pixel) {
    double width = 28, height = 0;
    for (const GradientPanel& panel : panels) {
        width += std::max(panel.gradient.shape()[3] * pixel, text_width(panel.title, 14)) + 34;
        height = std::max(height, panel.gradient.shape()[2] * pixel);
    }
    Svg svg(width - 6, height + 82);
    double x = 28;
    for (const auto& [title, gradient] : panels) {
        const double w = gradient.shape()[3] * pixel, h = gradient.shape()[2] * pixel;
        svg.text(x, 36, title, {.bold = true});
        svg.pixels(x, 50, w, h, gradient_picture(gradient));
        svg.rectangle(x, 50, w, h, {.stroke = rgb(0xc3ccd5)});
        x += std::max(w, text_width(title, 14)) + 34;
    }
    svg.save(path);
}

// Each value of the upstream gradient stamps the kernel on the input, with stride 1 and with stride 2.
inline void draw_stamps(const std::filesystem::path& path) {
    const Tensor<4> dy = four_dots(), w = letter_f();
    draw_gradients(path,
                   {{"the upstream gradient", dy},
                    {"the input gradient, stride 1", conv2d_backward(dy, Tensor<4>({1, 1, 18, 17}), w).dx},
                    {"with stride 2", conv2d_backward(dy, Tensor<4>({1, 1, 29, 29}), w, {.stride = 2}).dx}},
                   9);
}

// The full convolution without the flip: every stamp stands on its head.
inline void draw_not_flipped(const std::filesystem::path& path) {
    const Tensor<4> dy = four_dots(), w = letter_f(), x({1, 1, 29, 29});
    draw_gradients(path,
                   {{"the upstream gradient", dy},
                    {"flipped kernel", conv2d_input_gradient(dy, x, w, {.stride = 2})},
                    {"kernel not flipped", conv2d_input_gradient(dy, x, flipped(w), {.stride = 2})}},
                   9);
}

// Forward above in blue, from left to right; below, in orange, the gradient of one output value, from right to left.
inline void draw_path(const std::filesystem::path& path, const Path& p) {
    Svg svg(890, 476);
    const double side = 148;
    const auto show = [&](int column, double y, const std::string& title, const Tensor<4>& map, Colour colour) {
        const double x = 28 + 171 * column;
        float largest = 1e-6f;
        for (const float value : map.values()) largest = std::max(largest, std::abs(value));
        const Colour negative = mix(palette::ink, palette::paper, 0.35);
        svg.text(x, y - 8, title, {.size = 13, .colour = colour, .bold = true});
        svg.pixels(x, y, side, side, coloured(plane(map, 0, 0), [&](float value) {
                       return mix(palette::paper, value < 0 ? negative : colour, std::abs(value) / largest);
                   }));
        svg.rectangle(x, y, side, side, {.stroke = rgb(0xc3ccd5)});
    };
    const auto forward = [&](int column, const std::string& title, const Tensor<4>& map) {
        show(column, 66, title, map, palette::forward);
        if (column > 0)
            svg.arrow(28 + 171 * column - 21, 140, 28 + 171 * column - 3, 140,
                      {.stroke = palette::forward, .width = 2.5});
    };
    const auto backward = [&](int column, const std::string& title, const Tensor<4>& map) {
        show(column, 284, title, map, palette::backward);
        if (column > 0)
            svg.arrow(28 + 171 * column - 3, 358, 28 + 171 * column - 21, 358,
                      {.stroke = palette::backward, .width = 2.5});
    };
    svg.text(28, 32, "forward", {.size = 16, .colour = palette::forward, .bold = true});
    svg.text(28, 250, "back", {.size = 16, .colour = palette::backward, .bold = true});
    forward(0, "picture", p.x), forward(1, "vertical edges", p.maps), forward(2, "ReLU", p.active);
    forward(3, "max pooling", p.pooled), forward(4, "sums of 3×3", p.y);
    backward(4, "one value", p.dy), backward(3, "its 9 pixels", p.dpooled), backward(2, "their winners", p.dactive);
    backward(1, "past ReLU", p.dmaps), backward(0, "at the picture", p.dx);
    svg.text(28, 458, "grey: negative", {.size = 13, .colour = palette::muted});
    svg.save(path);
}

}  // namespace cnn
