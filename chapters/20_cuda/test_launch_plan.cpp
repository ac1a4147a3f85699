// Dynamic shared memory and vectors of four on the simulated GPU: what is right runs, what is wrong is reported.
#include "chapters/20_cuda/launch_plan.hpp"
#include "chapters/20_cuda/tensor_core.hpp"
#include "chapters/20_cuda/vectors.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

struct Pair {
    Shared<float[8]> first;
    Shared<float[20]> second;
};
struct Odd {
    Shared<float[3]> three;
    Shared<float[4]> four;
};

// Reverse 8 numbers, four at a time.
__global__ void reverse_fours(Global<const float> x, Global<float> y) {
    Pair& s = dynamic_shared<Pair>();
    const int t = static_cast<int>(threadIdx.x);
    store4(s.first, 4 * t, load4(x, 4 * t));
    __syncthreads();
    const float4 v = load4(s.first, 4 - 4 * t);
    store4(y, 4 * t, {v.w, v.z, v.y, v.x});
}

__global__ void read_fours(Global<const float> x, Global<float> y, int from) {
    y[0] = load4(x, from).w;
}

__global__ void write_fours(Global<float> y, int to) {
    store4(y, to, {1, 2, 3, 4});
}

__global__ void shared_fours(int at) {
    Pair& s = dynamic_shared<Pair>();
    store4(s.second, at, {1, 2, 3, 4});
}

__global__ void use_odd() {
    dynamic_shared<Odd>();
}

__global__ void half_a_product(Global<float> y) {
    float d[1][4] = {};
    const float a[4] = {}, b[1][2] = {};
    if (threadIdx.x < 16) multiply_16x8x8(d, a, b);
    y[threadIdx.x] = d[0][0];
}

template <auto kernel, class... Arguments>
std::string report(const LaunchPlan& plan, Arguments&&... arguments) {
    return error_of([&] { launch_planned<kernel>(plan, std::forward<Arguments>(arguments)...); });
}

Buffer<float> counted(int count) {
    std::vector<float> values;
    for (int i = 0; i < count; ++i) values.push_back(static_cast<float>(i));
    Buffer<float> buffer(count, "x");
    buffer.upload(values);
    return buffer;
}

const LaunchPlan two{.grid = 1, .block = 2, .shared_bytes = shared_bytes<Pair>()};

}  // namespace

TEST_CASE("launch plan: a kernel gets the dynamic shared memory that its launch asks for") {
    CHECK(shared_bytes<Pair>() == 28 * 4);
    const Buffer<float> x = counted(8);
    Buffer<float> y(8, "y");
    launch_planned<reverse_fours>(two, x, y);
    CHECK(y.download() == std::vector<float>{7, 6, 5, 4, 3, 2, 1, 0});
    const Graph graph([&] { launch_planned<reverse_fours>(two, y, y); });
    graph.run();
    CHECK(y.download() == std::vector<float>{0, 1, 2, 3, 4, 5, 6, 7});
}

TEST_CASE("launch plan: more shared memory than asked for, or than a card has, is reported") {
    const Buffer<float> x = counted(8);
    Buffer<float> y(8, "y");
    CHECK(mentions(report<reverse_fours>({.grid = 1, .block = 2, .shared_bytes = 111}, x, y),
                   {"kernel reverse_fours", "uses 112 bytes", "asked for 111"}));
    CHECK(mentions(report<reverse_fours>({.grid = 1, .block = 2, .shared_bytes = 300000}, x, y),
                   {"kernel reverse_fours", "300000", "at most 232448"}));
    launch_planned<reverse_fours>(two, x, y);
    CHECK(mentions(error_of([&] { launch<reverse_fours>(1, 2, x, y); }), {"uses 112 bytes", "asked for 0"}));
    CHECK(mentions(report<use_odd>({.grid = 1, .block = 1, .shared_bytes = 1000}), {"multiple of 16 bytes"}));
}

TEST_CASE("vectors: four floats stand at a multiple of four, and inside") {
    const Buffer<float> x = counted(10);
    Buffer<float> y(10, "y");
    const LaunchPlan one{.grid = 1, .block = 1, .shared_bytes = shared_bytes<Pair>()};
    launch_planned<read_fours>(one, x, y, 4);
    CHECK(y.download()[0] == 7);
    CHECK(mentions(report<read_fours>(one, x, y, 6), {"reads four floats at place 6"}));
    CHECK(mentions(report<read_fours>(one, x, y, 8), {"reads x[10]", "10 elements"}));
    CHECK(mentions(report<write_fours>(one, y, 5), {"writes four floats at place 5"}));
    CHECK(mentions(report<write_fours>(one, y, 8), {"writes y[10]", "10 elements"}));
    CHECK(report<shared_fours>(one, 16) == "");
    CHECK(mentions(report<shared_fours>(one, 18), {"four floats at place 18"}));
    CHECK(mentions(report<shared_fours>(one, 20), {"index 20", "20 elements"}));
}

TEST_CASE("tensor core: a product that not all lanes of the warp come to") {
    Buffer<float> y(32, "y");
    CHECK(mentions(report<half_a_product>({.grid = 1, .block = 32}, y), {"waits at a warp's shuffle", "(16, 0, 0)"}));
}
