#include "chapters/16_fast_convolution/im2col_network.hpp"

#include <chrono>

namespace {

using namespace cnn;

// The seconds of the fastest of `repeats` training steps, all on one batch.
template <class Network>
double step_seconds(const Batch& batch, int repeats) {
    using Clock = std::chrono::steady_clock;
    Random random(1);
    Learner<Network, Adam> learner{Network(random), {}};
    double fastest = std::numeric_limits<double>::infinity();
    for (int i = 0; i < repeats; ++i) {
        const auto start = Clock::now();
        learner.train_step(batch.images, batch.labels);
        fastest = std::min(fastest, std::chrono::duration<double>(Clock::now() - start).count());
    }
    return fastest;
}

}  // namespace

int main() {
    return run_program([] {
        const DataSet data = embedded_data_set();
        const Batch batch = make_batch(data.train, counting_order(64));
        const double plain = step_seconds<MnistNetwork<>>(batch, 1), fast = step_seconds<Im2colNetwork>(batch, 10);
        fmt::print("one training step, 64 images, milliseconds\n");
        fmt::print("plain loops, 1 thread          {:8.1f}\n", 1000 * plain);
        fmt::print("matrix products, {} thread{}     {:8.1f}   {:.0f} times as fast\n", thread_count(),
                   thread_count() == 1 ? " " : "s", 1000 * fast, plain / fast);
    });
}
