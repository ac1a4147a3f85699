// The simulated GPU runs right kernels to the right result, and reports what a real GPU hides.
#include <tuple>

#include "chapters/20_cuda/device.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

std::vector<float> counted(int count) {
    std::vector<float> values(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) values[static_cast<std::size_t>(i)] = static_cast<float>(i);
    return values;
}

Buffer<float> on_device(const std::vector<float>& values, const std::string& name) {
    Buffer<float> buffer(static_cast<int>(values.size()), name);
    buffer.upload(values);
    return buffer;
}

__global__ void add_one(Global<const float> x, Global<float> y, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i < count) y[i] = x[i] + 1.0f;
}

__global__ void add_one_unguarded(Global<const float> x, Global<float> y) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    y[i] = x[i] + 1.0f;
}

// Reverse each block's 8 numbers through shared memory.
template <bool with_barrier>
__global__ void reverse(Global<const float> x, Global<float> y) {
    __shared__ Shared<float[8]> tile;
    const int t = static_cast<int>(threadIdx.x), start = static_cast<int>(blockIdx.x) * 8;
    tile[t] = x[start + t];
    if constexpr (with_barrier) __syncthreads();
    y[start + t] = tile[7 - t];
}

__global__ void where_am_i(Global<float> y) {
    const unsigned block = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
    const unsigned thread = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    const unsigned at = block * blockDim.x * blockDim.y * blockDim.z + thread;
    y[at] = static_cast<float>(at);
}

__global__ void half_wait(Global<float> y) {
    y[threadIdx.x] = 0;
    if (threadIdx.x < 4) __syncthreads();
}

__global__ void wait_apart() {
    if (threadIdx.x < 4)
        __syncthreads();
    else
        __syncthreads();
}

__global__ void all_write_one(Global<float> y) {
    y[0] = static_cast<float>(threadIdx.x);
}

// Block b writes y[b] and reads its left neighbour's.
__global__ void read_neighbour(Global<float> y) {
    y[blockIdx.x] = 1.0f;
    if (blockIdx.x > 0) y[blockIdx.x] = y[blockIdx.x - 1];
}

__global__ void read_unwritten_shared(Global<float> y) {
    __shared__ Shared<float[2][3]> tile;
    if (threadIdx.x < 5) tile[static_cast<int>(threadIdx.x) / 3][static_cast<int>(threadIdx.x) % 3] = 1.0f;
    __syncthreads();
    y[threadIdx.x] = tile[static_cast<int>(threadIdx.x) / 3][static_cast<int>(threadIdx.x) % 3];
}

__global__ void beyond_the_row() {
    __shared__ Shared<float[2][3]> tile;
    tile[0][3] = 1.0f;
}

// Write what others may still read: the barrier at the end of the loop is missing.
__global__ void stale_tile(Global<const float> x, Global<float> y, bool second_barrier) {
    __shared__ Shared<float[4]> tile;
    const int t = static_cast<int>(threadIdx.x);
    float sum = 0;
    for (int round = 0; round < 2; ++round) {
        tile[t] = x[round * 4 + t];
        __syncthreads();
        for (int i = 0; i < 4; ++i) sum += tile[i];
        if (second_barrier) __syncthreads();
    }
    y[t] = sum;
}

__global__ void warp_sum(Global<const float> x, Global<float> y) {
    float sum = x[threadIdx.x];
    for (int distance = 16; distance > 0; distance /= 2) sum += __shfl_down_sync(0xFFFFFFFF, sum, distance);
    if (threadIdx.x % 32 == 0) y[threadIdx.x / 32] = sum;
}

__global__ void half_a_shuffle(Global<float> y) {
    if (threadIdx.x < 16) y[threadIdx.x] = __shfl_xor_sync(0xFFFFFFFF, 1.0f, 1);
}

template <auto kernel, class... Arguments>
std::string report(dim3 grid, dim3 block, Arguments&&... arguments) {
    return error_of([&] { launch<kernel>(grid, block, std::forward<Arguments>(arguments)...); });
}

}  // namespace

