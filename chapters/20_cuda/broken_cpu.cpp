#include "chapters/20_cuda/broken_cpu.hpp"

#include "chapters/20_cuda/device.hpp"

namespace cnn {

namespace {

__global__ void add_one_to_any(Global<const float> x, Global<float> y) {
    const int i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    y[i] = x[i] + 1.0f;
}

__global__ void turn_around(Global<const float> x, Global<float> y) {
    __shared__ Shared<float[8]> row;
    const int t = static_cast<int>(threadIdx.x);
    row[t] = x[t];
    y[t] = row[7 - t];
}

__global__ void wait_in_a_branch(Global<const float> x, Global<float> y) {
    __shared__ Shared<float[8]> row;
    const int t = static_cast<int>(threadIdx.x);
    if (t < 4) {
        row[t] = x[t];
        __syncthreads();
        y[t] = row[3 - t];
    }
}

__global__ void add_all(Global<const float> x, Global<float> sum) {
    sum[0] += x[threadIdx.x];
}

Buffer<float> eight_numbers() {
    Buffer<float> x(8, "x");
    x.upload(std::vector<float>{0, 1, 2, 3, 4, 5, 6, 7});
    return x;
}

// What the simulated GPU reports when `work` runs.
template <class Work>
Mistake report_of(const std::string& name, Work work) {
    try {
        work();
    } catch (const Error& error) {
        return {name, error.what()};
    }
    throw Error(fmt::format("{}: expected a report of the simulated GPU, found none", name));
}

}  // namespace

Mistake no_guard() {
    const Buffer<float> x = eight_numbers();
    Buffer<float> y(8, "y");
    return report_of("no guard", [&] { launch<add_one_to_any>(3, 3, x, y); });
}

Mistake no_barrier() {
    const Buffer<float> x = eight_numbers();
    Buffer<float> y(8, "y");
    return report_of("no barrier", [&] { launch<turn_around>(1, 8, x, y); });
}

Mistake barrier_in_a_branch() {
    const Buffer<float> x = eight_numbers();
    Buffer<float> y(8, "y");
    return report_of("a barrier in a branch", [&] { launch<wait_in_a_branch>(1, 8, x, y); });
}

Mistake everybody_adds() {
    const Buffer<float> x = eight_numbers();
    Buffer<float> sum(1, "sum");
    sum.zero();
    return report_of("everybody adds", [&] { launch<add_all>(1, 8, x, sum); });
}

Mistake nobody_wrote() {
    const Buffer<float> x = eight_numbers();
    Buffer<float> sum(1, "sum");
    return report_of("nobody wrote", [&] { launch<add_all>(1, 1, x, sum); });
}

}  // namespace cnn
