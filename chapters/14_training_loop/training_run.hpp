// One whole training of a small network, and what is written down on the way.
#pragma once

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

// `count` digits from `first` on.
inline Digits part(const Digits& digits, int first, int count) {
    check(0 <= first && 0 <= count && first + count <= digits.count(), "part: digits {} to {} of {}", first,
          first + count - 1, digits.count());
    const auto image = digits.images.begin() + std::ptrdiff_t{first} * Digits::pixels;
    const auto label = digits.labels.begin() + first;
    return {{image, image + std::ptrdiff_t{count} * Digits::pixels}, {label, label + count}};
}

// The digits of one training: to learn from, to choose by, and to report on at the end.
struct Split {
    Digits train, validation, test;
};
inline Split split(const DataSet& data, int train_count) {
    constexpr int validation_count = 1000;
    const int last = data.train.count() - validation_count;
    check(1 <= train_count && train_count <= last, "{} digits to train on: expected 1 to {}", train_count, last);
    return {part(data.train, 0, train_count), part(data.train, last, validation_count), data.test};
}

struct Plan {
    float learning_rate = 0.1f;
    int batch_size = 16, epochs = 2;
    int batches_per_point = 25;  // of the loss curve
};

struct History {
    std::vector<double> seen, loss;                // digits so far; the mean loss of the last batches
    std::vector<double> epoch_loss;                // the mean loss of each epoch's batches
    std::vector<Evaluation> training, validation;  // before the first epoch and after each
    std::vector<Tensor<4>> filters;                // the same: the weights of conv1
    Evaluation test{};
};

// Adds up losses until there are enough of them for one point of the curve.
struct LossMeter {
    double sum = 0;
    int count = 0;

    void add(double loss) { sum += loss, ++count; }
    double take() {
        const double mean = sum / count;
        sum = count = 0;
        return mean;
    }
};

// Evaluate on the validation set, and on as many training digits.
template <class Learner>
void write_down(Learner& learner, const Split& data, History& history) {
    const int count = std::min(data.train.count(), data.validation.count());
    history.training.push_back(evaluate(learner, part(data.train, 0, count)));
    history.validation.push_back(evaluate(learner, data.validation));
    history.filters.push_back(learner.network.conv1.weight.value);
}

// Train a network as planned. `watch(learner, history)` is called after each point and after each epoch.
template <class Network, class Watch>
History train_and_record(const Network& start, const Split& data, const Plan& plan, Watch watch) {
    Learner<Network, GradientDescent> learner{start, {plan.learning_rate}};
    Random random(2);
    std::vector<int> order = counting_order(data.train.count());
    History history;
    LossMeter meter, epoch_meter;
    write_down(learner, data, history);
    for (int epoch = 0; epoch < plan.epochs; ++epoch) {
        random.shuffle(order);
        const auto batch_of = [&](std::span<const int> positions) { return make_batch(data.train, positions); };
        train_epoch(learner, order, 0, plan.batch_size, batch_of, [&](std::size_t seen, float loss) {
            meter.add(loss);
            epoch_meter.add(loss);
            if (meter.count < plan.batches_per_point) return true;
            history.seen.push_back(static_cast<double>(seen) + static_cast<double>(epoch) * data.train.count());
            history.loss.push_back(meter.take());
            watch(learner, history);
            return true;
        });
        history.epoch_loss.push_back(epoch_meter.take());
        write_down(learner, data, history);
        watch(learner, history);
    }
    history.test = evaluate(learner, data.test);
    return history;
}

}  // namespace cnn
