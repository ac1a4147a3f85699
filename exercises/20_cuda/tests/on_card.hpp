// What the tests of these exercises share: memory of the simulated GPU, filled so that a forgotten place shows.
#pragma once

#include <cmath>

#include "chapters/20_cuda/transfers.hpp"

namespace cnn {

// Memory for a result: 777 everywhere, so that a place that nobody writes is seen.
inline Buffer<float> unwritten(int count, const std::string& name) {
    Buffer<float> buffer(count, name);
    buffer.upload(std::vector<float>(static_cast<std::size_t>(count), 777.0f));
    return buffer;
}

}  // namespace cnn
