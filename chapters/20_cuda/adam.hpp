// Adam, with all that changes from step to step on the device: so a recorded graph of the step can be run again and
// again, although no launch of it ever gets a new argument. The formula and the constants are chapter 15's.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

// Begin step t = steps[0] + 1 with the learning rate rates[at[0]]: count it, and leave in `factors` the two numbers
// that are the same for all parameters, rate / (1 - beta1^t) and 1 / sqrt(1 - beta2^t).
void adam_begin_step(Global<int> steps, Global<const float> rates, Global<const int> at, Global<float> factors);

// One step for w (count), with the gradient g and the moments m and s.
void adam_update(Global<float> w, Global<const float> g, Global<float> m, Global<float> s, Global<const float> factors,
                 int count);

}  // namespace cnn
