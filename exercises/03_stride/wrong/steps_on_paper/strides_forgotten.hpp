// In f) the strides are forgotten: this would be the receptive field if all three had stride 1. Neighbours in a map
// made with stride 2 come from windows that begin two pixels apart.
#pragma once

#include "exercises/prediction.hpp"

namespace cnn {

inline constexpr int positions_a = 12;
inline constexpr int rows_b = 17;
inline constexpr int columns_b = 27;
inline constexpr int unseen_c = 2;
inline constexpr int unseen_d = 24;
inline constexpr int values_e = 5;
inline constexpr int pixels_f = 11;

}  // namespace cnn
