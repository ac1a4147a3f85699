#include "chapters/16_fast_convolution/fast_network.hpp"

#include <chrono>

namespace {

using namespace cnn;

// The seconds of the fastest of `repeats` training steps, all on one batch.
template <class Network, class Optimizer>
double step_seconds(const Batch& batch, int repeats) {
    using Clock = std::chrono::steady_clock;
    Random random(1);
    Learner<Network, Optimizer> learner{Network(random), {}};
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
        const double plain = step_seconds<MnistNetwork<>, Adam>(batch, 1);
        const auto row = [&](const char* name, double seconds) {
            fmt::print("{:<46} {:8.1f}  {:6.1f} times as fast\n", name, 1000 * seconds, plain / seconds);
        };
        const char* threads = thread_count() == 1 ? "thread" : "threads";
        fmt::print("one training step, 64 images, milliseconds\n");
        row("plain loops, 1 thread", plain);
        row(fmt::format("matrix products, {} {}", thread_count(), threads).c_str(),
            step_seconds<Im2colNetwork, Adam>(batch, 10));
        row(fmt::format("direct, sparse backward, {} {}", thread_count(), threads).c_str(),
            step_seconds<FastNetwork, ParallelAdam>(batch, 20));
    });
}