TEST_CASE("simulator: a kernel runs once for every thread of every block") {
    Buffer<float> y(2 * 3 * 2 * 5 * 2 * 3, "y");
    launch<where_am_i>({2, 3, 2}, {5, 2, 3}, y);
    CHECK(y.download() == counted(360));
}

TEST_CASE("simulator: the last block is not full, and a guard keeps its threads inside") {
    const Buffer<float> x = on_device(counted(10), "x");
    Buffer<float> y(10, "y");
    launch<add_one>(pieces(10, 4), 4, x, y, 10);
    std::vector<float> expected = counted(11);
    expected.erase(expected.begin());
    CHECK(y.download() == expected);
}

TEST_CASE("simulator: an index outside an allocation is named with its thread") {
    const Buffer<float> x = on_device(counted(10), "x");
    Buffer<float> y(12, "y");
    CHECK(report<add_one_unguarded>(3, 4, x, y) ==
          "kernel add_one_unguarded, block (2, 0, 0): thread (2, 0, 0) reads x[10], outside of its 10 elements");
    Buffer<float> shorter(9, "y");
    CHECK(mentions(report<add_one_unguarded>(3, 4, x, shorter), {"block (2, 0, 0)", "writes y[9]", "9 elements"}));
}

TEST_CASE("simulator: what nobody has written is no value") {
    const Buffer<float> x(4, "x");
    Buffer<float> y(4, "y");
    CHECK(mentions(report<add_one>(1, 4, x, y, 4), {"thread (0, 0, 0) reads x[0], which nobody has written"}));
}

TEST_CASE("simulator: where only the first values are copied, the others are gone") {
    Buffer<float> x = on_device(counted(6), "x");
    x.upload_first(std::vector<float>{7, 8, 9});
    Buffer<float> y(6, "y");
    launch<add_one>(1, 4, x, y, 3);
    CHECK(y.download_first(3) == std::vector<float>{8, 9, 10});
    CHECK(mentions(report<add_one>(1, 4, x, y, 4), {"reads x[3], which nobody has written"}));
    CHECK(mentions(error_of([&] { x.upload_first(counted(7)); }), {"x", "at most 6", "found 7"}));
    CHECK(mentions(error_of([&] { x.download_first(7); }), {"x", "at most 6", "found 7"}));
}

TEST_CASE("simulator: a barrier lets all threads of a block see what each wrote") {
    const Buffer<float> x = on_device(counted(16), "x");
    Buffer<float> y(16, "y");
    launch<reverse<true>>(2, 8, x, y);
    CHECK(y.download() == std::vector<float>{7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8});
}

TEST_CASE("simulator: without the barrier the same kernel is an error, whichever thread comes first") {
    const Buffer<float> x = on_device(counted(16), "x");
    Buffer<float> y(16, "y");
    CHECK(mentions(report<reverse<false>>(2, 8, x, y), {"kernel reverse<false>", "shared memory"}));
    CHECK(mentions(report<reverse<false>>(2, 1, x, y), {"no thread of its block has written"}));
}

TEST_CASE("simulator: after an error the next launch starts afresh") {
    const Buffer<float> x = on_device(counted(16), "x");
    Buffer<float> y(16, "y");
    for (int i = 0; i < 3; ++i) {
        CHECK(report<reverse<false>>(2, 8, x, y) != "");
        CHECK(report<half_wait>(1, 8, y) != "");
        CHECK(report<reverse<true>>(2, 8, x, y) == "");
    }
}

TEST_CASE("simulator: a barrier that not all threads reach is named with its line") {
    Buffer<float> y(8, "y");
    CHECK(mentions(report<half_wait>(1, 8, y),
                   {"thread (0, 0, 0) waits at __syncthreads in line", "thread (4, 0, 0) has ended"}));
    CHECK(mentions(report<wait_apart>(1, 8), {"thread (0, 0, 0) waits", "thread (4, 0, 0) waits"}));
}

