// The figures of chapter 12 that work through the 3x3 picture: forward in blue, back in orange.
#pragma once

#include <filesystem>
#include <vector>

#include "chapters/12_backprop_convolution/sliding.hpp"

namespace cnn {

// Forward: four windows, in each the kernel's numbers beside the pixels.
inline void draw_forward(const std::filesystem::path& path, const ConvolutionExample& e) {
    Svg svg(880, 450);
    const Sliding s{
        .under = e.x, .over = e.w, .colour = palette::forward, .fill = pale_forward, .added = e.b(0), .middle = true};
    for (int i = 0; i < 4; ++i) draw_position(svg, 28 + 214 * i, 52, 48, s, i / 2, i % 2);
    svg.line(28, 268, 852, 268, {.stroke = palette::grid});
    draw_cells(svg, 28, 316, 48, e.w, "the kernel", plain_cells(pale_forward));
    svg.text(150, 364, "and the bias 3 give", {.centred = true});
    draw_cells(svg, 300, 316, 48, conv2d_forward(e.x, e.w, e.b), "the feature map",
               plain_cells(palette::paper, palette::forward, true));
    svg.text(424, 340, "The pixel in the middle, 5, lies in all four windows.", {.size = 15});
    svg.text(424, 366, "It meets the weights 4, 3, 2, 1: the kernel backwards.", {.size = 14, .bold = true});
    svg.text(424, 392, "The pixel in the top left corner lies in one window only.", {.size = 15});
    svg.save(path);
}

// Back: each output value's share goes to the four pixels that it came from; below, the sum of the four.
inline void draw_scatter(const std::filesystem::path& path, const ConvolutionExample& e) {
    Svg svg(880, 570);
    for (int i = 0; i < 4; ++i) {
        const int ho = i / 2, wo = i % 2;
        const double x = 28 + 214 * i, size = 58;
        const float dy = e.dy(0, 0, ho, wo);
        draw_cells(svg, x + 53, 46, 34, e.dy, fmt::format("y({}, {})", ho, wo), [&](int h, int w, float value) {
            return h == ho && w == wo ? Cell{fmt::format("{}", value), palette::backward, palette::paper, "", true}
                                      : Cell{fmt::format("{}", value), palette::paper, palette::muted};
        });
        svg.arrow(x + 87, 120, x + 87, 150, {.stroke = palette::backward, .width = 3});
        draw_cells(svg, x, 158, size, e.x, "", [&](int h, int w, float) {
            const int kh = h - ho, kw = w - wo;
            if (kh < 0 || kh > 1 || kw < 0 || kw > 1) return Cell{"0", palette::paper, palette::muted};
            const float weight = e.w(0, 0, kh, kw);
            return Cell{fmt::format("{}", dy * weight), pale_backward, palette::ink, fmt::format("{}·{}", dy, weight),
                        true};
        });
        frame(svg, x, 158, size, ho, wo, 2, 2, palette::backward);
        if (i < 3) svg.text(x + 194, 245, "+", {.size = 24, .anchor = Anchor::middle, .bold = true, .centred = true});
    }
    svg.text(28, 455, "=", {.size = 26, .bold = true, .centred = true});
    const Tensor<4> dx = conv2d_backward(e.dy, e.x, e.w).dx;
    draw_cells(svg, 70, 368, 58, dx, "", plain_cells(pale_backward, palette::ink, true));
    svg.text(280, 390, "the input gradient: what each pixel has received", {.size = 15, .bold = true});
    const std::vector<std::string> lines = {"top left:  1000, from y(0, 0) alone", "top:  2000 + 100 = 2100, from two",
                                            "middle:  4000 + 300 + 20 + 1 = 4321, from all four",
                                            "Each digit says which output value it came from."};
    for (std::size_t i = 0; i < lines.size(); ++i)
        svg.text(280, 422 + 27 * static_cast<double>(i), lines[i], {.size = 15});
    svg.save(path);
}

// The same by full convolution: the flipped kernel over the upstream gradient in its border of zeros.
inline void draw_full(const std::filesystem::path& path, const ConvolutionExample& e) {
    Svg svg(880, 515);
    const Sliding s{.under = placed(e.dy, 1, 1, 4, 4),
                    .over = flipped(e.w),
                    .colour = palette::backward,
                    .fill = pale_backward,
                    .sign = "dx",
                    .border = 1};
    int i = 0;
    for (const auto& [h, w] : {std::pair{0, 0}, {0, 1}, {1, 1}}) draw_position(svg, 28 + 288 * i++, 52, 48, s, h, w);
    svg.line(28, 314, 852, 314, {.stroke = palette::grid});
    draw_cells(svg, 28, 366, 48, e.w, "the kernel", plain_cells(pale_forward));
    svg.arrow(140, 414, 214, 414, {.stroke = palette::muted, .width = 2});
    svg.text(177, 402, "turn", {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
    draw_cells(svg, 230, 366, 48, flipped(e.w), "flipped", plain_cells(pale_backward, palette::ink, true));
    svg.text(358, 414, "gives", {.size = 15, .centred = true});
    draw_cells(svg, 430, 356, 46, conv2d_input_gradient(e.dy, e.x, e.w), "the input gradient",
               plain_cells(pale_backward, palette::ink, true));
    svg.text(586, 420, "nine positions, nine pixels:", {.size = 15});
    svg.text(586, 446, "the same numbers as by scatter", {.size = 14, .bold = true});
    svg.save(path);
}

// The weight gradient: the upstream gradient slides over the picture.
inline void draw_weights(const std::filesystem::path& path, const ConvolutionExample& e) {
    Svg svg(880, 440);
    const Sliding s{.under = e.x, .over = e.dy, .colour = palette::backward, .fill = pale_forward, .sign = "dw"};
    for (int i = 0; i < 4; ++i) draw_position(svg, 28 + 214 * i, 52, 48, s, i / 2, i % 2);
    svg.line(28, 268, 852, 268, {.stroke = palette::grid});
    draw_cells(svg, 28, 316, 48, e.dy, "dy", plain_cells(pale_backward));
    svg.text(150, 364, "over the picture gives", {.centred = true});
    draw_cells(svg, 320, 316, 48, conv2d_backward(e.dy, e.x, e.w).dw, "the weight gradient",
               plain_cells(pale_backward, palette::ink, true));
    svg.text(462, 352, "Read the digits: 1, 2, 4, 5 are the pixels that the", {.size = 14});
    svg.text(462, 376, "weight in the top left corner has met.", {.size = 14});
    svg.save(path);
}

}  // namespace cnn
