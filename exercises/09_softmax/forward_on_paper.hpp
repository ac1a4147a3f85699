#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// A colour picture of 20 rows and 28 columns goes through this network:
//   convolution, 8 filters of 5×5, no padding, stride 1;  ReLU;  max pooling 2;  flatten;  linear, 4 outputs;  soft-max
// a) How many numbers does the convolution make of one picture, in all its maps together?
inline constexpr int maps_a = unanswered;

// b) How many numbers are flattened?
inline constexpr int flattened_b = unanswered;

// c) How many parameters has the network in all?
inline constexpr int parameters_c = unanswered;

// d) How many multiply-adds does one picture take in all?
inline constexpr int multiply_adds_d = unanswered;

// Now soft-max alone. ln is the natural logarithm, so e to the power of ln 3 is 3. All answers are exact with at most
// three decimals.
//
// e) The scores of three classes are 0, ln 3 and ln 4. What are their probabilities?
inline const Tensor<1> probabilities_e({3}, {unanswered, unanswered, unanswered});

// f) The scores of two classes are 7 + ln 3 and 7. What is the probability of the first?
inline constexpr double probability_f = unanswered;

// g) A batch of two pictures: the scores of picture 0 are 0 and ln 3, those of picture 1 are 0 and ln 9. What is the
//    probability of class 1 for picture 1?
inline constexpr double probability_g = unanswered;

}  // namespace cnn
