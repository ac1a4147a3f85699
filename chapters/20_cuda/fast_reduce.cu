#include "chapters/20_cuda/fast_parts.hpp"

namespace cnn {

namespace {

// Kernel 6: the gradient of every parameter but the first linear layer's weights, as a sum over the images in their
// order, then Adam's step; and the batch's loss.
//
//   convolutions   sum over n of the shares that kernel 5 left
//   fc1.bias[o]    sum over n of dhidden[n,o]
//   fc2.weight     sum over n of dlogits[n,j] * hidden[n,o],   fc2.bias[j]: sum over n of dlogits[n,j]
//
// Thread p: parameter p of `others`, and one thread more for the loss. Neighbouring threads read neighbouring numbers.
// 64 numbers each: 5 MB, which is the cost; 16 of them at a time are on their way.
constexpr int threads_reduce = 128;

// sum over n of from[n * pitch]
__device__ float sum_images(Global<const float> from, int pitch, int count) {
    float sum = 0.0f;
#pragma unroll 16
    for (int n = 0; n < count; ++n) sum += from[n * pitch];
    return sum;
}

struct Gradients {
    Global<const float> conv2_shares, conv1_shares, dhidden, dlogits, hidden;
};

__device__ float gradient_of(int p, const Gradients& from, int count) {
    if (p < FastSizes::conv1_weight) return sum_images(from.conv2_shares + p, FastSizes::conv2_share, count);
    if (p < FastSizes::fc1_bias)
        return sum_images(from.conv1_shares + (p - FastSizes::conv1_weight), FastSizes::conv1_share, count);
    if (p < FastSizes::fc2_weight)
        return sum_images(from.dhidden + (p - FastSizes::fc1_bias), FastSizes::hidden, count);
    if (p >= FastSizes::fc2_bias)
        return sum_images(from.dlogits + (p - FastSizes::fc2_bias), FastSizes::classes, count);
    const int j = (p - FastSizes::fc2_weight) / FastSizes::hidden, o = (p - FastSizes::fc2_weight) % FastSizes::hidden;
    float sum = 0.0f;
#pragma unroll 16
    for (int n = 0; n < count; ++n)
        sum += from.dlogits[n * FastSizes::classes + j] * from.hidden[n * FastSizes::hidden + o];
    return sum;
}

// Where conv2.weight[co,ci,tap], number p in (C2, tap, C1), stands in (2 halves of C2, C1, tap, C2 / 2).
__device__ int forward_place(int p) {
    constexpr int half = FastSizes::C2 / 2;
    const int ci = p % FastSizes::C1, tap = p / FastSizes::C1 % 9, co = p / FastSizes::C1 / 9;
    return ((co / half * FastSizes::C1 + ci) * 9 + tap) * half + co % half;
}

__global__ void __launch_bounds__(threads_reduce)
    fast_reduce_kernel(Gradients from, Global<const float> losses, Global<const float> rates, int count,
                       Global<float> value, Global<float> mean, Global<float> square, Global<float> conv2_forward,
                       Global<float> loss) {
    const int p = static_cast<int>(blockIdx.x) * threads_reduce + static_cast<int>(threadIdx.x);
    if (p > FastSizes::others) return;
    const bool is_loss = p == FastSizes::others;
    const AdamStep adam{rates[0], rates[1]};
    float w = 0, m = 0, s = 0;
    if (!is_loss) w = value[p], m = mean[p], s = square[p];
    wait_for_kernel_before();
    let_next_kernel_begin();
    if (is_loss) {
        loss[0] = sum_images(losses, 1, count) / static_cast<float>(count);
        return;
    }
    w = adam(w, gradient_of(p, from, count), m, s);
    value[p] = w;
    mean[p] = m;
    square[p] = s;
    if (p < FastSizes::conv2_bias) conv2_forward[forward_place(p)] = w;
}

}  // namespace

void fast_reduce(FastMemory& memory, const FastBatch& batch) {
    const Gradients from{memory.conv2_shares, memory.conv1_shares, memory.dhidden, memory.dlogits, memory.hidden};
    launch_planned<fast_reduce_kernel>({.grid = static_cast<unsigned>(pieces(FastSizes::others + 1, threads_reduce)),
                                        .block = threads_reduce,
                                        .early = true},
                                       from, memory.losses, batch.rates, batch.count, memory.others.value,
                                       memory.others.mean, memory.others.square, memory.conv2_forward, batch.loss);
}

}  // namespace cnn
