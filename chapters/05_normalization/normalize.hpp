// Normalization: pixels from 0..255 to numbers that a network learns from easily.
//
//   scale:        y = x / 255                     0..255 becomes 0..1
//   standardize:  y = (x - mean) / deviation      zero mean, unit variance
//
// Mean and deviation are computed once, from the training images, and used for every image that the
// network ever sees, the test images included.
#pragma once

#include <cmath>

#include "common/tensor.hpp"

namespace cnn {

// The mean and the standard deviation of all pixels, computed on values in [0, 1].
struct MeanAndDeviation {
    float mean;
    float deviation;
};

// What the 60,000 training images of MNIST give, to four decimals: the published recipe's constants.
constexpr MeanAndDeviation mnist_statistics{0.1307f, 0.3081f};

// Pixels 0..255 to 0..1.
template <int Rank>
Tensor<Rank> scale(Tensor<Rank> x) {
    for (float& value : x.values()) value /= 255.0f;
    return x;
}

// mean = sum(x) / n,  deviation = sqrt(sum((x - mean)^2) / n). Sums in double: a data set has millions of pixels.
template <int Rank>
MeanAndDeviation mean_and_deviation(const Tensor<Rank>& x) {
    check(x.size() > 0, "mean and deviation: expected at least one value, found none");
    const auto n = static_cast<double>(x.size());
    double sum = 0, sum_of_squares = 0;
    for (const float value : x.values()) sum += value;
    const double mean = sum / n;
    for (const float value : x.values()) sum_of_squares += (value - mean) * (value - mean);
    return {static_cast<float>(mean), static_cast<float>(std::sqrt(sum_of_squares / n))};
}

// Zero mean and unit variance, for values whose statistics these are.
template <int Rank>
Tensor<Rank> standardize(Tensor<Rank> x, MeanAndDeviation statistics) {
    check(statistics.deviation > 0, "standardize: expected a deviation above 0, found {}", statistics.deviation);
    for (float& value : x.values()) value = (value - statistics.mean) / statistics.deviation;
    return x;
}

}  // namespace cnn
