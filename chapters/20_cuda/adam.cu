#include "chapters/20_cuda/adam.hpp"

namespace cnn {

namespace {

constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;

// One thread: it is two powers, in double as in chapter 15. Every thread of the update would have to compute them.
__global__ void adam_begin_step_kernel(Global<int> steps, Global<const float> rates, Global<const int> at,
                                       Global<float> factors) {
    const int t = steps[0] + 1;
    steps[0] = t;
    factors[0] = static_cast<float>(rates[at[0]] / (1 - pow(beta1, static_cast<double>(t))));
    factors[1] = static_cast<float>(1 / sqrt(1 - pow(beta2, static_cast<double>(t))));
}

// Thread i updates parameter i: it reads four numbers and writes three, so memory is all that counts here.
__global__ void adam_update_kernel(Global<float> w, Global<const float> g, Global<float> m, Global<float> s,
                                   Global<const float> factors, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i >= count) return;
    constexpr auto b1 = static_cast<float>(beta1), c1 = static_cast<float>(1 - beta1);
    constexpr auto b2 = static_cast<float>(beta2), c2 = static_cast<float>(1 - beta2);
    constexpr auto tiny = static_cast<float>(epsilon);
    const float gradient = g[i], mean = b1 * m[i] + c1 * gradient, square = b2 * s[i] + c2 * gradient * gradient;
    m[i] = mean;
    s[i] = square;
    w[i] -= factors[0] * mean / (sqrtf(square) * factors[1] + tiny);
}

}  // namespace

void adam_begin_step(Global<int> steps, Global<const float> rates, Global<const int> at, Global<float> factors) {
    launch<adam_begin_step_kernel>(1, 1, steps, rates, at, factors);
}

void adam_update(Global<float> w, Global<const float> g, Global<float> m, Global<float> s, Global<const float> factors,
                 int count) {
    launch<adam_update_kernel>(pieces(count, 256), 256, w, g, m, s, factors, count);
}

}  // namespace cnn
