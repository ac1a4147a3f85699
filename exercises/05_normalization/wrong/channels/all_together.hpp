// This is the mean and the deviation of the whole batch, for each channel the same. Each channel has its own.
#pragma once

#include <vector>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline std::vector<MeanAndDeviation> channel_statistics(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    check(x.size() > 0, "channel statistics: expected at least one pixel, found none");
    return std::vector<MeanAndDeviation>(static_cast<std::size_t>(C), mean_and_deviation(x));
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
