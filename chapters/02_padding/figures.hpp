// The figures of chapter 2.
#pragma once

#include "chapters/01_convolution/figures.hpp"
#include "chapters/01_convolution/kernels.hpp"
#include "chapters/02_padding/padding.hpp"

namespace cnn {

// The worked example: the picture with its border of zeros, a window over the corner, and the larger feature map.
inline void draw_padded(const std::filesystem::path& path, const Tensor<2>& image) {
    Svg svg(780, 350);
    const Tensor<2> padded = pad(image, 1), map = convolve(padded, vertical_edge_kernel());
    number_grid(svg, 28, 62, 36, padded,
                {.title = "picture, padding 1", .padding = 1, .shade = Shade::none, .windows = {{0, 0, 3, 3}}});
    number_grid(svg, 330, 98, 36, map,
                {.title = "feature map", .shade = Shade::none, .windows = {{0, 0, 1, 1, palette::backward}}});
    number_grid(svg, 562, 98, 36, map,
                {.title = "…of which without padding", .shade = Shade::none, .windows = {{1, 1, 3, 3}}});
    svg.text(28, 338, "0 − 0 + 0 − 3 + 0 − 2 = −5", {.size = 14, .colour = palette::forward});
    svg.save(path);
}

// How many windows hold each pixel.
inline Tensor<2> windows_per_pixel(int size, int K, int padding) {
    Tensor<2> count({size, size});
    const int out = output_size(size + 2 * padding, K);
    for (int ho = 0; ho < out; ++ho)
        for (int wo = 0; wo < out; ++wo)
            for (int kh = 0; kh < K; ++kh)
                for (int kw = 0; kw < K; ++kw) {
                    const int hi = ho + kh - padding, wi = wo + kw - padding;
                    if (0 <= hi && hi < size && 0 <= wi && wi < size) count(hi, wi) += 1;
                }
    return count;
}

inline void draw_coverage(const std::filesystem::path& path) {
    Svg svg(620, 300);
    const NumberGrid options{.range = std::pair{0.0, 14.0}};
    NumberGrid valid = options, same = options;
    valid.title = "without padding", same.title = "with padding 1";
    number_grid(svg, 60, 62, 40, windows_per_pixel(5, 3, 0), valid);
    number_grid(svg, 360, 62, 40, windows_per_pixel(5, 3, 1), same);
    svg.save(path);
}

// The picture blurred again and again with 7x7, to scale: without padding it shrinks, with padding its frame darkens.
inline void draw_repeated(const std::filesystem::path& path, const Tensor<2>& grey) {
    const auto [H, W] = grey.shape();
    const double scale = 185.0 / W, row = H * scale + 44;
    Svg svg(860, 28 + 2 * row);
    Tensor<2> valid = grey, same = grey;
    int blurs = 0;
    for (const int until : {0, 1, 4, 10}) {
        for (; blurs < until; ++blurs) {
            // A small picture is used up before the tenth blur.
            if (std::min(valid.shape()[0], valid.shape()[1]) > 7) valid = convolve(valid, blur_kernel(7));
            same = convolve(pad(same, same_padding(7)), blur_kernel(7));
        }
        const double x = 28 + (until == 0 ? 0 : until == 1 ? 1 : until == 4 ? 2 : 3) * 207.0;
        const auto show = [&](double y, const Tensor<2>& image, const std::string& kind) {
            const auto [h, w] = image.shape();
            svg.text(x, y - 10, fmt::format("{} {}: {}×{}", until, kind, h, w), {.size = 13, .bold = true});
            svg.pixels(x, y, w * scale, h * scale, grey_panel(image));
        };
        show(52, valid, "× valid");
        show(52 + row, same, "× same");
    }
    svg.save(path);
}

}  // namespace cnn
