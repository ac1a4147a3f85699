// How large the trainer's network is, beside that of PyTorch's example: parameters to learn, and multiply-adds for one
// digit's forward pass, as chapters 4 and 8 count them.
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>

namespace cnn {

// A layer of `units`, each with `fan_in` weights and a bias, used at so many places of its output.
struct LayerCost {
    const char* name;
    int units, fan_in, places;

    int parameters() const { return units * (fan_in + 1); }
    int multiply_adds() const { return units * fan_in * places; }
};

using NetworkCost = std::array<LayerCost, 4>;

// Padding 1 and pooling after each convolution: maps of 28×28, 14×14, 7×7.
constexpr NetworkCost our_network = {
    {{"conv1", 32, 9, 28 * 28}, {"conv2", 64, 32 * 9, 14 * 14}, {"fc1", 128, 64 * 7 * 7, 1}, {"fc2", 10, 128, 1}}};

// No padding, and pooling after the second convolution only: maps of 26×26, 24×24, 12×12.
constexpr NetworkCost pytorch_network = {
    {{"conv1", 32, 9, 26 * 26}, {"conv2", 64, 32 * 9, 24 * 24}, {"fc1", 128, 64 * 12 * 12, 1}, {"fc2", 10, 128, 1}}};

template <class Count>
int sum_over(const NetworkCost& network, Count count) {
    int sum = 0;
    for (const LayerCost& layer : network) sum += (layer.*count)();
    return sum;
}

inline void print_sizes() {
    const auto print = [](const std::string& name, int a, int b, int c, int d) {
        fmt::print("{:<8}{:>12}{:>12}{:>16}{:>12}\n", name, a, b, c, d);
    };
    fmt::print("          parameters               multiply-adds\n");
    fmt::print("{:<8}{:>12}{:>12}{:>16}{:>12}\n", "layer", "ours", "PyTorch's", "ours", "PyTorch's");
    for (std::size_t k = 0; k < our_network.size(); ++k)
        print(our_network[k].name, our_network[k].parameters(), pytorch_network[k].parameters(),
              our_network[k].multiply_adds(), pytorch_network[k].multiply_adds());
    const auto parameters = &LayerCost::parameters, multiply_adds = &LayerCost::multiply_adds;
    print("all", sum_over(our_network, parameters), sum_over(pytorch_network, parameters),
          sum_over(our_network, multiply_adds), sum_over(pytorch_network, multiply_adds));
    fmt::print("\n");
}

}  // namespace cnn
