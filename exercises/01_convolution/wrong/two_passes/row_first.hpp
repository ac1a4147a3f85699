// This counts the row first and then the column. It matters: the first pass works on the larger picture.
#pragma once

#include <cmath>

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

struct Separated {
    Tensor<2> column;  // (K_h, 1)
    Tensor<2> row;     // (1, K_w)
};

inline Separated separate(const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    // Find the number that is farthest from 0.
    int h = 0, w = 0;
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw)
            if (std::abs(kernel(kh, kw)) > std::abs(kernel(h, w))) h = kh, w = kw;
    const float largest = kernel(h, w);

    Separated parts{Tensor<2>({K_h, 1}), Tensor<2>({1, K_w})};
    if (largest == 0) return parts;  // zeros only
    for (int kh = 0; kh < K_h; ++kh) parts.column(kh, 0) = kernel(kh, w) / largest;
    for (int kw = 0; kw < K_w; ++kw) parts.row(0, kw) = kernel(h, kw);

    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) {
            const float product = parts.column(kh, 0) * parts.row(0, kw);
            check(std::abs(product - kernel(kh, kw)) <= 1e-5f * std::abs(largest), "the kernel cannot be separated");
        }
    return parts;
}

inline Tensor<2> convolve_in_two_passes(const Tensor<2>& x, const Tensor<2>& kernel) {
    const Separated parts = separate(kernel);
    return convolve(convolve(x, parts.column), parts.row);
}

inline long long multiplications_in_one_pass(int H_in, int W_in, int K_h, int K_w) {
    const long long H_out = output_size(H_in, K_h), W_out = output_size(W_in, K_w);
    return H_out * W_out * K_h * K_w;
}
inline long long multiplications_in_two_passes(int H_in, int W_in, int K_h, int K_w) {
    const long long H_out = output_size(H_in, K_h), W_out = output_size(W_in, K_w);
    return H_in * W_out * K_w + H_out * W_out * K_h;
}

}  // namespace cnn
