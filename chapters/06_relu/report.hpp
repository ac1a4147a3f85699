// What the program reports about the picture: what ReLU leaves of its edges, and where ReLU goes wrong.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include "chapters/01_convolution/kernels.hpp"
#include "chapters/05_normalization/normalize.hpp"
#include "chapters/06_relu/two_layers.hpp"
#include "common/print.hpp"

namespace cnn {

// How many percent of the values meet the condition.
inline std::string percent(const Tensor<2>& map, bool (*condition)(float)) {
    const auto count = std::ranges::count_if(map.values(), condition);
    return fixed(100.0 * static_cast<double>(count) / static_cast<double>(map.size()), 0) + " %";
}
inline bool above_zero(float value) {
    return value > 0;
}

inline void print_shares(std::string_view name, const Tensor<2>& map) {
    fmt::print("{:<16}{:>11}{:>7}{:>10}\n", name, percent(map, [](float value) { return value < 0; }),
               percent(map, [](float value) { return value == 0; }), percent(map, above_zero));
}

inline double largest_difference(const Tensor<2>& a, const Tensor<2>& b) {
    check(a.shape() == b.shape(), "largest difference: shapes {} and {} differ", a.shape(), b.shape());
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a.values()[i]) - b.values()[i]));
    return largest;
}

// Find edges, then blur: in two steps and in one, with and without ReLU between the steps.
inline void print_scene(const Tensor<2>& grey) {
    const Tensor<2> edges = vertical_edge_kernel(), blur = blur_kernel(3), map = convolve(grey, edges);
    const Tensor<2> one_step = convolve(grey, combined_kernel(edges, blur));
    print_matrix("\nvertical edges and blur as one kernel, times 9", combined_kernel(edges, Tensor<2>({3, 3}, 1)));
    fmt::print("two convolutions and one: the largest difference\n");
    fmt::print("nothing between them   {}\n", fixed(largest_difference(convolve(map, blur), one_step), 4));
    fmt::print("ReLU between them      {}\n",
               fixed(largest_difference(convolve(relu_forward(map), blur), one_step), 4));
    fmt::print("\nthe map's values    below 0      0   above 0\n");
    print_shares("before ReLU", map);
    print_shares("after ReLU", relu_forward(map));
}

inline void print_mistakes(const Tensor<2>& grey) {
    const Tensor<1> scores({3}, {-2.1f, -0.3f, -1.7f}), cut = relu_forward(scores);
    fmt::print("\nscores        {:>4}  {:>4}  {:>4}\n", scores(0), scores(1), scores(2));
    fmt::print("after ReLU    {:>4}  {:>4}  {:>4}\n", cut(0), cut(1), cut(2));

    fmt::print("\npixels              below 0      0   above 0\n");
    print_shares("in [0, 1]", grey);
    print_shares("standardized", standardize(grey, mean_and_deviation(grey)));

    const float nan = std::numeric_limits<float>::quiet_NaN();
    fmt::print("\nwhat becomes of a NaN\n");
    fmt::print("relu_forward        {}\n", relu_forward(Tensor<1>({1}, nan))(0));
    fmt::print("x > 0 ? x : 0       {}\n", nan > 0.0f ? nan : 0.0f);
    fmt::print("std::max(0.0f, x)   {}\n", std::max(0.0f, nan));
    fmt::print("std::max(x, 0.0f)   {}\n", std::max(nan, 0.0f));
}

// A bias shifts the map before ReLU cuts it: the lower, the less is left, and at -3 nothing, on any picture.
inline void print_biases(const Tensor<2>& grey) {
    const Tensor<2> kernel = vertical_edge_kernel();
    const Tensor<4> w({1, 1, 3, 3}, {kernel.values().begin(), kernel.values().end()});
    fmt::print("\nthe filter's bias   above 0, after ReLU\n");
    for (const float bias : {0.0f, -0.5f, -3.0f}) {
        const Tensor<4> map = relu_forward(conv2d_forward(batch_of_one(grey), w, Tensor<1>({1}, bias)));
        fmt::print("{:<20}{:>4}\n", bias, percent(plane(map, 0, 0), above_zero));
    }
}

}  // namespace cnn
