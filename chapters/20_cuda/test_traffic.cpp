// What a warp asks of memory is counted as the hardware answers it: by sectors, and by the busiest bank.
#include "chapters/20_cuda/device.hpp"
#include "chapters/20_cuda/traffic.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

Buffer<float> zeros(int count, const std::string& name) {
    Buffer<float> buffer(count, name);
    buffer.zero();
    return buffer;
}

// Thread t reads x[start + t * stride] and writes y[t].
__global__ void gather(Global<const float> x, Global<float> y, int start, int stride) {
    const int t = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    y[t] = x[start + t * stride];
}

long sectors_read(int start, int stride, int threads = 32) {
    const Buffer<float> x = zeros(start + threads * stride + 1, "x");
    Buffer<float> y = zeros(threads, "y");
    const Traffic traffic = traffic_of([&] { launch<gather>(1, threads, x, y, start, stride); });
    CHECK(traffic.reads == (threads + 31) / 32);
    CHECK(traffic.write_sectors == (threads + 7) / 8);
    return traffic.read_sectors;
}

// A warp writes a tile row by row, and reads its column 3.
template <int width>
__global__ void columns_of_a_tile(Global<float> y) {
    __shared__ Shared<float[32][width]> tile;
    const int t = static_cast<int>(threadIdx.x);
    for (int row = 0; row < 32; ++row) tile[row][t] = 1.0f;
    __syncthreads();
    y[t] = tile[t][3];
}

template <int width>
long passes_of_a_column() {
    Buffer<float> y = zeros(32, "y");
    const Traffic traffic = traffic_of([&] { launch<columns_of_a_tile<width>>(1, 32, y); });
    CHECK(traffic.shared_requests == 33);
    return traffic.shared_passes - 32;  // the writes, row by row, take one pass each
}

__global__ void all_read_one_word(Global<float> y) {
    __shared__ Shared<float[64]> tile;
    const int t = static_cast<int>(threadIdx.x);
    tile[t] = 1.0f;
    __syncthreads();
    y[t] = tile[7];
}

// Odd threads come to the barrier without a read, so that only after it all go together again.
__global__ void half_read_first(Global<const float> x, Global<float> y) {
    const int t = static_cast<int>(threadIdx.x);
    float sum = 0;
    if (t % 2 == 0) sum += x[32 + t];
    __syncthreads();
    sum += x[t];
    y[t] = sum;
}

}  // namespace

TEST_CASE("traffic: floats side by side come in four sectors, whoever begins between two touches five") {
    CHECK(sectors_read(0, 1) == 4);
    CHECK(sectors_read(8, 1) == 4);
    CHECK(sectors_read(1, 1) == 5);
    CHECK(sectors_read(0, 1, 96) == 12);
    CHECK(sectors_read(0, 1, 10) == 2);
}

TEST_CASE("traffic: the further apart, the more sectors, up to one for each thread") {
    CHECK(sectors_read(0, 0) == 1);
    CHECK(sectors_read(0, 2) == 8);
    CHECK(sectors_read(0, 4) == 16);
    CHECK(sectors_read(0, 8) == 32);
    CHECK(sectors_read(0, 100) == 32);
}

TEST_CASE("traffic: a column of shared memory lies in one bank, unless the rows are a word longer") {
    CHECK(passes_of_a_column<32>() == 32);
    CHECK(passes_of_a_column<33>() == 1);
    CHECK(passes_of_a_column<34>() == 2);
    CHECK(passes_of_a_column<36>() == 4);
}

TEST_CASE("traffic: one word for all is one pass") {
    Buffer<float> y = zeros(64, "y");
    const Traffic traffic = traffic_of([&] { launch<all_read_one_word>(1, 64, y); });
    CHECK(traffic.shared_requests == 4);
    CHECK(traffic.shared_passes == 4);
}

TEST_CASE("traffic: after a barrier the threads of a warp are together again") {
    const Buffer<float> x = zeros(64, "x");
    Buffer<float> y = zeros(32, "y");
    const Traffic traffic = traffic_of([&] { launch<half_read_first>(1, 32, x, y); });
    CHECK(traffic.reads == 2);
    CHECK(traffic.read_sectors == 8);
}

TEST_CASE("traffic: blocks and launches are added up, and outside of it nothing is counted") {
    const Buffer<float> x = zeros(1000, "x");
    Buffer<float> y = zeros(128, "y");
    Traffic inner;
    const Traffic outer = traffic_of([&] {
        launch<gather>(2, 64, x, y, 0, 1);
        inner = traffic_of([&] { launch<gather>(1, 32, x, y, 0, 1); });
        launch<gather>(1, 32, x, y, 0, 2);
    });
    CHECK(outer.reads == 5);
    CHECK(outer.read_sectors == 4 * 4 + 8);
    CHECK(inner.read_sectors == 4);
    CHECK(error_of([&] { traffic_of([&] { launch<gather>(1, 32, x, y, 990, 1); }); }) != "");
    launch<gather>(1, 32, x, y, 0, 1);
    CHECK(traffic_of([] {}).reads == 0);
}
