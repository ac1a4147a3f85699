// Finite differences: how good they are depends on the step h and on how many digits a number has.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "common/random.hpp"

namespace cnn {

template <class Real>
Real cube(Real x) {
    return x * x * x;
}

inline double slope_to_one_side(double x, double h) {
    return (cube(x + h) - cube(x)) / h;
}

inline double slope_to_both_sides(double x, double h) {
    return (cube(x + h) - cube(x - h)) / (2 * h);
}

// A loss with as many roundings as a layer has: the cube of a sum of 100 products x[i] * w[i].
struct SumOfProducts {
    std::vector<float> x, w;

    // The loss in Real, float or double, with w[changed] replaced.
    template <class Real>
    double loss(std::size_t changed, Real value) const {
        Real sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i) sum += Real{x[i]} * (i == changed ? value : Real{w[i]});
        return double{cube(sum)};
    }

    // dL/dw[i] = 3 * sum^2 * x[i]
    std::vector<double> gradient() const {
        double sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i) sum += double{x[i]} * double{w[i]};
        std::vector<double> dw;
        for (const float value : x) dw.push_back(3 * sum * sum * double{value});
        return dw;
    }
};

inline SumOfProducts sum_of_products() {
    Random random(1);
    SumOfProducts sum;
    for (int i = 0; i < 100; ++i) {
        sum.x.push_back(random.uniform(-1, 1));
        sum.w.push_back(random.uniform(-1, 1));
    }
    return sum;
}

// max|slope - gradient| / max|gradient| over all w, the loss computed in Real.
template <class Real>
double step_error(const SumOfProducts& sum, double h, bool both_sides) {
    const std::vector<double> dw = sum.gradient();
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < dw.size(); ++i) {
        const Real above = Real{sum.w[i]} + static_cast<Real>(h);
        const Real below = both_sides ? Real{sum.w[i]} - static_cast<Real>(h) : Real{sum.w[i]};
        const double numeric = (sum.loss(i, above) - sum.loss(i, below)) / (double{above} - double{below});
        largest = std::max(largest, std::abs(dw[i]));
        difference = std::max(difference, std::abs(numeric - dw[i]));
    }
    return difference / largest;
}

}  // namespace cnn
