#include "chapters/20_cuda/loss.hpp"

#include "chapters/20_cuda/sums.hpp"

namespace cnn {

namespace {

constexpr int warps = 4;  // of a block: so many samples

struct Position {
    int n, lane;
};
__device__ Position own_position() {
    return {static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x) / 32, static_cast<int>(threadIdx.x) % 32};
}

// Row n of log_p. Lane l has classes l, l + 32, …; the row's maximum and sum go through the whole warp.
__device__ void write_log_softmax(Global<const float> logits, Global<float> log_p, const LossSizes& s,
                                  const Position& at) {
    const Global<const float> row = logits + at.n * s.C;
    float largest = -INFINITY, sum = 0;
    for (int c = at.lane; c < s.C; c += 32) largest = fmaxf(largest, row[c]);
    largest = warp_max(largest);
    for (int c = at.lane; c < s.C; c += 32) sum += expf(row[c] - largest);
    const float log_sum = logf(warp_sum(sum));
    for (int c = at.lane; c < s.C; c += 32) log_p[at.n * s.C + c] = row[c] - largest - log_sum;
}

__global__ void log_softmax_kernel(Global<const float> logits, Global<float> log_p, LossSizes s) {
    const Position at = own_position();
    if (at.n < s.N) write_log_softmax(logits, log_p, s, at);  // a whole warp at a time
}

// Each lane goes on with the log-probabilities that it has written itself.
__global__ void nll_loss_and_gradient_kernel(Global<const float> logits, Global<const int> labels, Global<float> log_p,
                                             Global<float> losses, Global<float> dlogits, LossSizes s) {
    const Position at = own_position();
    if (at.n >= s.N) return;
    write_log_softmax(logits, log_p, s, at);
    const int label = labels[at.n];
    for (int c = at.lane; c < s.C; c += 32) {
        const float value = log_p[at.n * s.C + c], truth = c == label ? 1.0f : 0.0f;
        dlogits[at.n * s.C + c] = (expf(value) - truth) / static_cast<float>(s.N);
        if (c == label) losses[at.n] = -value;
    }
}

// One warp: each lane adds every 32nd loss, then all lanes together.
__global__ void mean_kernel(Global<const float> losses, Global<float> loss, int N) {
    const int lane = static_cast<int>(threadIdx.x);
    float sum = 0;
    for (int n = lane; n < N; n += 32) sum += losses[n];
    sum = warp_sum(sum);
    if (lane == 0) loss[0] = sum / static_cast<float>(N);
}

}  // namespace

void log_softmax(Global<const float> logits, Global<float> log_p, const LossSizes& s) {
    launch<log_softmax_kernel>(pieces(s.N, warps), warps * 32, logits, log_p, s);
}

void nll_loss_and_gradient(Global<const float> logits, Global<const int> labels, Global<float> log_p,
                           Global<float> losses, Global<float> loss, Global<float> dlogits, const LossSizes& s) {
    launch<nll_loss_and_gradient_kernel>(pieces(s.N, warps), warps * 32, logits, labels, log_p, losses, dlogits, s);
    launch<mean_kernel>(1, 32, losses, loss, s.N);
}

}  // namespace cnn
