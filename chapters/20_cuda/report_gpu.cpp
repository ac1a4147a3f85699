#include "chapters/20_cuda/report.hpp"

#include "chapters/07_pooling/pooling.hpp"
#include "chapters/11_gradients/gradients.hpp"
#include "chapters/12_backprop_convolution/backward.hpp"
#include "chapters/20_cuda/clear_network.hpp"
#include "chapters/20_cuda/conv2d_backward.hpp"
#include "chapters/20_cuda/fast_network.hpp"
#include "chapters/20_cuda/stopwatch_gpu.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/chart.hpp"
#include "common/files.hpp"
#include "common/progress.hpp"

namespace cnn {

namespace {

// One line of the table. `operations` and `bytes`: what the formula needs at least, each number once.
struct Timing {
    std::string kernel;
    double microseconds, operations, bytes, cpu_microseconds;
};

struct Limits {
    double peak, bandwidth;  // thousand million operations, and bytes, a second
};

template <int Rank>
Tensor<Rank> numbers(const Shape<Rank>& shape, Random& random) {
    Tensor<Rank> x(shape);
    for (float& value : x.values()) value = random.uniform(-1.0f, 1.0f);
    return x;
}

// The chapter's own function, once.
double cpu_microseconds(const std::function<void()>& work) {
    const Stopwatch watch;
    work();
    return 1e6 * watch.seconds();
}

double bytes_of(std::initializer_list<double> counts) {
    double all = 0;
    for (const double count : counts) all += 4 * count;
    return all;
}

// Conv2 of the network with 64 images.
std::vector<Timing> time_convolutions(Random& random) {
    constexpr int N = 64;
    const ConvSizes s{N, 32, 14, 14, 64, 3, 3, 14, 14, 1, 1};
    const ConvPoolSizes p{N, 32, 14, 14, 64};
    const auto x = numbers<4>({N, 32, 14, 14}, random), w = numbers<4>({64, 32, 3, 3}, random),
               dy = numbers<4>({N, 64, 14, 14}, random);
    const auto b = numbers<1>({64}, random);
    const Buffer<float> on_x = to_device(x, "x"), on_w = to_device(w, "w"), on_b = to_device(b, "b"),
                        on_dy = to_device(dy, "dy");
    Buffer<float> y(p.map(), "y"), pooled(p.pooled(), "pooled"), dx(p.input(), "dx"), dwb(p.weights() + 64, "dwb"),
        parts(conv2d_parts(s), "parts"), tiled_parts(conv2d_tiled_parts(p), "parts");
    Buffer<unsigned char> winner(p.pooled(), "winner");

    const double operations = 2.0 * p.map() * 9 * 32;
    const double forward = bytes_of({1.0 * p.input(), 1.0 * p.weights(), 1.0 * p.map()});
    const double fused = bytes_of({1.0 * p.input(), 1.0 * p.weights(), 1.25 * p.pooled()});
    const double cpu = cpu_microseconds([&] { conv2d_forward(x, w, b, {.padding = 1}); });
    const double cpu_back = cpu_microseconds([&] { conv2d_backward(dy, x, w, {.padding = 1}); }) / 2;
    const auto line = [&](const std::string& name, double bytes, double chapter, const std::function<void()>& work) {
        return Timing{name, microseconds_of(work), operations, bytes, chapter};
    };
    return {
        line("conv2d_naive", forward, cpu, [&] { conv2d_naive(on_x, on_w, on_b, y, s); }),
        line("conv2d_tiled", forward, cpu, [&] { conv2d_tiled(on_x, on_w, on_b, y, s); }),
        line("conv2d_pool", fused, cpu, [&] { conv2d_pool(on_x, on_w, on_b, pooled, winner, p); }),
        line("conv2d_backward_input", forward, cpu_back, [&] { conv2d_backward_input(on_dy, on_w, dx, s); }),
        line("conv2d_tiled_backward_input", forward, cpu_back,
             [&] { conv2d_tiled_backward_input(on_dy, on_w, dx, s); }),
        line("conv2d_backward_weights", forward, cpu_back,
             [&] { conv2d_backward_weights(on_dy, on_x, parts, dwb, s); }),
        line("conv2d_tiled_backward_weights", forward, cpu_back,
             [&] { conv2d_tiled_backward_weights(on_dy, on_x, tiled_parts, dwb, p); }),
    };
}

// The first linear layer with 64 images.
std::vector<Timing> time_linear(Random& random) {
    const LinearSizes s{64, 3136, 128};
    const auto x = numbers<2>({64, 3136}, random), w = numbers<2>({128, 3136}, random),
               dy = numbers<2>({64, 128}, random);
    const auto b = numbers<1>({128}, random);
    const Buffer<float> on_x = to_device(x, "x"), on_w = to_device(w, "w"), on_b = to_device(b, "b"),
                        on_dy = to_device(dy, "dy");
    Buffer<float> parts(linear_parts(s), "parts"), y(64 * 128, "y"), dx(64 * 3136, "dx"), dwb(128 * 3137, "dwb");
    const double operations = 2.0 * 64 * 3136 * 128, bytes = bytes_of({64.0 * 3136, 128.0 * 3136, 64.0 * 128});
    const double cpu = cpu_microseconds([&] { linear_forward(x, w, b); });
    const double cpu_back = cpu_microseconds([&] { linear_backward(dy, x, w); }) / 2;
    return {
        {"linear_forward", microseconds_of([&] { linear_forward(on_x, on_w, on_b, parts, y, s); }), operations, bytes,
         cpu},
        {"linear_backward_input", microseconds_of([&] { linear_backward_input(on_dy, on_w, dx, s); }), operations,
         bytes, cpu_back},
        {"linear_backward_weights", microseconds_of([&] { linear_backward_weights(on_dy, on_x, dwb, s); }), operations,
         bytes, cpu_back},
    };
}

// The share of the nearer of the two limits.
double percent_of_ceiling(const Timing& t, const Limits& limits) {
    const double least = std::max(t.operations / limits.peak, t.bytes / limits.bandwidth) / 1000;  // microseconds
    return 100 * least / t.microseconds;
}

void print_timings(const std::vector<Timing>& timings, const Limits& limits) {
    fmt::print("{:<32}{:>12}{:>10}{:>8}{:>16}{:>16}\n", "kernel", "microseconds", "GFLOP/s", "GB/s", "% of its limit",
               "chapter's time");
    for (const Timing& t : timings)
        fmt::print("{:<32}{:>12.1f}{:>10.0f}{:>8.0f}{:>14.0f} %{:>15.0f}x\n", t.kernel, t.microseconds,
                   t.operations / t.microseconds / 1000, t.bytes / t.microseconds / 1000, percent_of_ceiling(t, limits),
                   t.cpu_microseconds / t.microseconds);
    fmt::print("\n");
}

// A whole training step of 64 images, and what an epoch of 60,000 would take.
void print_step(const std::string& name, double microseconds) {
    fmt::print("{:<46}{:>14.1f}{:>18.3f}\n", name, microseconds, microseconds * 938 / 1e6);
}

EpochPlan plan_of(int count) {
    EpochPlan plan{std::vector<int>(static_cast<std::size_t>(count)),
                   std::vector<int>(2 * static_cast<std::size_t>(count)),
                   {0.001f}};
    for (int i = 0; i < count; ++i) plan.order[static_cast<std::size_t>(i)] = i;
    return plan;
}

// Steps of the clear network on digits that are on the card, one after the other as in an epoch.
double clear_step(ClearNetwork& network, int steps) {
    network.begin_epoch(plan_of(64 * steps));
    synchronize();
    const Stopwatch watch;
    for (int step = 0; step < steps; ++step) network.train_step(64 * step, 64);
    synchronize();
    return 1e6 * watch.seconds() / steps;
}

void print_steps() {
    constexpr int steps = 125;
    const DataSet data = embedded_data_set();
    Random random(1);
    ClearNetwork clear(random);
    clear.load_digits(data.train, 64 * steps);
    fmt::print("{:<46}{:>14}{:>18}\n", "a training step, 64 images", "microseconds", "seconds an epoch");
    clear.use_graphs = false;
    clear_step(clear, steps);
    print_step("clear network, kernel by kernel", clear_step(clear, steps));
    clear.use_graphs = true;
    clear_step(clear, steps);
    print_step("clear network, a graph for each step", clear_step(clear, steps));
    fmt::print("\n");
}

void print_copies() {
    fmt::print("copies between host and card   microseconds    GB/s\n");
    for (const int count : {64 * 784, 421'642, 1 << 24}) {
        std::vector<float> host(static_cast<std::size_t>(count));
        Buffer<float> buffer(count, "copied");
        const double up = microseconds_on_host([&] { buffer.upload(host); });
        const double down = microseconds_on_host([&] { host = buffer.download(); });
        fmt::print("{:>12} bytes to the card {:>12.1f}{:>9.1f}\n", 4 * count, up, 4e-3 * count / up);
        fmt::print("{:>12} bytes back        {:>12.1f}{:>9.1f}\n", 4 * count, down, 4e-3 * count / down);
    }
    fmt::print("\n");
}

void draw_timings(const std::vector<Timing>& timings, const Limits& limits) {
    BarChart chart{.title = "percent of what the card allows", .y_label = "percent", .unit = " %"};
    for (const Timing& t : timings) {
        chart.labels.push_back(t.kernel);
        chart.values.push_back(percent_of_ceiling(t, limits));
    }
    save_figure(book_root() / "out" / "20_cuda" / "timings.svg", {chart});
    fmt::print("Wrote timings.svg to out/20_cuda\n");
}

}  // namespace

void print_report() {
    Random random(1);
    const Limits limits{measured_peak(), measured_bandwidth()};
    fmt::print("{}: {:.0f} GFLOP/s on registers, {:.0f} GB/s from memory\n\n", card_name(), limits.peak,
               limits.bandwidth);
    std::vector<Timing> timings = time_convolutions(random);
    for (const Timing& t : time_linear(random)) timings.push_back(t);
    print_timings(timings, limits);
    print_steps();
    print_copies();
    draw_timings(timings, limits);
}

}  // namespace cnn
