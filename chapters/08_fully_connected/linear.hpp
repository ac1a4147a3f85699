// The fully connected (linear) layer: every output is a weighted sum of all inputs, plus a bias.
//
//   y[n,o] = b[o] + sum over i of  x[n,i] * w[o,i]
//
//   x (N, D_in),  w (D_out, D_in),  b (D_out),  y (N, D_out)
//
// The same numbers as PyTorch's torch.nn.functional.linear(x, w, b).
#pragma once

#include "common/tensor.hpp"

namespace cnn {

// Feature maps (N, C, H, W) as rows (N, C*H*W): the elements keep their order in memory.
inline Tensor<2> flatten(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    return Tensor<2>({N, C * H * W}, {x.values().begin(), x.values().end()});
}

// Throws an Error unless the shapes of input, weights and bias fit together.
inline void check_linear(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b) {
    check(w.shape()[1] == x.shape()[1], "linear: the weights {} expect {} inputs, the input {} has {}", w.shape(),
          w.shape()[1], x.shape(), x.shape()[1]);
    check(b.shape()[0] == w.shape()[0], "linear: expected a bias of {} values, one per output, found {}", w.shape()[0],
          b.shape()[0]);
}

// One output value: the dot product of row n of x with row o of w.
inline float linear_at(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b, int n, int o) {
    const int D_in = x.shape()[1];
    float sum = b(o);
    for (int i = 0; i < D_in; ++i) sum += x(n, i) * w(o, i);
    return sum;
}

inline Tensor<2> linear_forward(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b) {
    check_linear(x, w, b);
    const int N = x.shape()[0], D_out = w.shape()[0];
    Tensor<2> y({N, D_out});
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) y(n, o) = linear_at(x, w, b, n, o);
    return y;
}

}  // namespace cnn
