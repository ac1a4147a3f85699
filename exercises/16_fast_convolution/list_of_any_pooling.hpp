#pragma once

#include "chapters/12_backprop_convolution/backward.hpp"

namespace cnn {

// A pixel of a map at which a gradient arrives that is not 0: its row, its column, and the gradient.
struct Live {
    int h, w;
    float gradient;
};

// Shall list the live pixels of one map, each once, in reading order. The map is that of a convolution; max pooling and
// then ReLU stand behind it, and dy is the gradient behind both. An Error if dy does not have the shape of the pooled
// map.
//   map (1, 1, H, W),  dy (1, 1, H_out, W_out)
inline std::vector<Live> list_live_pixels(const Tensor<4>& map, const Tensor<4>& dy, PoolOptions options) {
    // Write your code here.
    return {{0, 0, static_cast<float>(map.size() + dy.size()) + static_cast<float>(options.size)}};
}

}  // namespace cnn
