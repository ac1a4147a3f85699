#include "chapters/14_training_loop/small_network.hpp"
#include "chapters/14_training_loop/training.hpp"

int main() {
    return cnn::run_program([] {
        using namespace cnn;
        const DataSet data = embedded_data_set();
        Random random(1);
        Learner<SmallNetwork, GradientDescent> learner{SmallNetwork(random), {.learning_rate = 0.1f}};
        std::vector<int> order = counting_order(data.train.count());
        const auto batch_of = [&](std::span<const int> positions) { return make_batch(data.train, positions); };

        fmt::print("epoch   training loss   test loss   test accuracy\n");
        for (int epoch = 1; epoch <= 5; ++epoch) {
            random.shuffle(order);
            double sum = 0;
            int batches = 0;
            train_epoch(learner, order, 0, 32, batch_of, [&](std::size_t, float loss) {
                sum += loss;
                ++batches;
                return true;
            });
            const Evaluation test = evaluate(learner, data.test);
            fmt::print("{:5}   {:13.4f}   {:9.4f}   {:11.2f} %\n", epoch, sum / batches, test.average_loss,
                       100 * test.accuracy());
            std::fflush(stdout);
        }
    });
}
