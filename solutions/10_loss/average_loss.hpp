// A batch's loss is a mean. Times its number of pictures it is the sum of their losses again, and sums may be added up.
// At the end, divide once by the number of all pictures. The sum is a double: over a whole data set a float would round
// too often, as in chapter 5. The perplexity is e to the power of the mean; by check() in mean(), it refuses as well.
//
// The usual wrong way is the mean of the means, in which each picture of the last, smaller batch counts more than the
// others. With 2,000 pictures in batches of 64 that last batch has 16, and its pictures count four times as much. The
// number is often only a little wrong, and so nobody notices.
#pragma once

#include <cmath>

#include "common/check.hpp"

namespace cnn {

struct AverageLoss {
    double sum = 0;  // of the losses of all pictures
    long long pictures_so_far = 0;

    void add(float batch_loss, int pictures) {
        check(pictures >= 1, "a batch of {} pictures: expected at least one", pictures);
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
