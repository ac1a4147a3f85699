#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// Momentum 0.5 with the learning rate 0.1. The parameter begins at 2. The gradients of the first three steps are 4, -4
// and 3.
// a) What is the velocity in the third step?
inline constexpr double velocity_a = unanswered;
// b) Where is the parameter after three steps?
inline constexpr double place_b = unanswered;

// c) Momentum 0.8. Every gradient is 3. Which value does the velocity approach?
inline constexpr double velocity_c = unanswered;

// Adam with the learning rate 0.3, and with beta1 = beta2 = 0.5, so that it can be done on paper; epsilon is 0. The
// parameter begins at 2. The gradients of the first two steps are 5 and -1.
// d) Where is the parameter after the first step?
inline constexpr double place_d = unanswered;
// e) What is the mean m in the second step, after bias correction?
inline constexpr double mean_e = unanswered;
// f) What is the mean square s in the second step, after bias correction?
inline constexpr double square_f = unanswered;
// g) Where is the parameter after the second step?
inline constexpr double place_g = unanswered;

// h) A network of 1,000 parameters is trained by Adam. How many numbers must be saved, so that the training can go on
// later as if nothing had happened? (Count the learning rate and the other constants as known, and the data as well.)
inline constexpr int numbers_h = unanswered;

}  // namespace cnn
