// The sum over all pictures is divided by the number of batches here. Divide it by the number of pictures.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    double sum = 0;
    long long pictures_so_far = 0, batches = 0;

    void add(float batch_loss, int pictures) {
        check(pictures >= 1, "a batch of {} pictures: expected at least one", pictures);
        sum += double{batch_loss} * pictures;
        pictures_so_far += pictures;
        ++batches;
    }

    float mean() const {
        check(pictures_so_far > 0, "mean loss: no batch so far");
        return static_cast<float>(sum / static_cast<double>(batches));
    }

    float perplexity() const { return static_cast<float>(std::exp(mean())); }
};

}  // namespace cnn
