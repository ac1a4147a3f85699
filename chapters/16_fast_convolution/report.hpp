// What the program prints before it measures: the worked examples, the same on every machine.
#pragma once

#include "chapters/16_fast_convolution/paper.hpp"
#include "chapters/16_fast_convolution/work_report.hpp"
#include "common/print.hpp"

namespace cnn {

inline void print_im2col() {
    const ColumnShape s(small_picture, small_kernel, {});
    Floats padded, columns;
    pad_image(small_picture.data(), s, padded);
    im2col(padded, s, columns);
    fmt::print("window at        0,0 0,1   - 1,0 1,1\n");
    for (int row = 0; row < s.rows(); ++row) {
        fmt::print("w({},{}) = {:>2}  sees", row / 2, row % 2, small_kernel.data()[row]);
        for (int j = 0; j < s.columns(); ++j)
            fmt::print("{:>4}", columns[static_cast<std::size_t>(row * s.columns() + j)]);
        fmt::print("\n");
    }
    PackedRows w;
    w.pack(row_major(small_kernel.data(), 4), 1, 4);
    Floats y(static_cast<std::size_t>(s.columns()));
    matmul(w, row_major(columns.data(), s.columns()), y.data(), s.columns(), s.columns(), false);
    fmt::print("y               ");
    for (const float value : y) fmt::print("{:>4}", value);
    fmt::print("\n\n");

    const ColumnShape conv2(Tensor<4>({1, 32, 14, 14}), Tensor<4>({64, 32, 3, 3}), {.padding = 1});
    fmt::print("conv2, one picture       numbers     KiB\n");
    for (const auto& [name, count] : {std::pair{"input", conv2.image()}, std::pair{"with its border", 32 * 16 * 16},
                                      std::pair{"columns", conv2.rows() * conv2.columns()}})
        fmt::print("{:<20}{:>12}{:>8.0f}\n", name, with_commas(count), count * 4 / 1024.0);
    fmt::print("\n");
}

// Where the row above the pixel (1, 1) stands in memory, for maps of two channels and 4×4 pixels.
inline void print_layout() {
    PaddedMaps maps;
    maps.resize(1, 4, 4, 2);
    fmt::print("two channels, 4 x 4 pixels and their border: where a kernel row over pixels 0, 1, 2 reads\n");
    fmt::print("channels first:");
    for (int c = 0; c < 2; ++c)
        for (int w = 0; w < 3; ++w) fmt::print(" {:>3}", c * 6 * 6 + 1 * 6 + w + 1);
    fmt::print("\nchannels last: ");
    for (int w = 0; w < 3; ++w)
        for (int c = 0; c < 2; ++c) fmt::print(" {:>3}", maps.offset(0, w) + c);
    fmt::print("\n\n");
}

inline void print_pooling() {
    const float windows[4][4] = {{1, 3, 2, 0}, {2, 5, 5, 1}, {-1, -2, -3, -1}, {0, -1, 7, 4}};
    float in[4][lanes] = {}, y[lanes];
    int winner[lanes];
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t p = 0; p < 4; ++p) in[p][i] = windows[i][p];
    pool_and_relu(load(in[0]), load(in[1]), load(in[2]), load(in[3]), y, winner);
    fmt::print("window             kept   winner\n");
    for (std::size_t i = 0; i < 4; ++i)
        fmt::print("{:>3} {:>3} {:>3} {:>3}{:>8}{:>9}\n", windows[i][0], windows[i][1], windows[i][2], windows[i][3],
                   y[i], winner[i]);
    fmt::print("\n");
}

inline void print_sparse() {
    const SparseExample e;
    fmt::print("live pixels: {} of 16\n", e.count);
    for (int i = 0; i < e.count; ++i)
        fmt::print("row {}, column {}: gradient {:>4}\n", e.live[i].offset / 6, e.live[i].offset % 6,
                   e.live[i].gradient);
    fmt::print("\n");
    print_matrix("dw by the list, 27 multiply-adds", plane(e.weight_gradient(), 0, 0));
    const Tensor<4> w({1, 1, 3, 3});
    print_matrix("dw of chapter 12, 144 multiply-adds",
                 plane(conv2d_backward(e.dense_gradient(), e.x, w, {.padding = 1}).dw, 0, 0));
}

inline void print_winograd() {
    const WinogradRow r = winograd_row({2, 1, 3, 0}, {1, 2, -1});
    fmt::print("x = 2 1 3 0, k = 1 2 -1\nm = {} {} {} {}\ny = {} {}\n\n", r.m[0], r.m[1], r.m[2], r.m[3], r.y[0],
               r.y[1]);
    const Sums v = pixel_sums(tile_pixels_example), u = weight_sums(tile_kernel_example), m = place_by_place(u, v);
    print_matrix("sums of pixels", v);
    print_matrix("sums of weights", u);
    print_matrix("16 products", m);
    print_matrix("the window", window_of(m));
}

}  // namespace cnn
