// Weight i of output o: before it lie o whole outputs with D_in weights each, and i weights of its own, so its place
// is o * D_in + i. It is the same sum as for a row of any table: row times the row's length, plus column.
//
// The bug was i * D_out + o, which reads the table by columns. With one output both are i, and the bug hides. Where a
// layer has as many outputs as inputs, no size tells the two apart either: only the numbers do.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<2> linear_from_file(const Tensor<2>& x, const Tensor<1>& weights, const Tensor<1>& b) {
    const auto [N, D_in] = x.shape();
    const int D_out = b.shape()[0];
    check(weights.shape()[0] == D_out * D_in, "expected {} weights, found {}", D_out * D_in, weights.shape()[0]);
    Tensor<2> y({N, D_out});
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) {
            float sum = b(o);
            for (int i = 0; i < D_in; ++i) sum += x(n, i) * weights(o * D_in + i);
            y(n, o) = sum;
        }
    return y;
}

}  // namespace cnn
