// Planted mistakes: on the houses, where their numbers can be checked by hand, and in the small network.
#pragma once

#include "chapters/14_training_loop/sanity.hpp"
#include "chapters/14_training_loop/small_network.hpp"
#include "chapters/14_training_loop/training_run.hpp"
#include "chapters/14_training_loop/well.hpp"

namespace cnn {

// The gradients of a batch are added up and never divided: a step as many times too long as the batch has examples.
struct SummingWell : Well {
    float train_step(const Tensor<4>& x, const Labels&) {
        const float loss = well_loss(x.values(), w);
        w -= learning_rate * well_gradient(x.values(), w) * static_cast<float>(x.size());
        return loss;
    }
};

// Batches in one buffer that is made for the first of them: behind a partial batch stand rows of the batch before.
struct StaleBatches {
    std::vector<float> buffer;

    Batch operator()(std::span<const int> positions) {
        buffer.resize(std::max(buffer.size(), positions.size()));
        for (std::size_t n = 0; n < positions.size(); ++n) buffer[n] = houses[static_cast<std::size_t>(positions[n])];
        return {Tensor<4>({static_cast<int>(buffer.size()), 1, 1, 1}, buffer), Labels(buffer.size())};
    }
};

// A backward pass in which one line is missing: the gradient of conv1's maps does not go through relu1.
struct ForgetfulNetwork : SmallNetwork {
    using SmallNetwork::SmallNetwork;

    void backward(const Labels& labels) {
        Tensor<4> dx = flatten1.backward(fc1.backward(nll_log_softmax_backward(log_p, labels)));
        dx = conv2.backward(relu2.backward(std::move(dx)));
        conv1.backward(dx);  // and not conv1.backward(relu1.backward(std::move(dx)))
    }
};

// All weights and biases times a factor, which is too large a start.
inline SmallNetwork magnified(SmallNetwork network, float factor) {
    for (const ParameterView& p : network.parameters())
        for (float& value : p.value) value *= factor;
    return network;
}

// Every picture gets the label of the one after it.
inline Digits with_labels_moved(Digits digits) {
    std::rotate(digits.labels.begin(), digits.labels.begin() + 1, digits.labels.end());
    return digits;
}

// What a network says on each rung of the ladder, up to the last one.
struct Rungs {
    float first_loss = 0;
    double gradient_error = 0;
    int by_heart = 0;             // of 20
    double validation_error = 1;  // after one epoch on 800 digits, on 200 others

    std::array<bool, 4> passed() const {
        return {std::abs(first_loss - std::log(10.0f)) < 0.5f, gradient_error < 0.05, by_heart == 20,
                validation_error < 0.5};
    }
};

// Climb the ladder with a network; each rung begins with the same fresh copy. A training that stops has not passed.
template <class Network>
Rungs climb(const Network& start, const Digits& digits, float learning_rate) {
    using Trainee = Learner<Network, GradientDescent>;
    Rungs rungs;
    Network network = start;
    rungs.first_loss = first_loss(network, make_batch(digits, counting_order(64)));
    rungs.gradient_error = gradients_error(network, make_batch(digits, counting_order(3)));
    try {
        Trainee trainee{start, {learning_rate}};
        rungs.by_heart = learned_by_heart(trainee, digits);
        Trainee last{start, {learning_rate}};
        Random random(1);
        train_epochs(last, digits, counting_order(800), 16, 1, random);
        rungs.validation_error = evaluate(last, part(digits, 800, 200)).error();
    } catch (const Error&) {
    }
    return rungs;
}

// How many of `count` questions with ten answers each of many guessers gets right, on one set and on another.
struct Guesses {
    std::vector<int> validation, test;
};
inline Guesses guess(int guessers, int questions) {
    Guesses guesses;
    Random random(1);
    const auto right = [&] {
        int count = 0;
        for (int question = 0; question < questions; ++question) count += random.below(10) == 0;
        return count;
    };
    for (int guesser = 0; guesser < guessers; ++guesser) {
        guesses.validation.push_back(right());
        guesses.test.push_back(right());
    }
    return guesses;
}

}  // namespace cnn
