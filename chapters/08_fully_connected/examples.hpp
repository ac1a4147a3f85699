// The small examples of chapter 8, which the program prints and the figures show.
#pragma once

#include <fmt/format.h>

#include "chapters/08_fully_connected/linear.hpp"

namespace cnn {

// One image, two channels of 2x2.
inline Tensor<4> example_maps() {
    return Tensor<4>({1, 2, 2, 2}, {1, 2,  // channel 0
                                    3, 4,  //
                                    0, 5,  // channel 1
                                    1, 0});
}

// Two samples of three inputs, and two outputs.
struct Layer {
    Tensor<2> x, w;
    Tensor<1> b;
};
inline Layer example_layer() {
    return {Tensor<2>({2, 3}, {1, 2, 3,  //
                               -1, 0, 4}),
            Tensor<2>({2, 3}, {1, 0, 2,  //
                               0, -1, 1}),
            Tensor<1>({2}, {10, 0.5f})};
}

// The weighted sum of row n of x for output o, written out.
inline void print_sum(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b, int n, int o) {
    fmt::print("y({}, {}) = {}", n, o, b(o));
    for (int i = 0; i < x.shape()[1]; ++i) fmt::print(" + {}*({})", x(n, i), w(o, i));
    fmt::print(" = {}\n", linear_forward(x, w, b)(n, o));
}

inline Tensor<2> example_kernel() {
    return Tensor<2>({2, 2}, {1, 2,  //
                              3, 4});
}

}  // namespace cnn
