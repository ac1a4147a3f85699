// Three indices run, one stands still: a channel's mean is over pictures, rows and columns, N · H · W numbers. Nothing
// else is new, and `channel_of` says it: collect the numbers of one channel, and chapter 5's functions do the rest.
//
// The usual wrong way is to take the statistics picture by picture and to average them. For the means that works, while
// all pictures are of one size. For the deviations it does not: they leave out that one picture is darker than another.
#pragma once

#include <vector>

#include "chapters/05_normalization/normalize.hpp"

namespace cnn {

// All numbers of channel c, of all pictures.
inline Tensor<3> channel_of(const Tensor<4>& x, int c) {
    const auto [N, C, H, W] = x.shape();
    Tensor<3> channel({N, H, W});
    for (int n = 0; n < N; ++n)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) channel(n, h, w) = x(n, c, h, w);
    return channel;
}

inline std::vector<MeanAndDeviation> channel_statistics(const Tensor<4>& x) {
    std::vector<MeanAndDeviation> statistics;
    for (int c = 0; c < x.shape()[1]; ++c) statistics.push_back(mean_and_deviation(channel_of(x, c)));
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
