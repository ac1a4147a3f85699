// Log-softmax, the loss and its gradient in one kernel, a warp for each sample.
//
//   log_p[n,c]   = logits[n,c] - m - log(sum over j of exp(logits[n,j] - m)),   m = the row's largest score
//   loss         = mean over n of -log_p[n, labels[n]]
//   dlogits[n,c] = (exp(log_p[n,c]) - (1 if c is the label, else 0)) / N
//
//   logits, log_p, dlogits (N, C),  labels and losses (N)
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

struct LossSizes {
    int N, C;
};

void log_softmax(Global<const float> logits, Global<float> log_p, const LossSizes& sizes);

// `losses` gets each sample's loss and `loss` their mean, one number, which stays on the device until it is asked for.
void nll_loss_and_gradient(Global<const float> logits, Global<const int> labels, Global<float> log_p,
                           Global<float> losses, Global<float> loss, Global<float> dlogits, const LossSizes& sizes);

}  // namespace cnn
