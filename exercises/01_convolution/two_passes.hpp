#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

struct Separated {
    Tensor<2> column;  // (K_h, 1)
    Tensor<2> row;     // (1, K_w)
};

// A column and a row with kernel(kh, kw) = column(kh, 0) · row(0, kw), up to 1e-5 of the kernel's largest number.
// Throws an Error where there are none: check(…, "the kernel cannot be separated").
inline Separated separate(const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    return {Tensor<2>({K_h, 1}), Tensor<2>({1, K_w})};
}

// What convolve(x, kernel) computes, for a kernel that can be separated: first with the column, then with the row.
// Throws an Error where the kernel cannot be separated or does not fit.
inline Tensor<2> convolve_in_two_passes(const Tensor<2>& x, const Tensor<2>& kernel) {
    return Tensor<2>({output_size(x.shape()[0], kernel.shape()[0]), output_size(x.shape()[1], kernel.shape()[1])});
}

// How many multiplications convolve takes for a picture of H_in×W_in pixels and a kernel of K_h×K_w, and how many
// convolve_in_two_passes takes. The numbers can be larger than an int holds.
inline long long multiplications_in_one_pass(int H_in, int W_in, int K_h, int K_w) {
    return H_in + W_in + K_h + K_w;
}
inline long long multiplications_in_two_passes(int H_in, int W_in, int K_h, int K_w) {
    return H_in + W_in + K_h + K_w;
}

}  // namespace cnn
