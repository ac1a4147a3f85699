// Launches that say more than grid and block: how much shared memory beyond a kernel's own, and whether the next kernel
// may begin before this one has ended.
//
//   struct Workspace { Shared<float[64 * 36]> x; Shared<float[96]> w; };
//   __global__ void kernel(…) { Workspace& s = dynamic_shared<Workspace>(); … }
//   launch_planned<kernel>({.grid = 8, .block = 128, .shared_bytes = shared_bytes<Workspace>()}, …);
//
// A __shared__ array is at most 48 KB; this way a block gets what the card has: 227 KB on an H100, 99 KB on most
// others.
//
// early: the kernel is started while the one before it still runs, as its multiprocessors get free ('programmatic
// dependent launch'; cards of compute capability 9.0 and newer, elsewhere nothing happens). Until it has called
// wait_for_kernel_before() it must not read what that kernel writes, and must not write anything. And it calls
// let_next_kernel_begin() after that wait, never before: so whoever begins early knows that all kernels but the one
// right before it have ended.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

struct LaunchPlan {
    dim3 grid, block;
    int shared_bytes = 0;
    bool alone = false;  // on its multiprocessor: ask for so much shared memory that no second block fits beside it
    bool early = false;  // begin before the kernel before has ended
};

#ifdef BOOK_CUDA
#ifdef __CUDACC__

// In device_gpu.cu.
void allow_shared(const void* kernel, int bytes);
int bytes_to_be_alone();
bool can_wait(const void* kernel);  // was it compiled for cards that know wait_for_kernel_before()?

template <class S>
constexpr int shared_bytes() {
    return static_cast<int>(sizeof(S));
}

template <class S>
__device__ S& dynamic_shared() {
    extern __shared__ float4 dynamic_shared_memory[];
    return *reinterpret_cast<S*>(dynamic_shared_memory);
}

__device__ inline void wait_for_kernel_before() {
#if __CUDA_ARCH__ >= 900
    asm volatile("griddepcontrol.wait;" ::: "memory");
#endif
}

__device__ inline void let_next_kernel_begin() {
#if __CUDA_ARCH__ >= 900
    asm volatile("griddepcontrol.launch_dependents;" ::: "memory");
#endif
}

template <auto kernel, class... Arguments>
void launch_planned(const LaunchPlan& plan, Arguments&&... arguments) {
    static const bool waits = can_wait(reinterpret_cast<const void*>(kernel));
    static int allowed = 0;
    const int bytes = plan.alone ? max(plan.shared_bytes, bytes_to_be_alone()) : plan.shared_bytes;
    if (bytes > allowed) allow_shared(reinterpret_cast<const void*>(kernel), allowed = bytes);
    cudaLaunchAttribute early{};
    early.id = cudaLaunchAttributeProgrammaticStreamSerialization;
    early.val.programmaticStreamSerializationAllowed = 1;
    cudaLaunchConfig_t config{};
    config.gridDim = plan.grid;
    config.blockDim = plan.block;
    config.dynamicSmemBytes = static_cast<std::size_t>(bytes);
    config.stream = the_stream();
    config.attrs = &early;
    config.numAttrs = plan.early && waits ? 1 : 0;
    succeeded(cudaLaunchKernelEx(&config, kernel, std::forward<Arguments>(arguments)...), "cudaLaunchKernelEx");
}

#endif
#else

// What the arrays of S are made of, in bytes; each begins where four floats can be read at once.
template <class S>
int shared_bytes() {
    static const int bytes = [] {
        simulator::shared_count = {};
        const S counted;
        check(simulator::shared_count.whole_16s,
              "dynamic shared memory: expected arrays of a multiple of 16 bytes each");
        return simulator::shared_count.bytes;
    }();
    return bytes;
}

template <class S>
S& dynamic_shared() {
    static thread_local S memory;
    if (shared_bytes<S>() > simulator::dynamic_shared_bytes)
        simulator::fail(fmt::format("uses {} bytes of dynamic shared memory, its launch asked for {}",
                                    shared_bytes<S>(), simulator::dynamic_shared_bytes));
    return memory;
}

inline void wait_for_kernel_before() {}
inline void let_next_kernel_begin() {}

template <auto kernel, class... Parameters>
void launch_planned_with(void (*)(Parameters...), const LaunchPlan& plan,
                         std::type_identity_t<Parameters>... arguments) {
    check(plan.shared_bytes <= simulator::most_dynamic_shared_bytes,
          "kernel {}: {} bytes of dynamic shared memory: expected at most {}", kernel_name<kernel>(), plan.shared_bytes,
          simulator::most_dynamic_shared_bytes);
    const auto run = [=] {
        simulator::dynamic_shared_bytes = plan.shared_bytes;
        simulator::run(kernel_name<kernel>(), plan.grid, plan.block, [&] { kernel(arguments...); });
    };
    if (Graph::recording != nullptr)
        Graph::recording->push_back(run);
    else
        run();
}

template <auto kernel, class... Arguments>
void launch_planned(const LaunchPlan& plan, Arguments&&... arguments) {
    launch_planned_with<kernel>(kernel, plan, std::forward<Arguments>(arguments)...);
}

#endif

}  // namespace cnn
