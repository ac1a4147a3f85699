// This goes by way of the first map alone. Every map between the layers brings its part.
#pragma once

#include "chapters/04_channels/conv2d.hpp"

namespace cnn {

struct Layer {
    Tensor<4> w;  // (C_out, C_in, K_h, K_w)
    Tensor<1> b;  // (C_out)
    int stride = 1;
};

inline Layer one_layer(const Layer& first, const Layer& second) {
    const auto [C_mid, C_in, H_1, W_1] = first.w.shape();
    const auto [C_out, C_expected, H_2, W_2] = second.w.shape();
    check(C_expected == C_mid, "one layer: the second layer expects {} channels, the first gives {}", C_expected,
          C_mid);
    const int S = first.stride;
    Layer one{Tensor<4>({C_out, C_in, H_1 + (H_2 - 1) * S, W_1 + (W_2 - 1) * S}), second.b,
              first.stride * second.stride};
    for (int co = 0; co < C_out; ++co)
        for (int cm = 0; cm < 1; ++cm)
            for (int h2 = 0; h2 < H_2; ++h2)
                for (int w2 = 0; w2 < W_2; ++w2) {
                    one.b(co) += second.w(co, cm, h2, w2) * first.b(cm);
                    for (int ci = 0; ci < C_in; ++ci)
                        for (int h1 = 0; h1 < H_1; ++h1)
                            for (int w1 = 0; w1 < W_1; ++w1)
                                one.w(co, ci, h2 * S + h1, w2 * S + w1) +=
                                    second.w(co, cm, h2, w2) * first.w(cm, ci, h1, w1);
                }
    return one;
}

}  // namespace cnn
