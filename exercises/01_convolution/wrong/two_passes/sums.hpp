// This takes the sums of the rows and of the columns, and divides by the sum of all. That is right for a blur. The
// numbers of an edge kernel sum to 0.
#pragma once

#include <algorithm>
#include <cmath>

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

struct Separated {
    Tensor<2> column;  // (K_h, 1)
    Tensor<2> row;     // (1, K_w)
};

inline Separated separate(const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    Separated parts{Tensor<2>({K_h, 1}), Tensor<2>({1, K_w})};
    float total = 0, largest = 0;
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) {
            parts.column(kh, 0) += kernel(kh, kw), parts.row(0, kw) += kernel(kh, kw), total += kernel(kh, kw);
            largest = std::max(largest, std::abs(kernel(kh, kw)));
        }
    for (float& value : parts.column.values()) value /= total;

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
    return H_out * W_in * K_h + H_out * W_out * K_w;
}

}  // namespace cnn
