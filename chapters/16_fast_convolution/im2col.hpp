// The first fast engine: convolution as a matrix product, on all cores.
//
// im2col writes what each kernel element sees as a row; a convolution is then weights times columns:
//
//   columns[(ci,kh,kw), (ho,wo)] = x[n, ci, ho*stride + kh - padding, wo*stride + kw - padding], 0 outside
//   y[n]     = w * columns + b          w (C_out, C_in*K_h*K_w),  y[n] (C_out, H_out*W_out)
//   dw       = sum over n of dy[n] * columns^T
//   dcolumns = w^T * dy[n], and col2im adds each element back to the pixel that it is a copy of
//
// At stride 1 a row of `columns` is one long piece of the padded image, copied at once, if each line keeps the
// padded image's width: (ho,wo) stands at ho*pitch + wo, and the few columns between W_out and the pitch hold
// numbers that nobody reads (in dy: zeros).
//
// Work is cut into chunks of images, the same ones for any number of threads, and partial sums of dw and db are
// added in the order of the chunks: the result has the same bits on one core and on many.
//
// Source: Chellapilla, Puri, Simard (2006), "High performance convolutional neural networks for document processing".
#pragma once

#include "chapters/15_optimizers/optimizers.hpp"
#include "chapters/16_fast_convolution/matmul.hpp"
#include "common/parallel.hpp"

namespace cnn {

constexpr int chunk_images = 4;

// The number of chunks of `size` in `count`, the last one perhaps smaller.
inline int chunks_in(int count, int size) {
    return (count + size - 1) / size;
}

// Run body(chunk, first, last) for all chunks of images, in parallel.
template <class Body>
void for_chunks(int N, Body body) {
    parallel_for(chunks_in(N, chunk_images),
                 [&](int chunk) { body(chunk, chunk * chunk_images, std::min((chunk + 1) * chunk_images, N)); });
}

// The sizes of one convolution's column matrix.
struct ColumnShape {
    int C_in, H_in, W_in, C_out, K_h, K_w, H_out, W_out, H_padded, W_padded, pitch;
    ConvOptions options;

    ColumnShape(const Tensor<4>& x, const Tensor<4>& w, ConvOptions conv_options) : options(conv_options) {
        C_in = x.shape()[1], H_in = x.shape()[2], W_in = x.shape()[3];
        C_out = w.shape()[0], K_h = w.shape()[2], K_w = w.shape()[3];
        H_out = output_size(H_in, K_h, options.padding, options.stride);
        W_out = output_size(W_in, K_w, options.padding, options.stride);
        H_padded = H_in + 2 * options.padding, W_padded = W_in + 2 * options.padding;
        pitch = options.stride == 1 ? W_padded : W_out;
    }

