#include "chapters/15_optimizers/optimizers.hpp"

#include "chapters/14_training_loop/small_network.hpp"

namespace {

using namespace cnn;

// Half of the embedded training digits: enough to see who is ahead.
constexpr int training_digits = 4000;

// Train for two epochs from the same start and in the same order, whatever the optimizer.
template <class Optimizer>
void race(const char* name, Optimizer optimizer, const DataSet& data) {
    Random random(1);
    Learner<SmallNetwork, Optimizer> learner{SmallNetwork(random), optimizer};
    std::vector<int> order = counting_order(training_digits);
    const auto batch_of = [&](std::span<const int> positions) { return make_batch(data.train, positions); };

    fmt::print("{:18}", name);
    for (int epoch = 1; epoch <= 2; ++epoch) {
        random.shuffle(order);
        double sum = 0;
        int batches = 0;
        train_epoch(learner, order, 0, 32, batch_of, [&](std::size_t, float loss) {
            sum += loss;
            ++batches;
            return true;
        });
        fmt::print("{:12.4f}{:10.2f} %", sum / batches, 100 * evaluate(learner, data.test).accuracy());
        std::fflush(stdout);
    }
    fmt::print("\n");
}

}  // namespace

int main() {
    return run_program([] {
        const DataSet data = embedded_data_set();
        fmt::print("{:18}{:>24}{:>24}\n", "", "epoch 1", "epoch 2");
        fmt::print("{:18}{:>12}{:>12}{:>12}{:>12}\n", "", "loss", "accuracy", "loss", "accuracy");
        race("gradient descent", GradientDescent{.learning_rate = 0.1f}, data);
        race("momentum", Momentum{.learning_rate = 0.02f}, data);
        race("Adam", Adam{.learning_rate = 0.003f}, data);
    });
}
