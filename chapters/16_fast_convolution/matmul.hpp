// A blocked matrix product: C = A B, or C = C + A B.   A (M, K),  B (K, N),  C (M, N)
//
// Three ideas. A tile of C stays in vector registers while K runs past it, so that each number loaded is used
// many times. The pieces of A and B that a tile needs are copied ('packed') so that they are read in order. And
// K is cut into blocks that fit the cache. Each element of C is summed in an order that depends only on K.
//
// Source of the scheme: Goto and van de Geijn (2008), "Anatomy of high-performance matrix multiplication".
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

namespace cnn {

// A matrix that stands somewhere in memory; transposing it swaps the strides.
struct MatrixView {
    const float* data;
    std::ptrdiff_t row_stride, column_stride;

    float operator()(int row, int column) const { return data[row * row_stride + column * column_stride]; }
    MatrixView transposed() const { return {data, column_stride, row_stride}; }
    MatrixView from(int row, int column) const {
        return {data + row * row_stride + column * column_stride, row_stride, column_stride};
    }
};

// A row-major matrix with this many columns.
inline MatrixView row_major(const float* data, int columns) {
    return {data, columns, 1};
}

// As many floats as one of this processor's vector registers holds, and the tile of C that fits its registers.
#if defined(__AVX512F__)
constexpr int lanes = 16, tile_rows = 12, tile_vectors = 2;  // 24 of 32 registers
#elif defined(__AVX2__)
constexpr int lanes = 8, tile_rows = 6, tile_vectors = 2;  // 12 of 16
#else
constexpr int lanes = 4, tile_rows = 4, tile_vectors = 2;  // 8 of 16
#endif
constexpr int tile_columns = lanes * tile_vectors;
constexpr int block_k = 320;        // a packed strip of B: 320 x 32 floats, 40 KiB
constexpr int block_columns = 256;  // columns of B packed at a time

using Vector [[gnu::vector_size(lanes * sizeof(float))]] = float;
using VectorInMemory [[gnu::vector_size(lanes * sizeof(float)), gnu::aligned(alignof(float)), gnu::may_alias]] = float;

// The sum of n floats: `lanes` partial sums side by side, then these in order.
inline float sum_of(const float* values, int n) {
    float partial[lanes] = {}, sum = 0.0f;
    int i = 0;
    for (; i + lanes <= n; i += lanes)
        for (int lane = 0; lane < lanes; ++lane) partial[lane] += values[i + lane];
    for (; i < n; ++i) sum += values[i];
    for (const float part : partial) sum += part;
    return sum;
}

// A matrix of `rows` x k, copied into strips of `width` rows: strip by strip, k by k, the strip's rows side by side.
// Rows that the last strip lacks are zeros.
template <int width>
struct Packed {
    int rows = 0, k = 0;
    std::vector<float> values;

    const float* strip(int first_row) const {
        return &values[static_cast<std::size_t>(first_row) * static_cast<std::size_t>(k)];
    }

    void pack(MatrixView a, int row_count, int k_count) {
        resize(row_count, k_count);
        for (int strip = 0; strip < strips(); ++strip) pack_strip(a, strip);
    }

    // The same in two steps, so that the strips can be packed by several threads.
    void resize(int row_count, int k_count) {
        rows = row_count;
        k = k_count;
        values.resize(static_cast<std::size_t>(strips() * width) * static_cast<std::size_t>(k));
    }
    int strips() const { return (rows + width - 1) / width; }
    void pack_strip(MatrixView a, int strip) {
        const int first = strip * width;
        pack_strip(a.from(first, 0), std::min(width, rows - first), values.data() + std::ptrdiff_t{first} * k);
    }

