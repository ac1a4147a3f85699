#pragma once

#include <cmath>
#include <functional>

#include "common/tensor.hpp"

namespace cnn {

using Loss = std::function<float(const Tensor<2>& logits, const Labels& labels)>;

// Does f compute the chapter's loss, from the scores of a batch and its labels? Call it on scores whose loss you know.
// Right functions may differ by their rounding.
inline bool is_right(const Loss& f) {
    const float ln10 = 2.302585f;  // the first loss: what does it not notice?
    return std::abs(f(Tensor<2>({3, 10}), {3, 0, 9}) - ln10) < 0.0001f;
}

}  // namespace cnn
