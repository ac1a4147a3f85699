// Two numbers are enough: the lowest loss and the epoch that had it. How long nothing was gained is then the distance
// to that epoch, so there is no counter that could be set back too late or not at all. `validation_loss < lowest` is
// false for a NaN, for an equal loss and for a larger one: all three are epochs without a new lowest loss.
//
// The usual slips: to compare with the epoch before, so that a slow climb back from a peak looks like progress; to
// count all epochs without progress, and not those in a row; and to keep the network of the last epoch. The best one
// lies `patience` epochs back, so a training must save its network at every new lowest loss.
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
        if (validation_loss < lowest) lowest = validation_loss, best = epoch;
        return epoch - best < patience;
    }

    int best_epoch() const { return best; }

  private:
    int patience, epoch = 0, best = 0;
    double lowest = std::numeric_limits<double>::infinity();
};

}  // namespace cnn
