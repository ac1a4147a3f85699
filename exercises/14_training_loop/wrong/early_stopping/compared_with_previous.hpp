// This compares each loss with the one before. A loss that comes back from a peak gets better each time and may still
// be worse than the lowest: compare with that.
#pragma once

#include <limits>

#include "common/check.hpp"

namespace cnn {

class EarlyStopping {
  public:
    explicit EarlyStopping(int patience_) : patience(patience_) {
        check(patience >= 1, "early stopping: a patience of {}, expected 1 or more", patience);
    }

    bool goes_on(double validation_loss) {
        ++epoch;
        if (validation_loss < previous) best = epoch;
        previous = validation_loss;
        return epoch - best < patience;
    }

    int best_epoch() const { return best; }

  private:
    int patience, epoch = 0, best = 0;
    double previous = std::numeric_limits<double>::infinity();
};

}  // namespace cnn
