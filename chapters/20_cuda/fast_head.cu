#include "chapters/20_cuda/fast_parts.hpp"

namespace cnn {

namespace {

// Kernel 3: from the parts of the first linear layer's products to the loss, and back to the hidden units.
//
//   hidden[o]  = relu(b1[o] + sum over parts of hidden_parts[part,n,o])
//   logits[j]  = b2[j] + sum over o of hidden[o] * w2[j,o]
//   log_p[j]   = logits[j] - m - log(sum over k of exp(logits[k] - m)),   m = the largest logit
//   loss of n  = -log_p[label]
//   dlogits[j] = (exp(log_p[j]) - [j is the label]) / count,   dhidden[o] = sum over j of dlogits[j] * w2[j,o], or 0
//                                                              where ReLU was shut
//
// Block: one image. Thread: one hidden unit; it keeps the ten weights that belong to it for both ways.
// The sum over all hidden units: each warp adds up its 32 products by shuffles, then four warps' sums are added.
constexpr int units = FastSizes::hidden, classes = FastSizes::classes;

struct Weights2 {
    float w[classes];
};

// Ten sums over the warp's lanes, the same in every lane.
__device__ Weights2 sum_over_warp(Weights2 products) {
#pragma unroll
    for (int j = 0; j < classes; ++j)
        for (int other = 16; other > 0; other /= 2) products.w[j] += __shfl_xor_sync(0xFFFFFFFF, products.w[j], other);
    return products;
}

// Logits in, log-probabilities out, in place.
__device__ void log_softmax_of(Weights2& scores) {
    float largest = scores.w[0], sum = 0.0f;
#pragma unroll
    for (int j = 1; j < classes; ++j) largest = fmaxf(largest, scores.w[j]);
#pragma unroll
    for (int j = 0; j < classes; ++j) sum += expf(scores.w[j] - largest);
    const float log_sum = logf(sum);
#pragma unroll
    for (int j = 0; j < classes; ++j) scores.w[j] = scores.w[j] - largest - log_sum;
}

__global__ void __launch_bounds__(units)
    fast_head_kernel(Global<const float> hidden_parts, Global<const float> parameters, Global<const int> labels,
                     int count, Global<float> hidden, Global<float> log_p, Global<float> losses, Global<float> dlogits,
                     Global<float> dhidden) {
    __shared__ Shared<float[units / 32][classes]> warp_sums;
    const int n = static_cast<int>(blockIdx.x), o = static_cast<int>(threadIdx.x);

    // All but the parts stands there since the last step.
    Weights2 weights, scores;
#pragma unroll
    for (int j = 0; j < classes; ++j) weights.w[j] = parameters[FastSizes::fc2_weight + j * units + o];
    float unit = parameters[FastSizes::fc1_bias + o];
    wait_for_kernel_before();
    let_next_kernel_begin();
#pragma unroll
    for (int p = 0; p < FastSizes::parts; ++p) unit += hidden_parts[(p * FastSizes::batch + n) * units + o];
    const float active = unit < 0.0f ? 0.0f : unit;
    hidden[n * units + o] = active;

#pragma unroll
    for (int j = 0; j < classes; ++j) scores.w[j] = active * weights.w[j];
    scores = sum_over_warp(scores);
    if (o % 32 == 0)
        for (int j = 0; j < classes; ++j) warp_sums[o / 32][j] = scores.w[j];
    __syncthreads();
#pragma unroll
    for (int j = 0; j < classes; ++j)
        scores.w[j] =
            parameters[FastSizes::fc2_bias + j] + warp_sums[0][j] + warp_sums[1][j] + warp_sums[2][j] + warp_sums[3][j];
    log_softmax_of(scores);
#pragma unroll
    for (int j = 0; j < classes; ++j)
        if (o == j) log_p[n * classes + j] = scores.w[j];
    if (!labels) return;

    const int label = labels[n];
    float dunit = 0.0f;
#pragma unroll
    for (int j = 0; j < classes; ++j) {
        const float slope = (expf(scores.w[j]) - (j == label ? 1.0f : 0.0f)) / static_cast<float>(count);
        dunit += slope * weights.w[j];
        if (o == j) dlogits[n * classes + j] = slope;
        if (o == 0 && j == label) losses[n] = -scores.w[j];
    }
    dhidden[n * units + o] = unit <= 0.0f ? 0.0f : dunit;
}

}  // namespace

void fast_head(FastMemory& memory, const FastBatch& batch) {
    launch_planned<fast_head_kernel>({.grid = static_cast<unsigned>(batch.count), .block = units, .early = true},
                                     memory.hidden_parts, memory.others.value, batch.labels, batch.count, memory.hidden,
                                     memory.log_p, memory.losses, memory.dlogits, memory.dhidden);
}

}  // namespace cnn
