// This test turns a right layer away. With numbers like 0.1, which a float cannot hold exactly, the last digit depends
// on the order of the additions. Take whole numbers or halves, or allow a small difference.
#pragma once

#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Layer = std::function<Tensor<2>(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b)>;

inline bool is_right(const Layer& f) {
    const Tensor<2> x({2, 3}, {0.1f, 0.2f, 0.3f, -0.7f, 0.9f, 0.6f}), w({2, 3}, {0.3f, -0.1f, 0.7f, 1.1f, 0.4f, -0.9f});
    const Tensor<1> b({2}, {0.1f, 0.7f});
    Tensor<2> expected({2, 2});
    for (int n = 0; n < 2; ++n)
        for (int o = 0; o < 2; ++o) {
            float sum = 0;
            for (int i = 2; i >= 0; --i) sum += x(n, i) * w(o, i);
            expected(n, o) = sum + b(o);
        }
    return f(x, w, b) == expected;
}

}  // namespace cnn
