// The statistics that chapter 5 prints: of the digits and of a picture, before and after.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/05_normalization/normalize.hpp"
#include "common/digits.hpp"
#include "common/print.hpp"
#include "common/random.hpp"

namespace cnn {

inline Tensor<4> all_images(const Digits& digits) {
    std::vector<int> positions(static_cast<std::size_t>(digits.count()));
    std::iota(positions.begin(), positions.end(), 0);
    return digits.images_at(positions);
}

inline Tensor<2> digit_at(const Digits& digits, int position) {
    return plane(digits.images_at(std::vector{position}), 0, 0);
}

// The root mean square of sums of 784 products: 100 digits under 100 random kernels of the digits' size.
inline double typical_sum(const Tensor<4>& x) {
    Random random(5);
    double squares = 0;
    for (int k = 0; k < 100; ++k) {
        Tensor<2> kernel({28, 28});
        for (float& weight : kernel.values()) weight = random.uniform(-1.0f / 28, 1.0f / 28);
        for (int n = 0; n < 100; ++n) {
            const double sum = convolve_at(plane(x, n, 0), kernel, 0, 0);
            squares += sum * sum;
        }
    }
    return std::sqrt(squares / 10'000);
}

inline void print_digits_row(const std::string& name, const Tensor<4>& x) {
    const auto [least, greatest] = std::ranges::minmax(x.values());
    const auto [mean, deviation] = mean_and_deviation(x);
    fmt::print("{:28}{:>7}{:>10}{:>9}{:>11}{:>13}\n", name, fixed(least, 2), fixed(greatest, 2), fixed(mean, 4),
               fixed(deviation, 4), fixed(typical_sum(x), 2));
}

inline void print_digits(const Tensor<4>& pixels) {
    const Tensor<4> scaled = scale(pixels);
    fmt::print("{:28}  least  greatest     mean  deviation  typical sum\n",
               fmt::format("{} digits", pixels.shape()[0]));
    print_digits_row("pixels", pixels);
    print_digits_row("scaled", scaled);
    print_digits_row("standardized", standardize(scaled, mean_and_deviation(scaled)));
    print_digits_row("with MNIST's 0.1307, 0.3081", standardize(scaled, mnist_statistics));
    fmt::print("\n");
}

inline void print_picture_row(const std::string& name, const Tensor<2>& x) {
    const auto [mean, deviation] = mean_and_deviation(x);
    fmt::print("{:24}{:>7}{:>11}\n", name, fixed(mean, 2), fixed(deviation, 2));
}

inline void print_picture(const Tensor<2>& grey) {
    fmt::print("{:24}   mean  deviation\n", "the picture");
    print_picture_row("scaled", grey);
    print_picture_row("by its own statistics", standardize(grey, mean_and_deviation(grey)));
    print_picture_row("by MNIST's statistics", standardize(grey, mnist_statistics));
    fmt::print("\n");
}

}  // namespace cnn
