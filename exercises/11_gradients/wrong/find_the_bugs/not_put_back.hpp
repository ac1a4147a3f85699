// After a value has been tried, it is left 0.01 below where it was. So the values after it are tried somewhere else:
// put each one back before the next.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "common/tensor.hpp"

namespace cnn {

using Loss = std::function<double(const Tensor<1>& x)>;

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
        largest = std::max(largest, std::abs(slope));
        const double error = std::abs(dx.values()[i] - slope);
        if (!std::isfinite(error)) return std::numeric_limits<double>::infinity();
        difference = std::max(difference, error);
    }
    return difference == 0 ? 0 : difference / largest;
}

}  // namespace cnn
