// Where the fast network keeps each number of each parameter: from PyTorch's layouts to those of fast_memory.hpp, and
// back. Host code only.
#pragma once

#include <array>
#include <string>

#include "chapters/14_training_loop/trainable.hpp"
#include "chapters/20_cuda/fast_memory.hpp"

namespace cnn {

struct FastLayout {
    using Sizes = FastSizes;

    struct Place {
        bool in_tiles;  // in fc1_weight, and not in others
        int at;
    };

    std::string name;
    std::vector<int> shape;
    Place (*place)(int);  // of the number that stands at this place in PyTorch's tensor

    int size() const {
        int product = 1;
        for (const int extent : shape) product *= extent;
        return product;
    }
};

// conv1.weight (C1, 1, 3, 3) to (tap, C1)
inline FastLayout::Place conv1_weight_place(int i) {
    return {false, FastSizes::conv1_weight + i % 9 * FastSizes::C1 + i / 9};
}

// conv2.weight (C2, C1, 3, 3) to (C2, tap, C1)
inline FastLayout::Place conv2_weight_place(int i) {
    const int tap = i % 9, ci = i / 9 % FastSizes::C1, co = i / 9 / FastSizes::C1;
    return {false, FastSizes::conv2_weight + (co * 9 + tap) * FastSizes::C1 + ci};
}

// fc1.weight (hidden, C2 * map2) to (tiles, hidden, tile_inputs), where the inputs stand position by position and not
// channel by channel: (map2, C2)
inline FastLayout::Place fc1_weight_place(int i) {
    const int o = i / FastSizes::inputs, c = i % FastSizes::inputs / FastSizes::map2, p = i % FastSizes::map2;
    const int input = p * FastSizes::C2 + c;
    return {true, (input / FastSizes::tile_inputs * FastSizes::hidden + o) * FastSizes::tile_inputs +
                      input % FastSizes::tile_inputs};
}

// As in PyTorch, from this place on.
template <int begin>
FastLayout::Place same_place(int i) {
    return {false, begin + i};
}

// The parameters in the order of the network's layers.
inline const std::array<FastLayout, 8>& fast_layouts() {
    using S = FastSizes;
    static const std::array<FastLayout, 8> layouts{{
        {"conv1.weight", {S::C1, 1, 3, 3}, conv1_weight_place},
        {"conv1.bias", {S::C1}, same_place<S::conv1_bias>},
        {"conv2.weight", {S::C2, S::C1, 3, 3}, conv2_weight_place},
        {"conv2.bias", {S::C2}, same_place<S::conv2_bias>},
        {"fc1.weight", {S::hidden, S::inputs}, fc1_weight_place},
        {"fc1.bias", {S::hidden}, same_place<S::fc1_bias>},
        {"fc2.weight", {S::classes, S::hidden}, same_place<S::fc2_weight>},
        {"fc2.bias", {S::classes}, same_place<S::fc2_bias>},
    }};
    return layouts;
}

// All parameters, or one moment of all, in the fast network's order.
struct FastNumbers {
    std::vector<float> others = std::vector<float>(FastSizes::others);
    std::vector<float> tiles = std::vector<float>(FastSizes::inputs * FastSizes::hidden);

    float& operator[](FastLayout::Place place) {
        return (place.in_tiles ? tiles : others)[static_cast<std::size_t>(place.at)];
    }
};

// Tensors in the order of the layers, in PyTorch's layouts.
FastNumbers to_fast(const std::vector<NamedTensor>& tensors);
std::vector<NamedTensor> from_fast(FastNumbers numbers, const std::string& prefix = "");

// conv2's weights once more, in the order of FastMemory::conv2_forward.
std::vector<float> conv2_forward_of(const FastNumbers& numbers);

}  // namespace cnn
