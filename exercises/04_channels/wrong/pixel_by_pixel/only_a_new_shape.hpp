// This gives the numbers a new shape and leaves them where they lie. So the first pixel's red, green and blue become
// three pixels of the first channel: the striped picture of chapter 4. The numbers have to move.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

inline Tensor<4> channels_first(const Tensor<4>& x) {
    const auto [N, H, W, C] = x.shape();
    return Tensor<4>({N, C, H, W}, {x.values().begin(), x.values().end()});
}

inline Tensor<4> channels_last(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    return Tensor<4>({N, H, W, C}, {x.values().begin(), x.values().end()});
}

}  // namespace cnn
