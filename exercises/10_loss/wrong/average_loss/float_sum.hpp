// The sum is a float here. After many batches it is so large that each addition is rounded coarsely, as in chapter 5.
// Add up in a double.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    float sum = 0;
    long long pictures_so_far = 0;

    void add(float batch_loss, int pictures) {
        check(pictures >= 1, "a batch of {} pictures: expected at least one", pictures);
        sum += batch_loss * static_cast<float>(pictures);
        pictures_so_far += pictures;
    }

    float mean() const {
        check(pictures_so_far > 0, "mean loss: no batch so far");
        return sum / static_cast<float>(pictures_so_far);
    }

    float perplexity() const { return static_cast<float>(std::exp(mean())); }
};

}  // namespace cnn
