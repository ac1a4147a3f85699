// A learning-rate schedule: start gently, go fast, end with small steps.
//
//   one cycle:  from peak/25 up to the peak along a line in the first quarter of all steps,
//               then down to zero along half a cosine
//
// Source: Smith and Topin (2018), "Super-convergence: very fast training of neural networks using large
// learning rates"; the linear rise and the cosine are those of PyTorch's OneCycleLR family.
#pragma once

#include <cmath>
#include <numbers>

#include "common/check.hpp"

namespace cnn {

// The learning rate of step `step` (counted from 0) of `steps`.
inline double one_cycle(int step, int steps, double peak) {
    check(0 <= step && step < steps, "one_cycle: step {}: expected 0 to {}", step, steps - 1);
    const double rise = steps / 4.0, start = peak / 25;
    if (step < rise) return start + (peak - start) * step / rise;
    return peak * (1 + std::cos(std::numbers::pi * (step - rise) / (steps - rise))) / 2;
}

}  // namespace cnn
