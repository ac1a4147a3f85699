// Two convolutions, one after the other: what they are without ReLU between them, and what they can do with it.
#pragma once

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/06_relu/relu.hpp"

namespace cnn {

// The one kernel that does what `first` and then `second` do. A number at (h1, w1) of the first and one at (h2, w2)
// of the second meet at the same pixel, (h1 + h2, w1 + w2) of the window.
inline Tensor<2> combined_kernel(const Tensor<2>& first, const Tensor<2>& second) {
    const auto [H_1, W_1] = first.shape();
    const auto [H_2, W_2] = second.shape();
    Tensor<2> kernel({H_1 + H_2 - 1, W_1 + W_2 - 1});
    for (int h1 = 0; h1 < H_1; ++h1)
        for (int w1 = 0; w1 < W_1; ++w1)
            for (int h2 = 0; h2 < H_2; ++h2)
                for (int w2 = 0; w2 < W_2; ++w2) kernel(h1 + h2, w1 + w2) += first(h1, w1) * second(h2, w2);
    return kernel;
}

// One grey picture (H, W) as a batch (1, 1, H, W).
inline Tensor<4> batch_of_one(const Tensor<2>& grey) {
    const auto [H, W] = grey.shape();
    return Tensor<4>({1, 1, H, W}, {grey.values().begin(), grey.values().end()});
}

// Two filters (2, 1, K_h, K_w): the kernel and its negative, which finds the same edges in the other direction.
inline Tensor<4> opposite_filters(const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    Tensor<4> w({2, 1, K_h, K_w});
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) {
            w(0, 0, kh, kw) = kernel(kh, kw);
            w(1, 0, kh, kw) = -kernel(kh, kw);
        }
    return w;
}

// Two layers with ReLU between them: edges in one direction and in the other, then their sum.
inline Tensor<4> edges_either_way(const Tensor<4>& x, const Tensor<2>& kernel) {
    const Tensor<1> no_bias_of_two({2}), no_bias_of_one({1});
    const Tensor<4> one_each({1, 2, 1, 1}, 1.0f);  // a 1x1 kernel per map: add what stands at the same place
    const Tensor<4> maps = conv2d_forward(x, opposite_filters(kernel), no_bias_of_two);
    return conv2d_forward(relu_forward(maps), one_each, no_bias_of_one);
}

}  // namespace cnn
