// The linear layer as three matrix products, each cut into blocks of the output that cores share out:
//
//   y = x w^T + b      dx = dy w      dw = dy^T x      x (N, D_in),  w (D_out, D_in),  y, dy (N, D_out)
//
// Every block is summed by one thread in a fixed order, so the bits do not depend on the number of threads.
#pragma once

#include "chapters/11_gradients/gradients.hpp"
#include "chapters/16_fast_convolution/matmul.hpp"
#include "common/parallel.hpp"

namespace cnn {

// C (M, N) = A B or C + A B, in blocks of columns, in parallel.
inline void parallel_matmul(MatrixView a, MatrixView b, float* c, int M, int N, int K, bool add) {
    constexpr int block = 4 * tile_columns;
    thread_local PackedRows kept;  // of the calling thread: memory that need not be asked for again
    PackedRows& packed = kept;
    packed.resize(M, K);
    parallel_for(packed.strips(), [&](int strip) { packed.pack_strip(a, strip); });
    parallel_for((N + block - 1) / block, [&](int i) {
        const int n0 = i * block;
        matmul(packed, b.from(0, n0), c + n0, N, std::min(block, N - n0), add);
    });
}

inline Tensor<2> blocked_linear_forward(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b) {
    check_linear(x, w, b);
    const int N = x.shape()[0], D_in = x.shape()[1], D_out = w.shape()[0];
    Tensor<2> y({N, D_out});
    for (int n = 0; n < N; ++n) std::copy_n(b.data(), D_out, y.data() + n * D_out);
    parallel_matmul(row_major(x.data(), D_in), row_major(w.data(), D_in).transposed(), y.data(), N, D_out, D_in, true);
    return y;
}

// Writes dx, dw and db, which have the shapes of x, w and the bias, over what they hold.
inline void blocked_linear_backward(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w, Tensor<2>& dx,
                                    Tensor<2>& dw, Tensor<1>& db) {
    check_linear_backward(dy, x, w);
    const int N = x.shape()[0], D_in = x.shape()[1], D_out = w.shape()[0];
    const MatrixView up = row_major(dy.data(), D_out);
    parallel_matmul(up, row_major(w.data(), D_in), dx.data(), N, D_in, D_out, false);
    parallel_matmul(up.transposed(), row_major(x.data(), D_in), dw.data(), D_out, D_in, N, false);
    std::ranges::fill(db.values(), 0.0f);
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) db(o) += dy(n, o);
}

inline LinearGradients blocked_linear_backward(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w) {
    LinearGradients gradients{Tensor<2>(x.shape()), Tensor<2>(w.shape()), Tensor<1>({w.shape()[0]})};
    blocked_linear_backward(dy, x, w, gradients.dx, gradients.dw, gradients.db);
    return gradients;
}

}  // namespace cnn