    int rows() const { return C_in * K_h * K_w; }
    int columns() const { return (H_out - 1) * pitch + W_out; }
    int image() const { return C_in * H_in * W_in; }
    int map() const { return H_out * W_out; }
};

using Floats = std::vector<float>;

// Copy `rows` pieces of `width` floats from one spacing to another.
inline void copy_rows(const float* from, int from_pitch, float* to, int to_pitch, int rows, int width) {
    for (int row = 0; row < rows; ++row) std::copy_n(from + row * from_pitch, width, to + row * to_pitch);
}

// One image (C_in, H_in, W_in) in the middle of zeros (C_in, H_padded, W_padded).
inline void pad_image(const float* image, const ColumnShape& s, Floats& padded) {
    padded.assign(static_cast<std::size_t>(s.C_in * s.H_padded * s.W_padded), 0.0f);
    const int inside = s.options.padding * (s.W_padded + 1);
    for (int ci = 0; ci < s.C_in; ++ci)
        copy_rows(image + ci * s.H_in * s.W_in, s.W_in,
                  &padded[static_cast<std::size_t>(ci * s.H_padded * s.W_padded + inside)], s.W_padded, s.H_in, s.W_in);
}

// Call body(row of columns, offset of its first element in the padded image) for every kernel element.
template <class Body>
void for_kernel_elements(const ColumnShape& s, Body body) {
    int row = 0;
    for (int ci = 0; ci < s.C_in; ++ci)
        for (int kh = 0; kh < s.K_h; ++kh)
            for (int kw = 0; kw < s.K_w; ++kw) body(row++, (ci * s.H_padded + kh) * s.W_padded + kw);
}

inline void im2col(const Floats& padded, const ColumnShape& s, Floats& columns) {
    columns.resize(static_cast<std::size_t>(s.rows() * s.columns()));
    for_kernel_elements(s, [&](int row, int offset) {
        const float* in = padded.data() + offset;
        float* out = columns.data() + row * s.columns();
        if (s.options.stride == 1) {
            std::copy_n(in, s.columns(), out);
            return;
        }
        for (int ho = 0; ho < s.H_out; ++ho)
            for (int wo = 0; wo < s.W_out; ++wo) out[ho * s.pitch + wo] = in[(ho * s.W_padded + wo) * s.options.stride];
    });
}

// The reverse: each element of the columns is added to the pixel of the padded image that it is a copy of.
inline void col2im(const Floats& columns, const ColumnShape& s, Floats& padded) {
    padded.assign(static_cast<std::size_t>(s.C_in * s.H_padded * s.W_padded), 0.0f);
    for_kernel_elements(s, [&](int row, int offset) {
        const float* in = columns.data() + row * s.columns();
        float* out = padded.data() + offset;
        if (s.options.stride == 1) {
            for (int i = 0; i < s.columns(); ++i) out[i] += in[i];
            return;
        }
        for (int ho = 0; ho < s.H_out; ++ho)
            for (int wo = 0; wo < s.W_out; ++wo)
                out[(ho * s.W_padded + wo) * s.options.stride] += in[ho * s.pitch + wo];
    });
}

// y[n] = w * columns + b, for the images of one chunk.
inline void im2col_forward_chunk(const Tensor<4>& x, const PackedRows& w, const Tensor<1>& b, const ColumnShape& s,
                                 int first, int last, Tensor<4>& y) {
    thread_local Floats padded, columns, wide;
    wide.resize(static_cast<std::size_t>(s.C_out * s.columns()));
    for (int n = first; n < last; ++n) {
        pad_image(x.data() + std::ptrdiff_t{n} * s.image(), s, padded);
        im2col(padded, s, columns);
        for (int co = 0; co < s.C_out; ++co) std::fill_n(wide.data() + co * s.columns(), s.columns(), b(co));
        matmul(w, row_major(columns.data(), s.columns()), wide.data(), s.columns(), s.columns(), true);
        float* out = y.data() + std::ptrdiff_t{n} * s.C_out * s.map();
        for (int co = 0; co < s.C_out; ++co)
            copy_rows(wide.data() + co * s.columns(), s.pitch, out + co * s.map(), s.W_out, s.H_out, s.W_out);
    }
}

inline Tensor<4> im2col_conv2d_forward(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b,
                                       ConvOptions options = {}) {
    check_conv2d(x, w, b);
    const ColumnShape s(x, w, options);
    Tensor<4> y(conv2d_shape(x, w, options));
    PackedRows weights;
    weights.pack(row_major(w.data(), s.rows()), s.C_out, s.rows());
    for_chunks(x.shape()[0], [&](int, int first, int last) { im2col_forward_chunk(x, weights, b, s, first, last, y); });
    return y;
}

// The gradients of one chunk's images: its part of dw and db, and its images of dx. `w` is transposed here.
inline void im2col_backward_chunk(const Tensor<4>& dy, const Tensor<4>& x, const PackedRows& w, const ColumnShape& s,
                                  int first, int last, Tensor<4>& dw, Tensor<1>& db, Tensor<4>& dx) {
    thread_local Floats padded, columns, wide;
    thread_local PackedRows packed;
    for (int n = first; n < last; ++n) {
        const float* up = dy.data() + std::ptrdiff_t{n} * s.C_out * s.map();
        wide.assign(static_cast<std::size_t>(s.C_out * s.columns()), 0.0f);
        for (int co = 0; co < s.C_out; ++co) {
            db(co) += sum_of(up + co * s.map(), s.map());
            copy_rows(up + co * s.map(), s.W_out, wide.data() + co * s.columns(), s.pitch, s.H_out, s.W_out);
        }

        // dw += dy * columns^T
        pad_image(x.data() + std::ptrdiff_t{n} * s.image(), s, padded);
        im2col(padded, s, columns);
        packed.pack(row_major(wide.data(), s.columns()), s.C_out, s.columns());
        matmul(packed, row_major(columns.data(), s.columns()).transposed(), dw.data(), s.rows(), s.rows(), true);

        // dcolumns = w^T * dy, added up in the padded image, of which dx is the middle
        matmul(w, row_major(wide.data(), s.columns()), columns.data(), s.columns(), s.columns(), false);
        col2im(columns, s, padded);
        const int inside = s.options.padding * (s.W_padded + 1);
        for (int ci = 0; ci < s.C_in; ++ci)
            copy_rows(padded.data() + ci * s.H_padded * s.W_padded + inside, s.W_padded,
                      dx.data() + std::ptrdiff_t{n} * s.image() + ci * s.H_in * s.W_in, s.W_in, s.H_in, s.W_in);
    }
}

inline Conv2dGradients im2col_conv2d_backward(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w,
                                              ConvOptions options = {}) {
    check_conv2d_backward(dy, x, w, options);
    const ColumnShape s(x, w, options);
    const int N = x.shape()[0];
    const auto chunks = static_cast<std::size_t>(chunks_in(N, chunk_images));
    std::vector<Tensor<4>> dw_parts(chunks, Tensor<4>(w.shape()));
    std::vector<Tensor<1>> db_parts(chunks, Tensor<1>({s.C_out}));
    Conv2dGradients gradients{Tensor<4>(x.shape()), Tensor<4>(w.shape()), Tensor<1>({s.C_out})};
    PackedRows weights;
    weights.pack(row_major(w.data(), s.rows()).transposed(), s.rows(), s.C_out);
    for_chunks(N, [&](int chunk, int first, int last) {
        const auto part = static_cast<std::size_t>(chunk);
        im2col_backward_chunk(dy, x, weights, s, first, last, dw_parts[part], db_parts[part], gradients.dx);
    });
    for (std::size_t part = 0; part < chunks; ++part) {
        for (std::size_t i = 0; i < w.size(); ++i) gradients.dw.data()[i] += dw_parts[part].data()[i];
        for (int co = 0; co < s.C_out; ++co) gradients.db(co) += db_parts[part](co);
    }
    return gradients;
}

}  // namespace cnn
