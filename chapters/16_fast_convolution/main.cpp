#include "chapters/16_fast_convolution/ladder.hpp"
#include "common/print.hpp"

// The engines of this chapter, each measured on whole training steps of 64 images.
int main() {
    using namespace cnn;
    return run_program([] {
        const DataSet data = embedded_data_set();
        const Batch batch = make_batch(data.train, counting_order(64));
        const double peak = measured_peak();
        fmt::print("{} thread{}, at most {:.0f} GFLOP/s: multiply-adds on registers alone\n\n", thread_count(),
                   thread_count() == 1 ? "" : "s", peak / 1e9);
        fmt::print("{:<38}{:>10}{:>12}{:>10}{:>10}{:>12}\n", "one training step, 64 images", "ms", "epoch, s",
                   "GFLOP/s", "of peak", "speed-up");
        double first = 0;
        const auto row = [&](const char* name, double seconds) {
            if (first == 0) first = seconds;
            const double rate = 64 * operations_per_image / seconds;
            fmt::print("{:<38}{:>10.1f}{:>12.1f}{:>10.1f}{:>8.0f} %{:>10.0f} x\n", name, 1000 * seconds,
                       60'000 / 64.0 * seconds, rate / 1e9, 100 * rate / peak, first / seconds);
            std::fflush(stdout);
        };
        row("plain loops, 1 thread, 1 step", step_seconds<MnistNetwork<>, Adam>(batch, 1));
        row("im2col and matrix products", step_seconds<Im2colNetwork, Adam>(batch, 25));
        row("direct forward, sparse backward", step_seconds<DirectNetwork, ParallelAdam>(batch, 51));
        row("Winograd forward, sparse backward", step_seconds<FastNetwork, ParallelAdam>(batch, 51));
    });
}
