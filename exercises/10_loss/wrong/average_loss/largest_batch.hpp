// Each batch is weighted here by its size compared with that of the first batch, and then the sum is divided by the
// number of batches. Divide it by the sum of all the weights that you have given.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    double sum = 0;
    long long pictures_so_far = 0, batches = 0;
    int first = 0;

    void add(float batch_loss, int pictures) {
        check(pictures >= 1, "a batch of {} pictures: expected at least one", pictures);
        if (batches == 0) first = pictures;
        sum += double{batch_loss} * pictures / first;
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
