// channel_statistics is right. standardize_channels computes the statistics of the batch once more, instead of using
// those it was given: the test pictures would be standardized with their own.
#pragma once

#include <vector>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

inline std::vector<MeanAndDeviation> channel_statistics(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    check(x.size() > 0, "channel statistics: expected at least one pixel, found none");
    std::vector<MeanAndDeviation> statistics;
    const double count = N * H * W;
    for (int c = 0; c < C; ++c) {
        double sum = 0, squares = 0;
        for (int n = 0; n < N; ++n)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) sum += x(n, c, h, w);
        const double mean = sum / count;
        for (int n = 0; n < N; ++n)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) squares += (x(n, c, h, w) - mean) * (x(n, c, h, w) - mean);
        statistics.push_back({static_cast<float>(mean), static_cast<float>(std::sqrt(squares / count))});
    }
    return statistics;
}

inline Tensor<4> standardize_channels(Tensor<4> x, const std::vector<MeanAndDeviation>& statistics) {
    const auto [N, C, H, W] = x.shape();
    check(static_cast<int>(statistics.size()) == C, "standardize: expected {} means and deviations, found {}", C,
          statistics.size());
    const std::vector<MeanAndDeviation> own = channel_statistics(x);
    for (int c = 0; c < C; ++c) {
        const auto [mean, deviation] = own[static_cast<std::size_t>(c)];
        check(statistics[static_cast<std::size_t>(c)].deviation > 0, "standardize: expected a deviation above 0");
        for (int n = 0; n < N; ++n)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) x(n, c, h, w) = (x(n, c, h, w) - mean) / deviation;
    }
    return x;
}

}  // namespace cnn
