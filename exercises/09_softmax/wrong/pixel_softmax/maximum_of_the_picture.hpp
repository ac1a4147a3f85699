// Here one maximum, of the whole picture or of more, serves all its pixels. Where a pixel's scores lie far below it,
// all their exponentials are 0. Each pixel needs its own maximum.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

// Soft-max of the C scores at one pixel, written to p.
inline void softmax_of_pixel(const Tensor<4>& scores, Tensor<4>& p, int n, int h, int w) {
    const int C = scores.shape()[1];
    float largest = scores(n, 0, 0, 0);
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < scores.shape()[2]; ++i)
            for (int j = 0; j < scores.shape()[3]; ++j) largest = std::max(largest, scores(n, c, i, j));
    float sum = 0;
    for (int c = 0; c < C; ++c) sum += p(n, c, h, w) = std::exp(scores(n, c, h, w) - largest);
    for (int c = 0; c < C; ++c) p(n, c, h, w) /= sum;
}

inline Tensor<4> pixel_softmax(const Tensor<4>& scores) {
    const auto [N, C, H, W] = scores.shape();
    check(C >= 1, "pixel_softmax: expected at least one class, found shape {}", scores.shape());
    Tensor<4> p(scores.shape());
    for (int n = 0; n < N; ++n)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) softmax_of_pixel(scores, p, n, h, w);
    return p;
}

}  // namespace cnn
