// ReLU, one thread per number:  y = max(0, x),  dx = dy where y > 0, else 0.  NaN stays NaN.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

void relu_forward(Global<const float> x, Global<float> y, int count);
void relu_backward(Global<const float> dy, Global<const float> y, Global<float> dx, int count);

}  // namespace cnn
