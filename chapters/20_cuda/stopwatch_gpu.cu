#include "chapters/20_cuda/stopwatch_gpu.hpp"

#include <algorithm>
#include <chrono>

#include "chapters/20_cuda/device.hpp"

namespace cnn {

namespace {

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

constexpr int warm_up = 5, runs = 50, repeats = 10;

// Two moments on the card's own clock.
struct Events {
    cudaEvent_t begin{}, end{};
    Events() {
        succeeded(cudaEventCreate(&begin), "cudaEventCreate");
        succeeded(cudaEventCreate(&end), "cudaEventCreate");
    }
    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;
    ~Events() {
        cudaEventDestroy(begin);
        cudaEventDestroy(end);
    }
};

// Eight independent chains of multiply-adds keep each scheduler busy. The stored sum keeps the compiler from leaving
// all of it out.
constexpr int chains = 8, rounds = 2048, peak_threads = 256;
__global__ void multiply_add_kernel(Global<float> y, float factor) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    float sum[chains];
    for (int c = 0; c < chains; ++c) sum[c] = static_cast<float>(i + c);
#pragma unroll 1
    for (int r = 0; r < rounds; ++r)
#pragma unroll
        for (int c = 0; c < chains; ++c) sum[c] = sum[c] * factor + 1.0f;
    float all = 0;
    for (int c = 0; c < chains; ++c) all += sum[c];
    y[i] = all;
}

// Each thread copies four floats at a time, neighbours next to neighbours.
__global__ void copy_kernel(const float4* x, float4* y, int count) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    if (i < count) y[i] = x[i];
}

int multiprocessors() {
    int count = 0;
    succeeded(cudaDeviceGetAttribute(&count, cudaDevAttrMultiProcessorCount, 0), "cudaDeviceGetAttribute");
    return count;
}

}  // namespace

std::string card_name() {
    cudaDeviceProp properties{};
    succeeded(cudaGetDeviceProperties(&properties, 0), "cudaGetDeviceProperties");
    return std::string(properties.name) + ", " + std::to_string(multiprocessors()) + " multiprocessors";
}

double microseconds_of(const std::function<void()>& work) {
    work();  // a kernel is loaded when it is first used, which cannot be recorded
    synchronize();
    const Graph graph([&] {
        for (int i = 0; i < repeats; ++i) work();
    });
    const Events events;
    std::vector<double> times;
    for (int run = 0; run < warm_up + runs; ++run) {
        succeeded(cudaEventRecord(events.begin, the_stream()), "cudaEventRecord");
        graph.run();
        succeeded(cudaEventRecord(events.end, the_stream()), "cudaEventRecord");
        succeeded(cudaEventSynchronize(events.end), "cudaEventSynchronize");
        float milliseconds = 0;
        succeeded(cudaEventElapsedTime(&milliseconds, events.begin, events.end), "cudaEventElapsedTime");
        if (run >= warm_up) times.push_back(1000.0 * milliseconds / repeats);
    }
    return median(times);
}

double microseconds_on_host(const std::function<void()>& work) {
    std::vector<double> times;
    for (int run = 0; run < warm_up + runs; ++run) {
        synchronize();
        const auto begin = std::chrono::steady_clock::now();
        work();
        synchronize();
        const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - begin;
        if (run >= warm_up) times.push_back(time.count());
    }
    return median(times);
}

double measured_peak() {
    const int blocks = 8 * multiprocessors();
    Buffer<float> y(blocks * peak_threads, "y");
    const double microseconds = microseconds_of([&] { launch<multiply_add_kernel>(blocks, peak_threads, y, 0.5f); });
    return 2.0 * chains * rounds * y.size() / microseconds / 1000;
}

double measured_bandwidth() {
    constexpr int floats = 1 << 27;  // 512 MiB, more than any cache
    Buffer<float> x(floats, "x"), y(floats, "y");
    x.zero();
    const Global<const float> from = x;
    const Global<float> to = y;
    const double microseconds = microseconds_of([&] {
        launch<copy_kernel>(pieces(floats / 4, 256), 256, reinterpret_cast<const float4*>(from),
                            reinterpret_cast<float4*>(to), floats / 4);
    });
    return 2.0 * 4 * floats / microseconds / 1000;
}

}  // namespace cnn
