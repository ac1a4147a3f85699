// The numbers are right. But a batch without pictures has no mean, and before the first batch there is none either:
// throw an Error, with check(), instead of dividing 0 by 0.
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

    float mean() const { return static_cast<float>(sum / static_cast<double>(pictures_so_far)); }

    float perplexity() const { return static_cast<float>(std::exp(mean())); }
};

}  // namespace cnn
