// This steps to one side only. The bend of the curve does not cancel, and the slope is wrong by about h. Step to both
// sides, as the chapter does.
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
        const float here = x.values()[i];
        const double at = loss(x);
        x.values()[i] = here + h;
        const double above = loss(x);
        x.values()[i] = here;
        const double slope = (above - at) / double{h};
        largest = std::max(largest, std::abs(slope));
        const double error = std::abs(dx.values()[i] - slope);
        if (!std::isfinite(error)) return std::numeric_limits<double>::infinity();
        difference = std::max(difference, error);
    }
    return difference == 0 ? 0 : difference / largest;
}

}  // namespace cnn
