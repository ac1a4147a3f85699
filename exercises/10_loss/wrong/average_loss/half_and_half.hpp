// Here the new mean is halfway between the old mean and the new batch. So the last batch counts as much as all before
// it together.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    double sum = 0;
    long long pictures_so_far = 0;

    void add(float batch_loss, int pictures) {
        check(pictures >= 1, "a batch of {} pictures: expected at least one", pictures);
        sum = pictures_so_far == 0 ? batch_loss : (sum + batch_loss) / 2;
        pictures_so_far += pictures;
    }

    float mean() const {
        check(pictures_so_far > 0, "mean loss: no batch so far");
        return static_cast<float>(sum);
    }

    float perplexity() const { return static_cast<float>(std::exp(mean())); }
};

}  // namespace cnn
