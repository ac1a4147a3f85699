#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) 60,000 training images, batches of 64, 4 epochs. How many steps does Adam take in all?
inline constexpr int steps_a = unanswered;

// b) An accuracy of 98.93 % on 10,000 test images. How many are wrong?
inline constexpr int wrong_b = unanswered;

// c) model.safetensors holds the 421,642 parameters as floats. How many bytes do the numbers take?
inline constexpr int bytes_c = unanswered;

// d) A checkpoint holds the parameters and Adam's memory. How many bytes do these numbers take?
inline constexpr int bytes_d = unanswered;

// The confusion matrix of 40 pictures of three classes. A row is a class as it is, a column a class as the network
// says.
//          says 0   1   2
//    is 0       7   2   1
//    is 1       2  12   6
//    is 2       1   1   8
// e) The accuracy, in percent.
inline constexpr double accuracy_e = unanswered;
// f) The recall of class 1, in percent: of all that are class 1, the share that the network finds.
inline constexpr double recall_f = unanswered;
// g) The precision of class 1, in percent: of all that the network says are class 1, the share that are.
inline constexpr double precision_g = unanswered;
// h) The mean of the three recalls, in percent.
inline constexpr double mean_recall_h = unanswered;

// i) Three seeds give 98.7, 98.9 and 99.1 percent. What is the standard deviation, in percent? Divide the sum of the
// squares by one less than the number of seeds.
inline constexpr double deviation_i = unanswered;

}  // namespace cnn
