// The numbers are right, and the mean before the first batch is refused. But a batch without pictures, or with fewer
// than none, has no mean: add() must throw an Error.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    double sum = 0;  // of the losses of all pictures
    long long pictures_so_far = 0;

    void add(float batch_loss, int pictures) {
        sum += double{batch_loss} * pictures;
        pictures_so_far += pictures;
    }

    float mean() const {
        check(pictures_so_far > 0, "mean loss: no batch so far");
        return static_cast<float>(sum / static_cast<double>(pictures_so_far));
    }

    float perplexity() const { return static_cast<float>(std::exp(mean())); }
};

}  // namespace cnn
