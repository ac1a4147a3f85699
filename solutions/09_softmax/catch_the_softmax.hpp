// Scores that are logarithms make known probabilities: ln 1, ln 2 and ln 5 give 1/8, 2/8 and 5/8. Three rows of
// different extents and numbers, so that a sum over the batch shows, and whatever one row leaves behind for the next.
// Then the same scores moved far up in one row and far down in the other: a missing maximum overflows, one that is
// shared underflows.
//
// Results are compared with a tolerance, since right functions may round differently, and so that NaN fails: every
// comparison with NaN is false, so ask 'is it near?' and not 'is it far?'. The usual weak tests only ask whether each
// row adds up to 1, or have one picture, or small scores.
#pragma once

#include <cmath>
#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Softmax = std::function<Tensor<2>(const Tensor<2>& logits)>;

// Are all values of p within 0.00001 of those expected? NaN is near nothing.
inline bool near(const Tensor<2>& p, const Tensor<2>& expected) {
    if (p.shape() != expected.shape()) return false;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!(std::abs(p.values()[i] - expected.values()[i]) < 1e-5f)) return false;
    return true;
}

inline bool is_right(const Softmax& f) {
    const float ln2 = std::log(2.0f), ln3 = std::log(3.0f), ln4 = std::log(4.0f), ln5 = std::log(5.0f);
    const Tensor<2> scores({3, 3}, {0, ln2, ln5, ln4, ln5, 0, -ln2, 0, -ln4});
    const Tensor<2> shares({3, 3}, {0.125f, 0.25f, 0.625f, 0.4f, 0.5f, 0.1f, 2.0f / 7, 4.0f / 7, 1.0f / 7});
    if (!near(f(scores), shares)) return false;

    const Tensor<2> far_apart({3, 2}, {500, 500, -500, -500, ln3, 0});
    return near(f(far_apart), Tensor<2>({3, 2}, {0.5f, 0.5f, 0.5f, 0.5f, 0.75f, 0.25f}));
}

}  // namespace cnn
