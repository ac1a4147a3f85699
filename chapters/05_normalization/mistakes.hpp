// The classic mistakes of normalization, each made on purpose, and the numbers that it yields.
#pragma once

#include <string>
#include <vector>

#include "chapters/01_convolution/convolve.hpp"
#include "chapters/02_padding/padding.hpp"
#include "chapters/05_normalization/tables.hpp"

namespace cnn {

// `/` between two whole numbers throws the remainder away: all pixels but 255 become 0.
template <int Rank>
Tensor<Rank> divided_as_integers(Tensor<Rank> pixels) {
    for (float& value : pixels.values()) value = static_cast<float>(static_cast<int>(value) / 255);
    return pixels;
}

// mean_and_deviation with sums in float.
template <int Rank>
MeanAndDeviation mean_and_deviation_in_float(const Tensor<Rank>& x) {
    const auto n = static_cast<float>(x.size());
    float sum = 0, sum_of_squares = 0;
    for (const float value : x.values()) sum += value;
    const float mean = sum / n;
    for (const float value : x.values()) sum_of_squares += (value - mean) * (value - mean);
    return {mean, std::sqrt(sum_of_squares / n)};
}

// How far the sums in float are off.
inline void print_sums(const Tensor<4>& scaled) {
    const auto [mean, deviation] = mean_and_deviation(scaled);
    const auto [float_mean, float_deviation] = mean_and_deviation_in_float(scaled);
    fmt::print("{:26}{:>8}{:>11}\n", fmt::format("sums over {} pixels", scaled.size()), "mean", "deviation");
    fmt::print("{:26}{:>8}{:>11}\n", "in double", fixed(mean, 4), fixed(deviation, 4));
    fmt::print("{:26}{:>8}{:>11}\n\n", "in float", fixed(float_mean, 4), fixed(float_deviation, 4));
}

// What a black and a white pixel become with these statistics.
inline void print_black_and_white(const std::string& name, MeanAndDeviation statistics) {
    const Tensor<1> y = standardize(Tensor<1>({2}, {0, 1}), statistics);
    fmt::print("{:24}{:>7}{:>11}{:>8}{:>8}\n", name, fixed(statistics.mean, 3), fixed(statistics.deviation, 3),
               fixed(y(0), 2), fixed(y(1), 2));
}

// The same two pixels under the statistics of the training set, the test set, and ever smaller parts of it.
inline void print_other_statistics(const DataSet& data) {
    std::vector<int> ones;
    for (int i = 0; i < data.test.count(); ++i)
        if (data.test.labels[static_cast<std::size_t>(i)] == 1) ones.push_back(i);
    const auto print_row = [](const std::string& name, const Tensor<4>& pixels) {
        print_black_and_white(name, mean_and_deviation(scale(pixels)));
    };
    fmt::print("{:24}   mean  deviation   black   white\n", "statistics of");
    print_row(fmt::format("{} training digits", data.train.count()), all_images(data.train));
    print_row(fmt::format("{} test digits", data.test.count()), all_images(data.test));
    print_row(fmt::format("the {} ones among them", ones.size()), data.test.images_at(ones));
    print_row("a single bold 2", data.test.images_at(std::vector{0}));
    print_row("a single thin 7", data.test.images_at(std::vector{3}));
    fmt::print("\n");
}

// What becomes of a black, a grey and a white pixel.
inline void print_wrong_steps() {
    const Tensor<2> pixels({1, 3}, {0, 128, 255});
    const auto print_row = [](const std::string& name, const Tensor<2>& x) {
        const Tensor<2> y = standardize(x, mnist_statistics);
        fmt::print("{:22}{:>9}{:>9}{:>9}\n", name, fixed(y(0, 0), 2), fixed(y(0, 1), 2), fixed(y(0, 2), 2));
    };
    fmt::print("{:22}        0      128      255\n", "what becomes of");
    print_row("as it should be", scale(pixels));
    print_row("integer division", divided_as_integers(pixels));
    print_row("scaled twice", scale(scale(pixels)));
    print_row("never scaled", pixels);
    print_row("standardized twice", standardize(scale(pixels), mnist_statistics));
    fmt::print("\n");
}

// What the vertical-edge kernel finds at the left border, where the digit's margin is black.
inline void print_padding(const Tensor<2>& scaled) {
    const Tensor<2> kernel = vertical_edge_kernel();
    const Tensor<2> before = convolve(standardize(pad(scaled, 1), mnist_statistics), kernel);
    const Tensor<2> after = convolve(pad(standardize(scaled, mnist_statistics), 1), kernel);
    fmt::print("the edge kernel at the digit's left border\n");
    fmt::print("padded before standardizing  {:>5}\n", fixed(before(14, 0), 2));
    fmt::print("padded after standardizing   {:>5}\n\n", fixed(after(14, 0), 2));
}

}  // namespace cnn
