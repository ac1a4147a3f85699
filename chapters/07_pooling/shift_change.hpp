// How much a shift of the picture changes in a feature map, so that one can compare before and after pooling.
//
//   change = sum of |after - before| / sum of |before|,  for each image; then the mean over the images
//
//   0: nothing has changed.  2: what there was is gone, and as much has come up at other places.
#pragma once

#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/06_relu/relu.hpp"
#include "chapters/07_pooling/one_map.hpp"
#include "common/digits.hpp"

namespace cnn {

// The vertical edges of one-channel pictures (N, 1, H, W) after ReLU: maps of the same shape.
inline Tensor<4> edges_after_relu(const Tensor<4>& x) {
    const Tensor<2> kernel = vertical_edge_kernel();
    const Tensor<4> w({1, 1, 3, 3}, {kernel.values().begin(), kernel.values().end()});
    return relu_forward(conv2d_forward(x, w, Tensor<1>({1}), {.padding = same_padding(3)}));
}

// Every picture, `pixels` further to the right; what comes in from the left is black.
inline Tensor<4> moved_right(const Tensor<4>& x, int pixels) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = pixels; w < W; ++w) y(n, c, h, w) = x(n, c, h, w - pixels);
    return y;
}

// The change from one batch of maps to another of the same shape.
inline double mean_change(const Tensor<4>& before, const Tensor<4>& after) {
    check(before.shape() == after.shape(), "change: expected maps of one shape, found {} and {}", before.shape(),
          after.shape());
    const std::size_t N = static_cast<std::size_t>(before.shape()[0]), size = before.size() / N;
    double sum = 0;
    for (std::size_t n = 0; n < N; ++n) {
        double difference = 0, total = 0;
        for (std::size_t i = n * size; i < (n + 1) * size; ++i) {
            difference += std::abs(static_cast<double>(after.values()[i]) - before.values()[i]);
            total += std::abs(static_cast<double>(before.values()[i]));
        }
        check(total > 0, "change: map {} is zero everywhere, and nothing can be compared with that", n);
        sum += difference / total;
    }
    return sum / static_cast<double>(N);
}

// The first `count` of the book's held-out digits, pixels 0 to 255.
inline Tensor<4> held_out_digits(int count) {
    std::vector<int> positions(static_cast<std::size_t>(count));
    std::iota(positions.begin(), positions.end(), 0);
    return embedded_data_set().test.images_at(positions);
}

// What can be done with a feature map: nothing, keep every s-th value of every s-th row, take averages or maxima.
struct Reduction {
    std::string name;
    std::function<Tensor<4>(const Tensor<4>&)> apply;
};
inline std::vector<Reduction> reductions() {
    std::vector<Reduction> all = {{"no pooling", [](const Tensor<4>& x) { return x; }}};
    for (const int s : {2, 4}) {
        // A window of one value has nothing to choose from: what is left is the stride.
        all.push_back({fmt::format("stride {} alone", s),
                       [s](const Tensor<4>& x) { return max_pool_forward(x, {.size = 1, .stride = s}); }});
        all.push_back({fmt::format("average pooling {0}×{0}", s),
                       [s](const Tensor<4>& x) { return average_pool_forward(x, {.size = s}); }});
        all.push_back({fmt::format("max pooling {0}×{0}", s),
                       [s](const Tensor<4>& x) { return max_pool_forward(x, {.size = s}); }});
    }
    return all;
}

// The mean change of the digits' edges when the digits move by 1 to 4 pixels, for each reduction.
inline void print_changes(const Tensor<4>& digits) {
    const Tensor<4> before = edges_after_relu(digits);
    std::vector<Tensor<4>> after;
    for (const int pixels : {1, 2, 3, 4}) after.push_back(edges_after_relu(moved_right(digits, pixels)));

    fmt::print("mean change of {} feature maps\npixels to the right        1      2      3      4\n",
               digits.shape()[0]);
    for (const Reduction& reduction : reductions()) {
        const Tensor<4> reduced = reduction.apply(before);
        fmt::print("{:<20}", reduction.name);
        for (const Tensor<4>& moved : after)
            fmt::print("{:5.0f} %", 100 * mean_change(reduced, reduction.apply(moved)));
        fmt::print("\n");
    }
    fmt::print("\n");
}

// An upright edge moves through a map of 2×6. The two rows of each map are equal, so one is printed.
inline void print_moving_edge() {
    const auto row = [](const Tensor<2>& x) {
        return fmt::format("{}", fmt::join(x.values().first(static_cast<std::size_t>(x.shape()[1])), " "));
    };
    fmt::print("an edge moves   stride 2 alone   average 2×2   max 2×2\n");
    for (const int column : {0, 1, 2, 3}) {
        Tensor<2> edge({2, 6});
        edge(0, column) = edge(1, column) = 8;
        fmt::print("{:<16}{:<17}{:<14}{}\n", row(edge), row(max_pooled(edge, {.size = 1, .stride = 2})),
                   row(average_pooled(edge)), row(max_pooled(edge)));
    }
    fmt::print("\n");
}

}  // namespace cnn
