#include "chapters/20_cuda/batch.hpp"

namespace cnn {

namespace {

constexpr float mean = 0.1307f, deviation = 0.3081f;  // chapter 5's mnist_statistics

// Thread i makes pixel i of the batch. Neighbouring threads read and write neighbouring pixels.
__global__ void gather_batch_kernel(DigitsOnDevice digits, Global<const int> position, Global<float> x,
                                    Global<int> labels, int N) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x), pixels = digit_side * digit_side;
    if (i >= N * pixels) return;
    const int n = i / pixels, h = i / digit_side % digit_side, w = i % digit_side;
    const int place = position[position_images] + n, image = digits.order[place];
    const int hi = h - digits.shifts[2 * place], wi = w - digits.shifts[2 * place + 1];
    const bool inside = 0 <= hi && hi < digit_side && 0 <= wi && wi < digit_side;
    const int pixel = inside ? digits.images[image * pixels + hi * digit_side + wi] : 0;
    x[i] = (static_cast<float>(pixel) / 255.0f - mean) / deviation;
    if (i % pixels == 0) labels[n] = digits.labels[image];
}

__global__ void end_batch_kernel(Global<const float> loss, Global<float> losses, Global<int> position, int N) {
    losses[position[position_batches]] = loss[0];
    position[position_images] += N;
    position[position_batches] += 1;
}

}  // namespace

void gather_batch(const DigitsOnDevice& digits, Global<const int> position, Global<float> x, Global<int> labels,
                  int N) {
    launch<gather_batch_kernel>(pieces(N * digit_side * digit_side, 256), 256, digits, position, x, labels, N);
}

void end_batch(Global<const float> loss, Global<float> losses, Global<int> position, int N) {
    launch<end_batch_kernel>(1, 1, loss, losses, position, N);
}

}  // namespace cnn
