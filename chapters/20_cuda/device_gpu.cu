// The CUDA runtime behind device_gpu.hpp.
#include "chapters/20_cuda/launch_plan.hpp"

#include <algorithm>

namespace cnn {

[[noreturn]] void fail_call(const char* call, const char* what, const char* advice, std::source_location where);

namespace {

// What usually helps.
const char* advice(cudaError_t result) {
    switch (result) {
        case cudaErrorNoDevice:
        case cudaErrorInsufficientDriver:
        case cudaErrorSystemDriverMismatch:
            return "is there a card, and a driver? nvidia-smi should list it, and name a CUDA version of at least ours";
        case cudaErrorMemoryAllocation:
            return "a smaller --batch-size may help, or another program holds the card's memory: nvidia-smi lists them";
        case cudaErrorNoKernelImageForDevice:
        case cudaErrorUnsupportedPtxVersion:
        case cudaErrorInvalidDeviceFunction:
            return "the program was built for other cards: build with -DCMAKE_CUDA_ARCHITECTURES=native";
        default:
            return "compute-sanitizer, in front of the same command, names the kernel and the line";
    }
}

}  // namespace

void succeeded(cudaError_t result, const char* call, std::source_location where) {
    if (result != cudaSuccess) fail_call(call, cudaGetErrorString(result), advice(result), where);
}

cudaStream_t the_stream() {
    static const cudaStream_t stream = [] {
        cudaStream_t fresh{};
        succeeded(cudaStreamCreateWithFlags(&fresh, cudaStreamNonBlocking), "cudaStreamCreateWithFlags");
        return fresh;
    }();
    return stream;
}

void* device_allocate(std::size_t bytes, const std::string& name) {
    void* memory = nullptr;
    succeeded(cudaMalloc(&memory, bytes), ("cudaMalloc of " + std::to_string(bytes) + " bytes for " + name).c_str());
    return memory;
}

// In destructors: an error here has been reported by an earlier call.
void device_free(void* memory) {
    cudaFree(memory);
}

void copy_to_device(void* to, const void* from, std::size_t bytes) {
    succeeded(cudaMemcpyAsync(to, from, bytes, cudaMemcpyHostToDevice, the_stream()), "cudaMemcpyAsync to the device");
    synchronize();
}

void copy_from_device(void* to, const void* from, std::size_t bytes) {
    succeeded(cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToHost, the_stream()),
              "cudaMemcpyAsync from the device");
    synchronize();
}

void device_zero(void* memory, std::size_t bytes) {
    succeeded(cudaMemsetAsync(memory, 0, bytes, the_stream()), "cudaMemsetAsync");
}

void synchronize() {
    succeeded(cudaStreamSynchronize(the_stream()), "cudaStreamSynchronize, after a kernel");
}

// ── Planned launches ──
// All of the multiprocessor's shared memory as shared memory (and little as cache), whatever the kernel takes of it:
// between kernels with different shares it would have to be divided anew, and the next kernel could not begin early.
void allow_shared(const void* kernel, int bytes) {
    succeeded(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes),
              ("cudaFuncSetAttribute for " + std::to_string(bytes) + " bytes of shared memory").c_str());
    succeeded(
        cudaFuncSetAttribute(kernel, cudaFuncAttributePreferredSharedMemoryCarveout, cudaSharedmemCarveoutMaxShared),
        "cudaFuncSetAttribute");
}

int device_number(cudaDeviceAttr what) {
    int device = 0, value = 0;
    succeeded(cudaGetDevice(&device), "cudaGetDevice");
    succeeded(cudaDeviceGetAttribute(&value, what, device), "cudaDeviceGetAttribute");
    return value;
}

int most_shared_bytes() {
    static const int most = device_number(cudaDevAttrMaxSharedMemoryPerBlockOptin);
    return most;
}

// A little more than half of what a multiprocessor has (each block takes 1 KB more than it asks for).
int bytes_to_be_alone() {
    static const int half = device_number(cudaDevAttrMaxSharedMemoryPerMultiprocessor) / 2;
    return std::min(half, most_shared_bytes());
}

bool has_tensor_cores() {
    static const bool has = device_number(cudaDevAttrComputeCapabilityMajor) >= 8;
    return has;
}

// Code for older cards, which this card's driver translates, has no wait in it.
bool can_wait(const void* kernel) {
    cudaFuncAttributes found{};
    succeeded(cudaFuncGetAttributes(&found, kernel), "cudaFuncGetAttributes");
    return found.ptxVersion >= 90 && device_number(cudaDevAttrComputeCapabilityMajor) >= 9;
}

void Graph::begin_recording() {
    succeeded(cudaStreamBeginCapture(the_stream(), cudaStreamCaptureModeThreadLocal), "cudaStreamBeginCapture");
}

void Graph::end_recording() {
    cudaGraph_t recorded{};
    succeeded(cudaStreamEndCapture(the_stream(), &recorded), "cudaStreamEndCapture");
    cudaGraphExec_t ready{};
    succeeded(cudaGraphInstantiate(&ready, recorded, 0), "cudaGraphInstantiate");
    succeeded(cudaGraphDestroy(recorded), "cudaGraphDestroy");
    graph_ = ready;
}

void Graph::run() const {
    succeeded(cudaGraphLaunch(static_cast<cudaGraphExec_t>(graph_), the_stream()), "cudaGraphLaunch");
}

Graph::~Graph() {
    cudaGraphExecDestroy(static_cast<cudaGraphExec_t>(graph_));
}

}  // namespace cnn
