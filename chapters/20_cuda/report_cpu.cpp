#include "chapters/20_cuda/report.hpp"

#include <fmt/ranges.h>

#include <sstream>

#include "chapters/20_cuda/broken_cpu.hpp"
#include "chapters/20_cuda/clear_network.hpp"
#include "chapters/20_cuda/conv2d_pool.hpp"
#include "chapters/20_cuda/conv2d_tiled.hpp"
#include "chapters/20_cuda/fast_network.hpp"
#include "chapters/20_cuda/figures.hpp"
#include "chapters/20_cuda/lessons.hpp"
#include "chapters/20_cuda/traffic.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/digits.hpp"
#include "common/files.hpp"
#include "common/print.hpp"
#include "common/random.hpp"

namespace cnn {

namespace {

// Ten numbers, blocks of four threads.
void print_workers() {
    constexpr int count = 10, threads = 4;
    Buffer<int> block(count, "block"), thread(count, "thread");
    note_worker(block, thread, count, threads);
    const std::vector<int> blocks = block.download(), of_block = thread.download();
    fmt::print("ten numbers, blocks of four threads\nnumber  ");
    for (int i = 0; i < count; ++i) fmt::print("{:3}", i);
    fmt::print("\nblock   {:3}\nthread  {:3}\n\n", fmt::join(blocks, ""), fmt::join(of_block, ""));
}

// The text in lines of at most `width` characters.
std::string wrapped(const std::string& text, std::size_t width) {
    std::string lines;
    std::size_t used = 0;
    std::istringstream words(text);
    for (std::string word; words >> word; used += word.size() + 1) {
        if (used > 0 && used + word.size() > width) used = 0;
        lines += used == 0 && !lines.empty() ? "\n" : lines.empty() ? "" : " ";
        lines += word;
    }
    return lines;
}

void print_mistake(const Mistake& mistake) {
    fmt::print("{}:\n{}\n\n", mistake.name, wrapped(mistake.report, 96));
}

void print_mistakes() {
    for (const Mistake& mistake : {no_guard(), no_barrier(), barrier_in_a_branch(), everybody_adds(), nobody_wrote()})
        print_mistake(mistake);
}

Buffer<float> random_numbers(int count, const std::string& name, Random& random) {
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values) value = random.uniform(-1.0f, 1.0f);
    Buffer<float> buffer(count, name);
    buffer.upload(values);
    return buffer;
}

void print_coalescing() {
    constexpr int side = 64;
    Random random(1);
    const Buffer<float> x = random_numbers(side * side, "x", random);
    Buffer<float> y(side * side, "y");
    fmt::print("copying 64 x 64 numbers   requests of warps   sectors read   sectors written\n");
    for (const bool rows : {true, false}) {
        const Traffic t = traffic_of([&] { copy_table(x, y, side, rows); });
        fmt::print("{:<26}{:>17}{:>15}{:>18}\n", rows ? "lanes along a row" : "lanes along a column",
                   t.reads + t.writes, t.read_sectors, t.write_sectors);
    }
    fmt::print("\n");
}

void print_traffic_line(const std::string& name, const Traffic& t) {
    fmt::print("{:<22}{:>12}{:>12.1f} MB{:>18}\n", name, decimal(static_cast<double>(t.reads), 0),
               static_cast<double>(t.read_sectors) * 32e-6, decimal(static_cast<double>(t.shared_requests), 0));
}

// Conv2 of the network with one picture, in three ways.
void print_tiles() {
    Random random(1);
    const ConvSizes s{1, 32, 14, 14, 64, 3, 3, 14, 14, 1, 1};
    const ConvPoolSizes fused{1, 32, 14, 14, 64};
    const Buffer<float> x = random_numbers(fused.input(), "x", random),
                        w = random_numbers(fused.weights(), "w", random), b = random_numbers(64, "b", random);
    Buffer<float> y(fused.map(), "y"), pooled(fused.pooled(), "pooled");
    Buffer<unsigned char> winner(fused.pooled(), "winner");
    fmt::print("conv2, one picture      requests       read           of shared memory\n");
    print_traffic_line("conv2d_naive", traffic_of([&] { conv2d_naive(x, w, b, y, s); }));
    print_traffic_line("conv2d_tiled", traffic_of([&] { conv2d_tiled(x, w, b, y, s); }));
    print_traffic_line("conv2d_pool", traffic_of([&] { conv2d_pool(x, w, b, pooled, winner, fused); }));
    fmt::print("\n");
}

std::string extents(dim3 d) {
    std::string text = fmt::format("{}", d.x);
    if (d.y > 1 || d.z > 1) text += fmt::format(" x {}", d.y);
    if (d.z > 1) text += fmt::format(" x {}", d.z);
    return text;
}

// One step with 64 pictures: what the host starts. Nothing is computed.
template <class Network>
void print_step(const std::string& title) {
    Random random(1);
    Network network(random);
    const Tensor<4> images({64, 1, 28, 28});
    const Labels labels(64);
    const auto launches = simulator::launches_of([&] { network.train_step(images, labels); });
    fmt::print("{:<38}{:<16}{:<12}{:>9}\n", title, "blocks", "of threads", "threads");
    for (const auto& [kernel, grid, block] : launches)
        fmt::print("{:<38}{:<16}{:<12}{:>9}\n", kernel, extents(grid), extents(block),
                   decimal(static_cast<double>(grid.count() * block.count()), 0));
    fmt::print("{} launches\n\n", launches.size());
}

void draw_all() {
    const std::filesystem::path out = book_root() / "out" / "20_cuda";
    const Tensor<4> digit = embedded_data_set().train.images_at(std::vector<int>{0});
    Tensor<2> image({28, 28}, {digit.values().begin(), digit.values().end()});
    for (float& pixel : image.values()) pixel /= 255.0f;
    draw_grid(out / "grid.svg", image);
    draw_coalescing(out / "coalescing.svg");
    draw_tile(out / "tile.svg");
    draw_timelines(out / "timeline.svg");
    fmt::print("Wrote grid, coalescing, tile and timeline (.svg) to out/20_cuda\n");
}

}  // namespace

void print_report() {
    print_workers();
    print_coalescing();
    print_tiles();
    print_step<ClearNetwork>("a training step");
    print_step<FastGpuNetwork>("the same in six kernels");
    print_mistakes();
    draw_all();
}

}  // namespace cnn
