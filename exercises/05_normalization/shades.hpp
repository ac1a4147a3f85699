#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// A picture has the four pixels 100, 40, 40 and 20. For a) to c) leave them as they are; do not scale.
// a) What is their mean?
inline constexpr double mean_a = unanswered;

// b) What is their standard deviation?
inline constexpr double deviation_b = unanswered;

// c) Standardized with these two numbers, what does the pixel 20 become?
inline constexpr double standardized_c = unanswered;

// d) The training pictures of a network had, after scaling, the mean 0.4 and the deviation 0.2. What does the network
//    get for a white pixel, 255?
inline constexpr double white_d = unanswered;

// e) For which pixel, from 0 to 255, does the same network get a 1?
inline constexpr double pixel_e = unanswered;

// f) The scaled pixels of a collection have the mean 0.3 and the deviation 0.2. Every picture is made a negative: each
//    pixel v from 0 to 255 becomes 255 - v. What is the mean of the scaled negatives?
inline constexpr double negative_mean_f = unanswered;

// g) And what is their deviation?
inline constexpr double negative_deviation_g = unanswered;

// h) A batch has the shape 8×3×32×32: pictures, channels, rows, columns. Each channel gets a mean of its own, over the
//    whole batch. Of how many numbers is each of these the mean?
inline constexpr int count_h = unanswered;

}  // namespace cnn
