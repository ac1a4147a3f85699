// Each batch's loss is added once here, and the sum divided by the number of pictures. The loss of a batch is a mean:
// multiply it by the number of its pictures before you add it.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    double sum = 0;  // of the losses of all pictures
    long long pictures_so_far = 0;

    void add(float batch_loss, int pictures) {
        check(pictures >= 1, "a batch of {} pictures: expected at least one", pictures);
        sum += batch_loss;
        pictures_so_far += pictures;
    }

    float mean() const {
        check(pictures_so_far > 0, "mean loss: no batch so far");
        return static_cast<float>(sum / static_cast<double>(pictures_so_far));
    }

    float perplexity() const { return static_cast<float>(std::exp(mean())); }
};

}  // namespace cnn
