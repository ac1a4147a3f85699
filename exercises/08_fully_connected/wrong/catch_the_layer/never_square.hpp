// The weights of this test are never square. With as many outputs as inputs, other mistakes become possible: the
// weights can be transposed and still fit. Call f once more.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Layer = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b)>;

inline bool is_right(const Layer& f) {
    const Tensor<2> rows({2, 3}, {1, 2, 3, -1, 0, 4});
    const Tensor<2> weights({2, 3}, {1, 0, -2, 0, -1, 1});
    return f(rows, weights, Tensor<1>({2}, {3, 0.5f})) == Tensor<2>({2, 2}, {-2, 1.5f, -6, 4.5f});
}

}  // namespace cnn
