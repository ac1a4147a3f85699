// First: each value must be put back before the next one is tried, exactly as it was. Each stayed 0.01 too low, so the
// last slopes were measured somewhere else. A loss in which each value counts for itself hides that: there the others
// do not matter.
//
// Second: std::max(a, b) is `a < b ? b : a`, and a comparison with NaN is false, so max(difference, NaN) is difference.
// A gradient of nothing but NaN had the error 0. Ask for a finite number before you compare.
//
// Third: the size to compare with is that of the slopes, which are right, and not that of the gradient under test. Else
// a gradient can be as wrong as it likes: its size divides its own error, and the result stays below 1 or a little
// above.
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
        x.values()[i] = here + h;
        const double above = loss(x);
        x.values()[i] = here - h;
        const double below = loss(x);
        x.values()[i] = here;
        const double slope = (above - below) / (2 * double{h});
        largest = std::max(largest, std::abs(slope));
        const double error = std::abs(dx.values()[i] - slope);
        if (!std::isfinite(error)) return std::numeric_limits<double>::infinity();
        difference = std::max(difference, error);
    }
    return difference == 0 ? 0 : difference / largest;
}

}  // namespace cnn
