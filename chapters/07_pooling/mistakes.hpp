// The classic mistakes of pooling, made on purpose, so that the text can show what comes out.
#pragma once

#include <utility>

#include "chapters/07_pooling/one_map.hpp"

namespace cnn {

// Zeros around a map before max pooling: they win over every negative value.
inline Tensor<2> max_pooled_with_zeros(const Tensor<2>& x, PoolOptions options) {
    const int padding = std::exchange(options.padding, 0);
    return max_pooled(pad(x, padding), options);
}

// The sum of each window, divided by the number of its values that are not padding.
inline Tensor<2> average_of_the_map_only(const Tensor<2>& x, PoolOptions options) {
    Tensor<2> y = average_pooled(x, options);
    // The average of ones is the part of the window that lies on the map: 4/9 in the corner of a 3×3 window.
    const Tensor<2> part = average_pooled(Tensor<2>(x.shape(), 1), options);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] /= part.values()[i];
    return y;
}

// The largest of each window in both channels together: one map is left of two.
inline Tensor<2> max_pooled_across(const Tensor<2>& a, const Tensor<2>& b) {
    Tensor<2> y = max_pooled(a);
    const Tensor<2> other = max_pooled(b);
    for (std::size_t i = 0; i < y.size(); ++i) y.values()[i] = std::max(y.values()[i], other.values()[i]);
    return y;
}

// A map with an odd side, and with its largest values in the last row and column.
inline Tensor<2> odd_example() {
    return Tensor<2>({5, 5}, {1, 3, 2, 1,  4,   //
                              4, 6, 5, 0,  2,   //
                              7, 2, 9, 8,  12,  //
                              0, 3, 4, 3,  1,   //
                              5, 0, 2, 11, 6});
}

inline void print_mistakes(const Tensor<2>& map) {
    const PoolOptions options{.size = 3, .stride = 2, .padding = 1};
    Tensor<2> lower = map;
    for (float& value : lower.values()) value -= 10;
    print_matrix("10 less everywhere", lower);
    print_matrix("10 less everywhere: max pooling, 3×3, stride 2, padding 1", max_pooled(lower, options));
    print_matrix("the same with a border of zeros", max_pooled_with_zeros(lower, options));
    print_matrix("the mean of the values on the map only", average_of_the_map_only(map, options));
    print_matrix("max pooling, 2×2, with the stride left at 1", max_pooled(map, {.size = 2, .stride = 1}));

    const Tensor<2> second({4, 4}, {0, 0, 8, 0,  //
                                    0, 1, 0, 0,  //
                                    0, 0, 0, 2,  //
                                    5, 0, 0, 0});
    print_matrix("a second channel", second);
    print_matrix("both channels pooled into one", max_pooled_across(map, second));

    fmt::print("a side of 28, pooled with windows of 2 again and again\n28");
    for (int side = 28; side >= 2; fmt::print(" → {}", side)) side = output_size(side, 2, 0, 2);
    fmt::print("\n\n");
    print_matrix("a map of 5×5 under max pooling 2×2", max_pooled(odd_example()));
    print_matrix("a map of 5×5 under max pooling 2×2, padding 1", max_pooled(odd_example(), {.size = 2, .padding = 1}));
}

}  // namespace cnn
