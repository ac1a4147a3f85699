// The book's types on a real GPU: at no cost a raw pointer, a plain array, a CUDA launch. Files that the ordinary
// compiler reads get to see memory and graphs; kernels and launches only nvcc.
#pragma once

#include <cstddef>
#include <source_location>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cnn {

template <class T>
using Global = T*;

template <class A>
using Shared = A;

// The runtime, in device_gpu.cu. Each throws an Error that names the call, the file and line, and what to try.
void* device_allocate(std::size_t bytes, const std::string& name);
void device_free(void* memory);
void copy_to_device(void* to, const void* from, std::size_t bytes);
void copy_from_device(void* to, const void* from, std::size_t bytes);
void device_zero(void* memory, std::size_t bytes);
void synchronize();       // wait until all that was started is done
int most_shared_bytes();  // that a block of this card may ask for
bool has_tensor_cores();  // that multiply TF32 numbers
[[noreturn]] void fail_upload(const std::string& name, std::size_t expected, std::size_t found);  // in errors.cpp
[[noreturn]] void fail_copy(const std::string& name, std::size_t most, std::size_t found);

// Memory of the card as the host holds it. The name is what messages say.
template <class T>
class Buffer {
  public:
    explicit Buffer(int count = 0, const std::string& name = "buffer")
        : count_(static_cast<std::size_t>(count)), name_(name) {
        if (count_ > 0) data_ = static_cast<T*>(device_allocate(bytes(), name_));
    }
    Buffer(Buffer&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)),
          count_(std::exchange(other.count_, 0)),
          name_(std::move(other.name_)) {}
    Buffer& operator=(Buffer&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(count_, other.count_);
        std::swap(name_, other.name_);
        return *this;
    }
    ~Buffer() {
        if (data_ != nullptr) device_free(data_);
    }

    int size() const { return static_cast<int>(count_); }
    void upload(std::span<const T> values) {
        if (values.size() != count_) fail_upload(name_, count_, values.size());
        copy_to_device(data_, values.data(), bytes());
    }
    // Only the first values: the others have none then.
    void upload_first(std::span<const T> values) {
        if (values.size() > count_) fail_copy(name_, count_, values.size());
        copy_to_device(data_, values.data(), values.size_bytes());
    }
    std::vector<T> download() const { return download_first(size()); }
    std::vector<T> download_first(int count) const {
        if (count < 0 || count > size()) fail_copy(name_, count_, static_cast<std::size_t>(count));
        std::vector<T> values(static_cast<std::size_t>(count));
        copy_from_device(values.data(), data_, values.size() * sizeof(T));
        return values;
    }
    void zero() { device_zero(data_, bytes()); }

    operator Global<T>() { return data_; }
    operator Global<const T>() const { return data_; }

  private:
    std::size_t bytes() const { return count_ * sizeof(T); }

    T* data_ = nullptr;
    std::size_t count_ = 0;
    std::string name_;
};

// The launches that `work` makes, recorded once and started as one.
class Graph {
  public:
    template <class Work>
    explicit Graph(Work work) {
        begin_recording();
        work();
        end_recording();
    }
    Graph(const Graph&) = delete;
    Graph& operator=(const Graph&) = delete;
    ~Graph();
    void run() const;

  private:
    static void begin_recording();
    void end_recording();
    void* graph_ = nullptr;
};

}  // namespace cnn

#ifdef __CUDACC__
#include <cuda_runtime.h>

namespace cnn {

// All work goes to this one stream, in order.
cudaStream_t the_stream();

// Throw an Error unless the call succeeded.
void succeeded(cudaError_t result, const char* call, std::source_location where = std::source_location::current());

// Start `kernel` on a grid of blocks of threads.
template <auto kernel, class... Arguments>
void launch(dim3 grid, dim3 block, Arguments&&... arguments) {
    kernel<<<grid, block, 0, the_stream()>>>(std::forward<Arguments>(arguments)...);
    succeeded(cudaGetLastError(), "a kernel's launch");
}

}  // namespace cnn
#endif
