// What the trainer's commands share: threads, the data's name, and the line that a run ends with.
#pragma once

#include "chapters/19_mnist_trainer/trainer.hpp"
#include "common/parallel.hpp"

namespace cnn {

inline void use_threads(int threads) {
    if (threads > 0) set_thread_count(threads);
}

// What a model is said to be trained on: the same words wherever the files stood.
inline TrainedOn trained_on(const DataSet& data) {
    if (data.is_embedded()) return {"the book's embedded digits", data.fingerprint};
    if (data.is_mnist()) return {"MNIST", data.fingerprint};
    return {"other digits", data.fingerprint};
}

inline void print_data(const DataSet& data, int count) {
    fmt::print("Data: {}: {} digits to train on, {} to test\n", data.name, count, data.test.count());
}

// The line that a run ends with.
inline void print_result(const Evaluation& result) {
    fmt::print("Test set: Average loss: {:.4f}, Accuracy: {}/{} ({:.2f}%)\n", result.average_loss, result.correct,
               result.count, 100 * result.accuracy());
}

// Parameters that have grown too large give no loss.
inline Evaluation finite_evaluation(const Tensor<2>& log_p, const Labels& labels) {
    const Evaluation result = evaluate(log_p, labels);
    check(std::isfinite(result.average_loss), "the loss on the test digits is {}; a smaller learning rate may help",
          result.average_loss);
    return result;
}

inline Labels labels_of(const Digits& digits) {
    return Labels(digits.labels.begin(), digits.labels.end());
}

// How many digits this run trains on. Throws an Error where the options do not fit the data.
inline int training_count(const TrainOptions& options, const DataSet& data) {
    const Recipe& recipe = options.recipe;
    check(recipe.limit <= data.train.count(), "--limit: expected at most the {} training digits, found {}",
          data.train.count(), recipe.limit);
    const int count = recipe.limit > 0 ? recipe.limit : data.train.count();
    const bool batch_given =
        std::find(options.given.begin(), options.given.end(), "--batch-size") != options.given.end();
    check(!batch_given || recipe.batch_size <= count, "--batch-size: expected at most the {} training digits, found {}",
          count, recipe.batch_size);
    const int longest = std::numeric_limits<int>::max() / batch_count(count, recipe.batch_size);
    check(recipe.epochs <= longest, "--epochs: expected at most {}, found {}", longest, recipe.epochs);
    return count;
}

}  // namespace cnn
