#pragma once

#include <cmath>
#include <functional>
#include <vector>

#include "common/check.hpp"

namespace cnn {

// Takes one step of gradient descent with this learning rate, on a new mini-batch. Returns the batch's loss before the
// step.
using TakeStep = std::function<float(float learning_rate)>;

struct RateSearch {
    std::vector<float> rates, losses;  // of each step: the rate it was taken with, and the loss before it
    float best = 0;                    // the rate whose step brought the loss down most
};

// Takes up to `count` steps with rates from `lowest` to `highest`, each the same factor times the one before. It ends
// early with a loss that is not finite or more than four times the lowest so far; this last loss is not listed.
// Throws an Error unless 0 < lowest < highest and count is at least 2, and where no step brought the loss down.
inline RateSearch search_rate(const TakeStep& take_step, float lowest, float highest, int count) {
    RateSearch search;
    for (int k = 0; k < count; ++k) {
        search.rates.push_back(k == 0 ? lowest : highest);
        search.losses.push_back(take_step(search.rates.back()));
    }
    search.best = lowest;
    return search;
}

}  // namespace cnn
