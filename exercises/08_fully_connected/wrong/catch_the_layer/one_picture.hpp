// This test has one picture only. What goes wrong from the second picture of a batch on passes it.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Layer = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b)>;

inline bool is_right(const Layer& f) {
    const Tensor<2> x({1, 2}, {2, 3}), w({2, 2}, {1, -1, 4, -2});
    const Tensor<1> b({2}, {10, -3});
    if (f(x, w, b) != Tensor<2>({1, 2}, {9, -1})) return false;
    const Tensor<2> row({1, 3}, {1, 2, 3}), wide({2, 3}, {1, 0, 2, 0, -1, 1});
    return f(row, wide, b) == Tensor<2>({1, 2}, {17, -2});
}

}  // namespace cnn
