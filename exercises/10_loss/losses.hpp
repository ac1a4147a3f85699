#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// Three decimals are enough. You may use ln 2 = 0.693, ln 3 = 1.099, ln 5 = 1.609 and ln 10 = 2.303.
//
// a) The probabilities of three classes are 0.2, 0.7 and 0.1, and class 0 is right. What is the loss?
inline constexpr double loss_a = unanswered;

// b) The scores of three classes are 0, ln 3 and ln 4, and class 2 is right. What is the loss?
inline constexpr double loss_b = unanswered;

// c) A batch of three pictures. Their right classes have the probabilities 1/2, 1/4 and 1/8. What is the loss of the
//    batch?
inline constexpr double loss_c = unanswered;

// d) A network with 32 outputs is to learn ten digits. All its weights and biases are 0, so that all its scores are 0.
//    What is its first loss?
inline constexpr double loss_d = unanswered;

// e) The scores of three classes are 20, 20 and 0. What does log_softmax give for class 2, the one with the score 0?
//    (e to the power of -20 is so small that you may take it for 0 beside a 1.)
inline constexpr double log_p_e = unanswered;

// f) The loss on a test set is 0.223, and in all pictures the right class has the same probability. Which?
inline constexpr double probability_f = unanswered;

// g) Ten pictures. In nine of them the right class has the probability 1, in the tenth 0.000001, a millionth. What is
//    the mean loss?
inline constexpr double loss_g = unanswered;

// h) A batch has the loss 1.25. Now 7 is added to every one of its scores. What is the loss?
inline constexpr double loss_h = unanswered;

}  // namespace cnn
