// What the trainer asks of a network beyond the training loop's three functions: to put parameters and the
// optimizer's memory back, and to change the learning rate. Each engine of the book is one of these.
#pragma once

#include "chapters/15_optimizers/optimizers.hpp"

namespace cnn {

template <class T>
concept ResumableNetwork = TrainableNetwork<T> && requires(T network, const std::vector<NamedTensor>& tensors) {
    network.set_parameters(tensors);
    { network.optimizer_state() } -> std::same_as<std::vector<NamedTensor>>;  // named after the parameters
    network.set_optimizer_state(tensors, 1);                                  // … after this many steps
    network.set_learning_rate(0.001f);
};

// A network of layers trained by Adam, or by an Adam of the same formulas that is faster.
template <class Network, class Optimizer = Adam>
struct AdamLearner : Learner<Network, Optimizer> {
    explicit AdamLearner(Random& random) : Learner<Network, Optimizer>{Network(random), {}} {}

    void set_learning_rate(float rate) { this->optimizer.learning_rate = rate; }

    void set_parameters(const std::vector<NamedTensor>& tensors) {
        const std::vector<ParameterView> parameters = this->network.parameters();
        for (std::size_t k = 0; k < parameters.size(); ++k)
            std::copy(tensors[k].values.begin(), tensors[k].values.end(), parameters[k].value.begin());
    }

    // Adam's two moments of every parameter: "mean.conv1.weight", "square.conv1.weight", …
    std::vector<NamedTensor> optimizer_state() {
        const std::vector<ParameterView> parameters = this->network.parameters();
        this->optimizer.mean.start(parameters);
        this->optimizer.square.start(parameters);
        std::vector<NamedTensor> state;
        for (std::size_t k = 0; k < parameters.size(); ++k) {
            state.push_back({"mean." + parameters[k].name, parameters[k].shape, this->optimizer.mean.values[k]});
            state.push_back({"square." + parameters[k].name, parameters[k].shape, this->optimizer.square.values[k]});
        }
        return state;
    }

    void set_optimizer_state(const std::vector<NamedTensor>& state, int steps) {
        this->optimizer.steps = steps;
        this->optimizer.mean.values.clear();
        this->optimizer.square.values.clear();
        for (std::size_t k = 0; k < state.size(); k += 2) {
            this->optimizer.mean.values.push_back(state[k].values);
            this->optimizer.square.values.push_back(state[k + 1].values);
        }
    }
};

}  // namespace cnn
