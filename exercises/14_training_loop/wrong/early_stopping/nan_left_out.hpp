// Epochs with a NaN are left out of the count here. They too have brought no new lowest loss.
#pragma once

#include <cmath>
#include <limits>

#include "common/check.hpp"

namespace cnn {

class EarlyStopping {
  public:
    explicit EarlyStopping(int patience_) : patience(patience_) {
        check(patience >= 1, "early stopping: a patience of {}, expected 1 or more", patience);
    }

    bool goes_on(double validation_loss) {
        if (!std::isfinite(validation_loss)) return true;
        ++epoch;
        if (validation_loss < lowest) lowest = validation_loss, best = epoch;
        return epoch - best < patience;
    }

    int best_epoch() const { return best; }

  private:
    int patience, epoch = 0, best = 0;
    double lowest = std::numeric_limits<double>::infinity();
};

}  // namespace cnn
