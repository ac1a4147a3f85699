#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) A training set of 1,000 examples, cut into batches of 32. How many steps has an epoch?
inline constexpr int steps_a = unanswered;

// b) How many examples are in the last batch of that epoch?
inline constexpr int last_batch_b = unanswered;

// c) How many steps do five such epochs take?
inline constexpr int steps_c = unanswered;

// d) The loss is L = 3·(w - 2)², and w begins at 4. The learning rate is 0.1. Where is w after two steps of gradient
// descent? (All digits: it comes out exactly.)
inline constexpr double place_d = unanswered;

// e) The same loss, with a learning rate of 0.3. By which factor does each step multiply the distance from the lowest
// place? Mind the sign.
inline constexpr double factor_e = unanswered;

// f) A model says w·x for an input x. Its loss is the mean of (w·x - y)² over a batch. The batch is (x = 1, y = 3) and
// (x = 2, y = 4), w begins at 1, and the learning rate is 0.1. Where is w after one step with this batch?
inline constexpr double place_f = unanswered;

// g) 100 digits are evaluated in batches of 80, so in two batches. The network is wrong on 20 digits of the first batch
// and on 10 of the second. What is its error, in percent?
inline constexpr double percent_g = unanswered;

}  // namespace cnn
