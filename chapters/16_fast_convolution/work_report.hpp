// How much there is to compute, and how much of it each loaded number can serve.
#pragma once

#include "chapters/16_fast_convolution/ladder.hpp"
#include "common/svg.hpp"

namespace cnn {

inline std::string with_commas(std::int64_t number) {
    return decimal(static_cast<double>(number), 0);
}

inline void print_work() {
    constexpr int all = multiply_adds_per_image();
    fmt::print("one picture, forward   multiply-adds    share\n");
    for (const auto& [name, count] : layer_work)
        fmt::print("{:<20}{:>16}{:>7.1f} %\n", name, with_commas(count), 100.0 * count / all);
    fmt::print("{:<20}{:>16}\n\n", "together", with_commas(all));
    fmt::print("a picture, forward and backward {:>14} operations\n",
               with_commas(static_cast<std::int64_t>(operations_per_image)));
    fmt::print("a training step of 64 pictures  {:>14.2f} thousand millions\n", 64 * operations_per_image / 1e9);
    fmt::print("an epoch of 60,000 pictures     {:>14.0f} thousand millions\n\n", 60'000 * operations_per_image / 1e9);
}

// Operations, and the floats that must come from memory for them.
struct Traffic {
    const char* name;
    double operations, floats;

    double bytes() const { return 4 * floats; }
    double intensity() const { return operations / bytes(); }
};
constexpr double conv2_operations = 2.0 * layer_work[1].multiply_adds,
                 fc1_operations = 2.0 * layer_work[2].multiply_adds;
constexpr Traffic conv2_nothing_kept{"conv2, nothing kept", conv2_operations,
                                     conv2_operations};  // two for each product
constexpr Traffic conv2_once{"conv2, each number once", conv2_operations, 32 * 14 * 14 + 64 * 288 + 64 * 14 * 14};
constexpr Traffic fc1_alone{"fc1, one picture", fc1_operations, 3136 + 3136 * 128 + 128};
constexpr Traffic fc1_batch{"fc1, 64 pictures at once", 64 * fc1_operations, 64 * 3136 + 3136 * 128 + 64 * 128};
constexpr Traffic adam{"Adam, for all parameters", 12 * 421642.0, 7 * 421642.0};

inline void print_intensity() {
    fmt::print("                                operations        bytes   operations/byte\n");
    for (const Traffic& t : {conv2_nothing_kept, conv2_once, fc1_alone, fc1_batch, adam})
        fmt::print("{:<27}{:>15}{:>13}{:>18.1f}\n", t.name, with_commas(static_cast<std::int64_t>(t.operations)),
                   with_commas(static_cast<std::int64_t>(t.bytes())), t.intensity());
    fmt::print("\n");
}

inline void print_tiles() {
    fmt::print("tile of C    numbers loaded   multiply-adds   for each number\n");
    for (const auto& [rows, columns] : {std::pair{1, 1}, std::pair{2, 2}, std::pair{4, 4}, std::pair{12, 32}})
        fmt::print("{:>2} x {:<2}{:>19}{:>16}{:>18.1f}\n", rows, columns, rows + columns, rows * columns,
                   rows * columns / static_cast<double>(rows + columns));
    fmt::print("\n");
}

}  // namespace cnn