TEST_CASE("simulator: two threads that write one word with no barrier between") {
    Buffer<float> y(1, "y");
    CHECK(
        report<all_write_one>(1, 8, y) ==
        "kernel all_write_one, block (0, 0, 0): thread (1, 0, 0) writes y[0], which thread (0, 0, 0) writes too, with "
        "no barrier between the two");
    CHECK(mentions(report<all_write_one>(8, 1, y), {"block (1, 0, 0)", "a thread of block (0, 0, 0) writes too"}));
    CHECK(report<all_write_one>(1, 1, y) == "");
}

TEST_CASE("simulator: one block must not read what another writes") {
    Buffer<float> y(4, "y");
    CHECK(mentions(report<read_neighbour>(4, 1, y), {"reads y[0]", "a thread of block (0, 0, 0) writes too"}));
}

TEST_CASE("simulator: shared memory starts without values in every block") {
    Buffer<float> y(6, "y");
    CHECK(mentions(report<read_unwritten_shared>(1, 6, y),
                   {"thread (5, 0, 0)", "word [1][2] of shared memory, which no thread of its block"}));
    CHECK(mentions(report<beyond_the_row>(1, 1), {"index 3", "3 elements"}));
}

TEST_CASE("simulator: a tile that is overwritten while others read it") {
    const Buffer<float> x = on_device(counted(8), "x");
    Buffer<float> y(4, "y");
    launch<stale_tile>(1, 4, x, y, true);
    CHECK(y.download() == std::vector<float>{28, 28, 28, 28});
    CHECK(mentions(report<stale_tile>(1, 4, x, y, false),
                   {"(1, 0, 0) reads word [0] of shared memory", "(0, 0, 0) writes too"}));
}

TEST_CASE("simulator: the lanes of a warp hand each other numbers") {
    const Buffer<float> x = on_device(counted(64), "x");
    Buffer<float> y(2, "y");
    launch<warp_sum>(1, 64, x, y);
    CHECK(y.download() == std::vector<float>{496, 1520});
    CHECK(mentions(report<half_a_shuffle>(1, 32, y), {"thread (0, 0, 0) waits at a warp's shuffle", "(16, 0, 0)"}));
    CHECK(mentions(report<half_a_shuffle>(1, 16, y), {"the warp has only 16 threads"}));
}

TEST_CASE("simulator: the host keeps its hands off the card's memory") {
    Buffer<float> y = on_device(counted(3), "y");
    const Global<float> p = y;
    CHECK(error_of([&] { std::ignore = p[1] + 1.0f; }) == "the host reads y[1]: memory of the card is for kernels");
    CHECK(mentions(error_of([&] { p[2] = 1.0f; }), {"the host writes y[2]"}));
    CHECK(mentions(error_of([&] { std::ignore = Global<float>()[0] + 1.0f; }), {"the host", "points nowhere"}));
    CHECK(y.download() == counted(3));
}

TEST_CASE("simulator: a graph runs what was recorded, as often as it is asked") {
    Buffer<float> y = on_device(counted(3), "y");
    const Graph graph([&] { launch<add_one>(1, 4, y, y, 3); });
    CHECK(y.download() == counted(3));
    graph.run();
    graph.run();
    CHECK(y.download() == std::vector<float>{2, 3, 4});
}

TEST_CASE("simulator: sizes that no card accepts are refused") {
    Buffer<float> y(1, "y");
    CHECK(mentions(report<all_write_one>(0, 8, y), {"kernel all_write_one", "(0, 1, 1)", "expected 1 or more"}));
    CHECK(mentions(report<all_write_one>(1, 1025, y), {"1025", "at most 1024"}));
    CHECK(mentions(error_of([&] { y.upload(std::vector<float>(2)); }), {"y", "expected 1", "found 2"}));
}

TEST_CASE("simulator: launches can be listed without running them") {
    Buffer<float> y(2, "y");
    const auto launches = simulator::launches_of([&] {
        launch<all_write_one>(dim3(3, 2), 8, y);
        launch<where_am_i>(1, 4, y);
    });
    REQUIRE(launches.size() == 2);
    CHECK(launches[0].kernel == "all_write_one");
    CHECK(launches[0].grid.count() == 6);
    CHECK(launches[1].block.x == 4);
    CHECK(report<all_write_one>(1, 8, y) != "");  // from now on they run again
}
