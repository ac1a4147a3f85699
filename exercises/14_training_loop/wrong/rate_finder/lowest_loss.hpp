// This is the rate at the lowest loss. There the fall has come to its end; the rate is wanted whose step brought the
// loss down most.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "common/check.hpp"

namespace cnn {

using TakeStep = std::function<float(float learning_rate)>;

struct RateSearch {
    std::vector<float> rates, losses;
    float best = 0;
};

inline RateSearch search_rate(const TakeStep& take_step, float lowest, float highest, int count) {
    check(0 < lowest && lowest < highest, "rates from {} to {}: expected 0 < lowest < highest", lowest, highest);
    check(count >= 2, "{} rates, expected 2 or more", count);
    RateSearch search;
    float lowest_loss = INFINITY;
    for (int k = 0; k < count; ++k) {
        const double part = static_cast<double>(k) / (count - 1);  // of the way, 0 to 1
        const auto rate = static_cast<float>(lowest * std::pow(highest / lowest, part));
        const float loss = take_step(rate);
        if (!std::isfinite(loss) || loss > 4 * lowest_loss) break;
        search.rates.push_back(rate);
        search.losses.push_back(loss);
        lowest_loss = std::min(lowest_loss, loss);
    }

    // The step with rate k is what leads from loss k to loss k + 1.
    float most = 0;
    for (std::size_t k = 0; k + 1 < search.losses.size(); ++k) {
        const float fall = 1e6f - search.losses[k + 1];
        if (fall > most) most = fall, search.best = search.rates[k + 1];
    }
    check(most > 0, "no rate from {} to {} brings the loss down", lowest, highest);
    return search;
}

}  // namespace cnn
