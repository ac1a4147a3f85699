// Every epoch has the same order. Ask `new_order` in each epoch.
#pragma once

#include <algorithm>
#include <vector>

#include "common/random.hpp"

namespace cnn {

// Inputs x and outputs y, which the model w·x shall meet. The loss of an example is (w·x - y)².
struct Examples {
    std::vector<float> x, y;
};

struct Settings {
    float learning_rate;
    int batch_size, epochs;
    std::uint64_t seed;
};

struct Report {
    float w = 0;                         // after the last epoch
    std::vector<float> training_loss;    // of each epoch: the mean over its examples, each before its batch's step
    std::vector<float> validation_loss;  // after each epoch: the mean over the validation set
};

// The numbers 0 … count - 1 in a random order.
inline std::vector<int> new_order(int count, Random& random) {
    std::vector<int> order(static_cast<std::size_t>(count));
    for (int n = 0; n < count; ++n) order[static_cast<std::size_t>(n)] = n;
    random.shuffle(order);
    return order;
}

inline float loss_of(const Examples& examples, int n, float w) {
    const auto i = static_cast<std::size_t>(n);
    return (w * examples.x[i] - examples.y[i]) * (w * examples.x[i] - examples.y[i]);
}
inline float gradient_of(const Examples& examples, int n, float w) {
    const auto i = static_cast<std::size_t>(n);
    return 2 * (w * examples.x[i] - examples.y[i]) * examples.x[i];
}

// The mean over all examples.
inline float mean_loss(const Examples& examples, float w) {
    float sum = 0;
    const int count = static_cast<int>(examples.x.size());
    for (int n = 0; n < count; ++n) sum += loss_of(examples, n, w);
    return sum / static_cast<float>(count);
}

inline Report train(const Examples& training, const Examples& validation, const Settings& settings) {
    const int count = static_cast<int>(training.x.size());
    Random random(settings.seed);
    Report report;
    const std::vector<int> order = new_order(count, random);
    for (int epoch = 0; epoch < settings.epochs; ++epoch) {
        float epoch_loss = 0;
        for (int first = 0; first < count; first += settings.batch_size) {
            const int size = std::min(settings.batch_size, count - first);
            float loss = 0, gradient = 0;
            for (int k = first; k < first + size; ++k) {
                const int n = order[static_cast<std::size_t>(k)];
                loss += loss_of(training, n, report.w) / static_cast<float>(size);
                gradient += gradient_of(training, n, report.w) / static_cast<float>(size);
            }
            report.w -= settings.learning_rate * gradient;
            epoch_loss += loss * static_cast<float>(size);
        }
        report.training_loss.push_back(epoch_loss / static_cast<float>(count));
        report.validation_loss.push_back(mean_loss(validation, report.w));
    }
    return report;
}

}  // namespace cnn
