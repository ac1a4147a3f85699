// All three products of a linear layer are
//
//   c[m,n] = sum over k of a[m,k] * b[k,n]
//
// for other matrices, some of them read along their columns. So a matrix comes with its two steps, from row to row and
// from column to column, and one of them is 1.
//
//   a block    a tile of 16x16 of c, and for it one stretch of k
//   a thread   one element of the tile
//   shared     16x16 elements of a and of b at a time: each is read from memory once, and by 16 threads from here
//   memory     neighbouring threads read neighbouring elements, also where those lie along a column
#include "chapters/20_cuda/linear.hpp"

#include "chapters/20_cuda/sums.hpp"

namespace cnn {

namespace {

constexpr int tile = 16;

// Columns of 17: so the elements of a column lie in different banks, too.
using Tile = Shared<float[tile][tile + 1]>;

struct Matrix {
    Global<const float> values;
    int rows, columns, row_step, column_step;
};

// The 16x16 elements from (row, column) on; 0 outside of the matrix, or in columns from `end` on.
__device__ void load_tile(Tile& to, const Matrix& from, int row, int column, int row_end, int column_end) {
    const int fast = static_cast<int>(threadIdx.x), slow = static_cast<int>(threadIdx.y);
    const bool along_row = from.column_step == 1;
    const int i = along_row ? slow : fast, j = along_row ? fast : slow;
    const bool inside = row + i < row_end && column + j < column_end;
    to[i][j] = inside ? from.values[(row + i) * from.row_step + (column + j) * from.column_step] : 0.0f;
}

// Part z of c: the sum over k from z * stretch to the next part's begin.
__global__ void product_kernel(Matrix a, Matrix b, Global<float> parts, int stretch) {
    __shared__ Tile a_tile, b_tile;
    const int i = static_cast<int>(threadIdx.y), j = static_cast<int>(threadIdx.x);
    const int first_m = static_cast<int>(blockIdx.y) * tile, first_n = static_cast<int>(blockIdx.x) * tile;
    const int part = static_cast<int>(blockIdx.z), end = min((part + 1) * stretch, a.columns);

    float sum = 0;
    for (int k = part * stretch; k < end; k += tile) {
        load_tile(a_tile, a, first_m, k, a.rows, end);
        load_tile(b_tile, b, k, first_n, end, b.columns);
        __syncthreads();
        for (int d = 0; d < tile; ++d) sum += a_tile[i][d] * b_tile[d][j];
        __syncthreads();
    }

    const int m = first_m + i, n = first_n + j;
    if (m < a.rows && n < b.columns) parts[(part * a.rows + m) * b.columns + n] = sum;
}

void product(const Matrix& a, const Matrix& b, Global<float> parts, int stretch) {
    const dim3 grid(static_cast<unsigned>(pieces(b.columns, tile)), static_cast<unsigned>(pieces(a.rows, tile)),
                    static_cast<unsigned>(pieces(a.columns, stretch)));
    launch<product_kernel>(grid, dim3(tile, tile), a, b, parts, stretch);
}

// y has few elements, and each is a long sum: 64x128 sums of 3136 make 32 blocks, too few for a hundred
// multiprocessors. So the sums are cut into stretches, which other blocks add up at the same time.
constexpr int forward_stretch = 14 * tile;

__global__ void add_parts_and_bias_kernel(Global<const float> parts, int P, Global<const float> b, Global<float> y,
                                          LinearSizes s) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x), count = s.N * s.D_out;
    if (i >= count) return;
    float sum = b[i % s.D_out];
    for (int part = 0; part < P; ++part) sum += parts[part * count + i];
    y[i] = sum;
}

// A warp adds up one bias's gradient: each lane every 32nd image, then all lanes together.
__global__ void linear_backward_bias_kernel(Global<const float> dy, Global<float> db, LinearSizes s) {
    const int o = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x) / 32;
    const int lane = static_cast<int>(threadIdx.x) % 32;
    if (o >= s.D_out) return;  // a whole warp at a time
    float sum = 0;
    for (int n = lane; n < s.N; n += 32) sum += dy[n * s.D_out + o];
    sum = warp_sum(sum);
    if (lane == 0) db[o] = sum;
}

}  // namespace

int linear_parts(const LinearSizes& s) {
    return pieces(s.D_in, forward_stretch) * s.N * s.D_out;
}

void linear_forward(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> parts,
                    Global<float> y, const LinearSizes& s) {
    const Matrix rows{x, s.N, s.D_in, s.D_in, 1}, w_turned{w, s.D_in, s.D_out, 1, s.D_in};
    product(rows, w_turned, parts, forward_stretch);
    launch<add_parts_and_bias_kernel>(pieces(s.N * s.D_out, 128), 128, parts, pieces(s.D_in, forward_stretch), b, y, s);
}

void linear_backward_input(Global<const float> dy, Global<const float> w, Global<float> dx, const LinearSizes& s) {
    const Matrix rows{dy, s.N, s.D_out, s.D_out, 1}, weights{w, s.D_out, s.D_in, s.D_in, 1};
    product(rows, weights, dx, s.D_out);
}

void linear_backward_weights(Global<const float> dy, Global<const float> x, Global<float> dwb, const LinearSizes& s) {
    const Matrix dy_turned{dy, s.D_out, s.N, 1, s.D_out}, rows{x, s.N, s.D_in, s.D_in, 1};
    product(dy_turned, rows, dwb, s.N);
    launch<linear_backward_bias_kernel>(pieces(s.D_out, 4), 4 * 32, dy, dwb + s.D_out * s.D_in, s);
}

}  // namespace cnn
