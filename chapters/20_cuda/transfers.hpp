// Tensors of the host and memory of the device: copies in both directions. Host code only.
#pragma once

#include "chapters/20_cuda/device.hpp"
#include "common/tensor.hpp"

namespace cnn {

template <int Rank>
Buffer<float> to_device(const Tensor<Rank>& x, const std::string& name) {
    Buffer<float> buffer(static_cast<int>(x.size()), name);
    buffer.upload(x.values());
    return buffer;
}

template <std::size_t Rank>
auto to_host(const Buffer<float>& buffer, const std::array<int, Rank>& shape) {
    return Tensor<static_cast<int>(Rank)>(shape, buffer.download());
}

}  // namespace cnn
