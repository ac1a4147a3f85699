#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

// The loss of a data set that comes in batches. Choose the members.
struct AverageLoss {
    float last = 0;  // not yet: this is the loss of the last batch

    // Take in one more batch: its loss, which is the mean over its pictures, and how many pictures it has. Throws an
    // Error unless it has at least one.
    void add(float batch_loss, int pictures) { last = batch_loss; }

    // The mean loss over all pictures so far. Throws an Error before the first batch.
    float mean() const { return last; }

    // Among how many equally probable classes a network with this mean loss is as unsure. Throws an Error before the
    // first batch.
    float perplexity() const { return last; }
};

}  // namespace cnn
