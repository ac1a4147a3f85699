// The figures of chapter 5.
#pragma once

#include <filesystem>

#include "chapters/01_convolution/figures.hpp"
#include "chapters/05_normalization/mistakes.hpp"
#include "chapters/05_normalization/pixel_histogram.hpp"

namespace cnn {

// A digit with a frame, and the framed pixels as numbers before and after.
inline void draw_digit(const std::filesystem::path& path, const Tensor<2>& pixels, MeanAndDeviation statistics) {
    constexpr int top = 7, left = 13, size = 6;
    constexpr double cell = 44, x = 28, y = 56, unit = size * cell / Digits::side;
    Tensor<2> framed({size, size});
    for (int h = 0; h < size; ++h)
        for (int w = 0; w < size; ++w) framed(h, w) = pixels(top + h, left + w);
    Svg svg(868, 348);
    svg.text(x + size * cell / 2, y - 12, "a digit", {.anchor = Anchor::middle, .bold = true});
    svg.pixels(x, y, size * cell, size * cell, pixels, 0, 255);
    svg.rectangle(x + left * unit, y + top * unit, size * unit, size * unit,
                  {.stroke = palette::backward, .width = 3, .radius = 3});
    number_grid(svg, x + 274, y, cell, framed, {.title = "the framed pixels, 0 to 255", .shade = Shade::grey});
    number_grid(svg, x + 548, y, cell, standardize(scale(framed), statistics),
                {.title = "the same, normalized", .shade = Shade::grey, .decimals = 2});
    svg.save(path);
}

// The first twenty digits and their labels.
inline void draw_digits(const std::filesystem::path& path, const Digits& digits) {
    Gallery gallery{.columns = 10, .low = 0, .high = 255};
    for (int i = 0; i < 20; ++i)
        gallery.items.push_back({digit_at(digits, i), std::to_string(digits.labels[static_cast<std::size_t>(i)])});
    save_figure(path, {gallery}, 860);
}

// All pixels of the data set at three stages: the bars stay, the axis changes.
inline void draw_histograms(const std::filesystem::path& path, const Tensor<4>& pixels) {
    Svg svg(860, 320);
    const auto draw = [&](int column, const std::string& title, const Tensor<4>& x, int decimals) {
        const auto [low, high] = std::ranges::minmax(x.values());
        draw_pixel_histogram(svg, {32 + column * 280.0, 90, 236, 180},
                             {title, {x.values().begin(), x.values().end()}, low, high, decimals});
    };
    const Tensor<4> scaled = scale(pixels);
    draw(0, "pixels", pixels, 1);
    draw(1, "scaled", scaled, 4);
    draw(2, "standardized", standardize(scaled, mean_and_deviation(scaled)), 2);
    svg.save(path);
}

// One picture, standardized with its own statistics and with others, on one axis.
inline void draw_picture(const std::filesystem::path& path, const Tensor<2>& grey, MeanAndDeviation others) {
    const auto [H, W] = grey.shape();
    const double factor = std::min(250.0 / W, 200.0 / H);
    const Tensor<2> a = standardize(grey, mean_and_deviation(grey)), b = standardize(grey, others);
    const double low = std::min(std::ranges::min(a.values()), std::ranges::min(b.values()));
    const double high = std::max(std::ranges::max(a.values()), std::ranges::max(b.values()));
    Svg svg(860, 320);
    svg.text(28, 40, "the picture", {.size = 14, .bold = true});
    svg.pixels(28, 60, W * factor, H * factor, grey_panel(grey));
    const auto draw = [&](double x, const std::string& title, const Tensor<2>& values) {
        draw_pixel_histogram(svg, {x, 90, 236, 180},
                             {title, {values.values().begin(), values.values().end()}, low, high, 2});
    };
    draw(312, "with its own statistics", a);
    draw(592, "with MNIST's statistics", b);
    svg.save(path);
}

// The digit as it should look, and after three mistakes.
inline void draw_mistakes(const std::filesystem::path& path, const Tensor<2>& pixels, MeanAndDeviation statistics) {
    const Tensor<1> ends = standardize(Tensor<1>({2}, {0, 1}), statistics);  // black and white
    const auto panel = [&](const Tensor<2>& x) {
        return grey_panel(standardize(x, {.mean = ends(0), .deviation = ends(1) - ends(0)}));  // back to 0..1
    };
    const Tensor<2> right = standardize(scale(pixels), statistics);
    draw_panels(path,
                {{"as it should be", panel(right)},
                 {"integer division", panel(standardize(divided_as_integers(pixels), statistics))},
                 {"padded before", panel(standardize(pad(scale(pixels), 3), statistics))},
                 {"padded after", panel(pad(right, 3))}},
                4);
}

}  // namespace cnn
