#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

// a) A layer of 16 filters of 5×5 on colour pictures. How many parameters has it?
inline constexpr int parameters_a = unanswered;

// b) A batch of 4 colour pictures of 32×32, a layer of 8 filters of 3×3, padding 1, stride 2. How many multiply-adds
// does the batch take?
inline constexpr int multiply_adds_b = unanswered;

// c) A layer of 64 filters of 3×3 on 64 channels has 36,928 parameters. Two layers take its place: 16 filters of 1×1,
// and after them 64 filters of 3×3. How many parameters have the two together?
inline constexpr int parameters_c = unanswered;

// d) A batch of 10 colour pictures of 32×32 lies in memory channels last, as N×H×W×C. At which place, counted from 0,
// is the value of picture 2, channel 1, row 0, column 5?
inline constexpr int place_d = unanswered;

// e) The picture has two channels,          and the filter has two kernels of 1×1: 2 for the first
//      1  2             2  0                channel, -1 for the second. Its bias is 3. Stride 1, no padding.
//      0  3             1  1
//    What is the feature map? Write its rows one after the other.
inline const Tensor<2> feature_map_e({2, 2}, {unanswered, unanswered, unanswered, unanswered});

}  // namespace cnn
