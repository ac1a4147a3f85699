// One number of the one kernel is the sum over all ways from a pixel to the output: by way of each map cm between the
// layers, and of each pair of a first and a second number whose positions add up to it. One step in the first map is S
// pixels, so the second position counts S times. A value of the first map is its bias plus its products, so the second
// kernel's numbers meet the bias as well. And a step of the second layer is second.stride values of the first map, each
// S pixels apart.
//
// The usual wrong ways are to add the first layer's biases as they are, and to forget that a stride spreads the kernel.
// With ReLU between the layers there is no such layer: that is why networks have it.
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

struct Layer {
    Tensor<4> w;  // (C_out, C_in, K_h, K_w)
    Tensor<1> b;  // (C_out)
    int stride = 1;
};

// What map cm brings to the kernel of filter co for input channel ci.
inline void add_ways(Tensor<4>& w, const Layer& first, const Layer& second, int co, int cm, int ci) {
    const auto [C_mid, C_in, H_1, W_1] = first.w.shape();
    const auto [C_out, C_2, H_2, W_2] = second.w.shape();
    for (int h2 = 0; h2 < H_2; ++h2)
        for (int w2 = 0; w2 < W_2; ++w2)
            for (int h1 = 0; h1 < H_1; ++h1)
                for (int w1 = 0; w1 < W_1; ++w1)
                    w(co, ci, h2 * first.stride + h1, w2 * first.stride + w1) +=
                        second.w(co, cm, h2, w2) * first.w(cm, ci, h1, w1);
}

// What the first layer's biases become in filter co: each meets all numbers of its kernel.
inline float biases_through(const Layer& first, const Layer& second, int co) {
    const auto [C_out, C_mid, H_2, W_2] = second.w.shape();
    float sum = 0;
    for (int cm = 0; cm < C_mid; ++cm)
        for (int h2 = 0; h2 < H_2; ++h2)
            for (int w2 = 0; w2 < W_2; ++w2) sum += second.w(co, cm, h2, w2) * first.b(cm);
    return sum;
}

inline Layer one_layer(const Layer& first, const Layer& second) {
    const auto [C_mid, C_in, H_1, W_1] = first.w.shape();
    const auto [C_out, C_2, H_2, W_2] = second.w.shape();
    check(C_2 == C_mid, "one layer: the second layer expects {} channels, the first gives {}", C_2, C_mid);
    const int K_h = H_1 + (H_2 - 1) * first.stride, K_w = W_1 + (W_2 - 1) * first.stride;
    Layer one{Tensor<4>({C_out, C_in, K_h, K_w}), second.b, first.stride * second.stride};
    for (int co = 0; co < C_out; ++co) {
        one.b(co) += biases_through(first, second, co);
        for (int cm = 0; cm < C_mid; ++cm)
            for (int ci = 0; ci < C_in; ++ci) add_ways(one.w, first, second, co, cm, ci);
    }
    return one;
}

}  // namespace cnn
