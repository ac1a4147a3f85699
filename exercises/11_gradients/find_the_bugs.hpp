#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "common/tensor.hpp"

namespace cnn {

using Loss = std::function<double(const Tensor<1>& x)>;

// How far dx is from the slopes of loss(x), as the chapter's gradient_error says it: max|dx - slope| / max|slope|, by
// steps of 0.01 to both sides. Infinite where a dx or a slope is not a finite number, and where all slopes are 0 and dx
// is not; 0 where all of both are 0. Throws an Error where dx has not the shape of x. There are three bugs.
inline double my_gradient_error(const Loss& loss, Tensor<1> x, const Tensor<1>& dx) {
    check(x.shape() == dx.shape(), "gradient of shape {} for a tensor of shape {}", dx.shape(), x.shape());
    const float h = 1e-2f;
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        x.values()[i] += h;
        const double above = loss(x);
        x.values()[i] -= 2 * h;
        const double below = loss(x);
        const double slope = (above - below) / (2 * double{h});
        largest = std::max(largest, double{std::abs(dx.values()[i])});
        difference = std::max(difference, std::abs(dx.values()[i] - slope));
    }
    return difference == 0 ? 0 : difference / largest;
}

}  // namespace cnn
