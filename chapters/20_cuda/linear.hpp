// The linear layer: three matrix products with one kernel.
//
//   y[n,o]  = b[o] + sum over i of  x[n,i] * w[o,i]
//   dx[n,i] =        sum over o of dy[n,o] * w[o,i]        dw[o,i] = sum over n of dy[n,o] * x[n,i]
//   db[o]   =        sum over n of dy[n,o]
//
//   x, dx (N, D_in),  w, dw (D_out, D_in),  b, db (D_out),  y, dy (N, D_out)
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

struct LinearSizes {
    int N, D_in, D_out;
};

// How many numbers linear_forward gets for its partial sums.
int linear_parts(const LinearSizes& sizes);

void linear_forward(Global<const float> x, Global<const float> w, Global<const float> b, Global<float> parts,
                    Global<float> y, const LinearSizes& sizes);

void linear_backward_input(Global<const float> dy, Global<const float> w, Global<float> dx, const LinearSizes& sizes);

// dwb: the weights' gradients and right behind them the biases'.
void linear_backward_weights(Global<const float> dy, Global<const float> x, Global<float> dwb,
                             const LinearSizes& sizes);

}  // namespace cnn
