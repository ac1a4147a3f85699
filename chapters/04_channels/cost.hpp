// What a convolution costs: the numbers that it stores and the products that it computes.
//
//   parameters    = C_out * (C_in * K_h * K_w + 1)
//   multiply-adds = N * C_out * H_out * W_out  *  C_in * K_h * K_w
//
//   from the shapes of the weights (C_out, C_in, K_h, K_w) and of the output (N, C_out, H_out, W_out)
#pragma once

#include <cstdint>

#include "common/tensor.hpp"

namespace cnn {

// Each filter has C_in * K_h * K_w weights and one bias.
inline std::int64_t parameter_count(const Shape<4>& weights) {
    const auto [C_out, C_in, K_h, K_w] = weights;
    return std::int64_t{C_out} * (std::int64_t{C_in} * K_h * K_w + 1);
}

// Each output value takes one multiply-add per weight of its filter. Zeros of the padding count as well.
inline std::int64_t multiply_add_count(const Shape<4>& weights, const Shape<4>& output) {
    const auto [C_out, C_in, K_h, K_w] = weights;
    const auto [N, C, H_out, W_out] = output;
    return std::int64_t{N} * C_out * H_out * W_out * C_in * K_h * K_w;
}

}  // namespace cnn
