#pragma once

#include <limits>

#include "common/check.hpp"

namespace cnn {

// Watches the validation loss of a training and says when to stop.
class EarlyStopping {
  public:
    // `patience`: after so many epochs in a row without a new lowest loss the training stops. Throws an Error where it
    // is less than 1.
    explicit EarlyStopping(int patience_) : patience(patience_) {}

    // Takes in the validation loss after one more epoch. Shall the training go on?
    bool goes_on(double validation_loss) {
        ++epoch;
        lowest = validation_loss;  // not yet
        return epoch < patience;
    }

    // The epoch with the lowest loss so far, counted from 1; 0 as long as there is none.
    int best_epoch() const { return epoch; }

  private:
    int patience, epoch = 0;
    double lowest = std::numeric_limits<double>::infinity();
};

}  // namespace cnn
