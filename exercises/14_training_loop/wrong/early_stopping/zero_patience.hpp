// A patience below 1 makes no sense and must be an Error.
#pragma once

#include <limits>

#include "common/check.hpp"

namespace cnn {

class EarlyStopping {
  public:
    explicit EarlyStopping(int patience_) : patience(patience_) {}

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
