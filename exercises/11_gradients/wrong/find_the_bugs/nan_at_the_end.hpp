// Here a NaN is asked for after the loop only. By then the next comparison may have lost it: whether it is seen depends
// on where it stands.
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
        difference = std::max(std::abs(dx.values()[i] - slope), difference);
    }
    if (!std::isfinite(difference)) return std::numeric_limits<double>::infinity();
    return difference == 0 ? 0 : difference / largest;
}

}  // namespace cnn
