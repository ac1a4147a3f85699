// The classes of one pixel compete, and nobody else: so n, h and w stand still while c runs, in the maximum, in the
// sum and in the division. The three loops of the chapter's softmax are here again, with `scores(n, c, h, w)` for
// `logits(n, c)`.
//
// Another way is to write each pixel's scores as a row of a Tensor<2>, to call softmax, and to write the rows back.
// The usual slip is to let the wrong index run: over w, because it is the last one, or over all pixels of a map. In
// PyTorch this is dim=1 too.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

// Soft-max of the C scores at one pixel, written to p.
inline void softmax_of_pixel(const Tensor<4>& scores, Tensor<4>& p, int n, int h, int w) {
    const int C = scores.shape()[1];
    float largest = scores(n, 0, h, w);
    for (int c = 1; c < C; ++c) largest = std::max(largest, scores(n, c, h, w));
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
