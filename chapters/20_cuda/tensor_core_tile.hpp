// One product on the tensor cores, as small as it gets: a warp, one instruction.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// d = a b: a (16, 8), b (8, 8), d (16, 8), each row after row. Inputs are rounded to TF32.
void tensor_core_tile(Global<const float> a, Global<const float> b, Global<float> d);

}  // namespace cnn