  private:
    void pack_strip(MatrixView a, int present, float* out) {
        if (present < width) {
            std::fill_n(out, width * k, 0.0f);
            for (int r = 0; r < present; ++r)
                for (int kk = 0; kk < k; ++kk) out[kk * width + r] = a(r, kk);
        } else if (a.row_stride == 1) {  // the strip's rows are neighbours in memory
            for (int kk = 0; kk < k; ++kk)
                std::memcpy(out + kk * width, a.data + kk * a.column_stride, sizeof(float) * width);
        } else {
            for (int kk = 0; kk < k; ++kk)
                for (int r = 0; r < width; ++r) out[kk * width + r] = a.data[r * a.row_stride + kk * a.column_stride];
        }
    }
};

using PackedRows = Packed<tile_rows>;        // of A
using PackedColumns = Packed<tile_columns>;  // of B, transposed

// The tile of C in registers: for each k, one row of A's strip times one row of B's. Then to C, whose rows are
// `row_stride` apart: in place of what stands there, or added to it.
template <bool add>
void multiply_tile(const float* a, const float* b, int k, float* c, std::ptrdiff_t row_stride) {
    Vector sum[tile_rows][tile_vectors];
#pragma GCC unroll 16
    for (int r = 0; r < tile_rows; ++r)
#pragma GCC unroll 4
        for (int v = 0; v < tile_vectors; ++v) sum[r][v] = Vector{};
    for (int kk = 0; kk < k; ++kk, a += tile_rows, b += tile_columns) {
        const VectorInMemory* row = reinterpret_cast<const VectorInMemory*>(b);
#pragma GCC unroll 16
        for (int r = 0; r < tile_rows; ++r)
#pragma GCC unroll 4
            for (int v = 0; v < tile_vectors; ++v) sum[r][v] += a[r] * row[v];
    }
#pragma GCC unroll 16
    for (int r = 0; r < tile_rows; ++r, c += row_stride) {
        VectorInMemory* row = reinterpret_cast<VectorInMemory*>(c);
#pragma GCC unroll 4
        for (int v = 0; v < tile_vectors; ++v) row[v] = add ? row[v] + sum[r][v] : sum[r][v];
    }
}

// A tile that hangs over C's edge: computed beside it, and only what belongs to C is copied.
inline void multiply_edge(const float* a, const float* b, int k, int rows, int columns, bool add, float* c,
                          std::ptrdiff_t row_stride) {
    float tile[tile_rows * tile_columns];
    multiply_tile<false>(a, b, k, tile, tile_columns);
    for (int r = 0; r < rows; ++r)
        for (int j = 0; j < columns; ++j) {
            float& to = c[r * row_stride + j];
            to = add ? to + tile[r * tile_columns + j] : tile[r * tile_columns + j];
        }
}

// C = A B (or C + A B where `add`), A packed before; C is row-major with rows `row_stride` apart.
inline void matmul(const PackedRows& a, MatrixView b, float* c, std::ptrdiff_t row_stride, int N, bool add) {
    thread_local PackedColumns packed;
    for (int k0 = 0; k0 < a.k; k0 += block_k) {
        const int k = std::min(block_k, a.k - k0);
        for (int n0 = 0; n0 < N; n0 += block_columns) {
            const int n = std::min(block_columns, N - n0);
            packed.pack(b.from(k0, n0).transposed(), n, k);
            for (int j = 0; j < n; j += tile_columns)
                for (int i = 0; i < a.rows; i += tile_rows) {
                    const int rows = std::min(tile_rows, a.rows - i), columns = std::min(tile_columns, n - j);
                    const float *strip_a = a.strip(i) + k0 * tile_rows, *strip_b = packed.strip(j);
                    float* to = c + i * row_stride + n0 + j;
                    if (rows < tile_rows || columns < tile_columns)
                        multiply_edge(strip_a, strip_b, k, rows, columns, add || k0 > 0, to, row_stride);
                    else if (add || k0 > 0)
                        multiply_tile<true>(strip_a, strip_b, k, to, row_stride);
                    else
                        multiply_tile<false>(strip_a, strip_b, k, to, row_stride);
                }
        }
    }
}

}  // namespace cnn
