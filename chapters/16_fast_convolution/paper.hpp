// The chapter's worked examples, small enough to do by hand; the program prints them and a test computes them again.
#pragma once

#include "chapters/12_backprop_convolution/backward.hpp"
#include "chapters/16_fast_convolution/im2col_network.hpp"
#include "chapters/16_fast_convolution/sparse_backward.hpp"
#include "chapters/16_fast_convolution/winograd.hpp"

namespace cnn {

// im2col: a picture of 3×3 and a kernel of 2×2, without padding.
inline const Tensor<4> small_picture({1, 1, 3, 3}, {1, 2, 0, 3, 1, 2, 0, 1, 4});
inline const Tensor<4> small_kernel({1, 1, 2, 2}, {1, 0, 2, -1});

// Winograd in one dimension: two neighbouring outputs of a kernel of three from four products.
struct WinogradRow {
    float m[4], y[2];
};
inline WinogradRow winograd_row(const float (&x)[4], const float (&k)[3]) {
    WinogradRow r{};
    r.m[0] = (x[0] - x[2]) * k[0];
    r.m[1] = (x[1] + x[2]) * (k[0] + k[1] + k[2]) / 2;
    r.m[2] = (x[2] - x[1]) * (k[0] - k[1] + k[2]) / 2;
    r.m[3] = (x[1] - x[3]) * k[2];
    r.y[0] = r.m[0] + r.m[1] + r.m[2];
    r.y[1] = r.m[1] - r.m[2] - r.m[3];
    return r;
}

// The same in two dimensions, with one channel: 16 sums of pixels, 16 sums of weights, 16 products, 4 outputs.
using Sums = Tensor<2>;

inline Sums pixel_sums(const Tensor<2>& x) {  // (4, 4)
    Sums columns({4, 4}), v({4, 4});
    for (int j = 0; j < 4; ++j) winograd_input(x(0, j), x(1, j), x(2, j), x(3, j), columns.data() + j, 4);
    for (int i = 0; i < 4; ++i)
        winograd_input(columns(i, 0), columns(i, 1), columns(i, 2), columns(i, 3), v.data() + 4 * i, 1);
    return v;
}
inline Sums weight_sums(const Tensor<2>& w) {  // (3, 3)
    Sums u({4, 4});
    winograd_kernel(w.data(), u.data(), 1);
    return u;
}

inline Sums place_by_place(const Sums& u, const Sums& v) {
    Sums m({4, 4});
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j) m(i, j) = u(i, j) * v(i, j);
    return m;
}

inline Tensor<2> window_of(const Sums& m) {
    Tensor<2> rows({2, 4}), y({2, 2});
    for (int j = 0; j < 4; ++j) winograd_output(m(0, j), m(1, j), m(2, j), m(3, j), rows(0, j), rows(1, j));
    for (int i = 0; i < 2; ++i) winograd_output(rows(i, 0), rows(i, 1), rows(i, 2), rows(i, 3), y(i, 0), y(i, 1));
    return y;
}

inline const Tensor<2> tile_pixels_example({4, 4}, {2, 1, 3, 0, 0, 2, 1, 1, 1, 0, 2, 3, 4, 1, 0, 2});
inline const Tensor<2> tile_kernel_example({3, 3}, {1, 2, -1, 0, 2, 0, -1, 0, 1});

// Sparse backward: a map of 4×4 with four pooling windows. Three of them have passed a gradient.
struct SparseExample {
    Tensor<4> x{{1, 1, 4, 4}, {2, 1, 3, 0, 0, 2, 1, 1, 1, 0, 2, 3, 4, 1, 0, 2}};
    float dy[4] = {0.5f, 9, -1, 2};      // of the pooled map
    int winner[4] = {1, stopped, 2, 3};  // of each window, in reading order
    LivePixel live[4] = {};
    int count = 0;

    SparseExample() {
        const int begins[4] = {0, 2, 12, 14}, offsets[5] = {0, 1, 6, 7, 0};  // in the padded picture, 6 wide
        count = list_live(dy, winner, 4, begins, offsets, live);
    }

    // The gradient that arrives at the map as a whole tensor: zeros but for the live pixels.
    Tensor<4> dense_gradient() const {
        Tensor<4> g(x.shape());
        for (int i = 0; i < count; ++i) g(0, 0, live[i].offset / 6, live[i].offset % 6) = live[i].gradient;
        return g;
    }

    // dw by walking over the list.
    Tensor<4> weight_gradient() const {
        AlignedFloats padded, rows;
        padded.assign(36);
        rows.assign(3 * piece);
        copy_rows(x.data(), 4, padded.data() + 7, 6, 4, 4);
        add_weight_gradient(live, count, padded.data(), 6, rows.data(), piece);
        Tensor<4> dw({1, 1, 3, 3});
        copy_rows(rows.data(), piece, dw.data(), 3, 3, 3);
        return dw;
    }
};

}  // namespace cnn
