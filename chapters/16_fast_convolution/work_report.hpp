// How much there is to compute, and how much of it each loaded number can serve.
#pragma once

#include "chapters/16_fast_convolution/ladder.hpp"
#include "common/svg.hpp"

namespace cnn {

inline std::string with_commas(std::int64_t number) {
    return decimal(static_cast<double>(number), 0);
}

inline void print_work() {
    const std::pair<const char*, std::int64_t> layers[] = {
        {"conv1", 28 * 28 * 9 * 32}, {"conv2", 14 * 14 * 288 * 64}, {"fc1", 3136 * 128}, {"fc2", 128 * 10}};
    std::int64_t all = 0;
    for (const auto& [name, count] : layers) all += count;
    fmt::print("one picture, forward   multiply-adds    share\n");
    for (const auto& [name, count] : layers)
        fmt::print("{:<20}{:>16}{:>7.1f} %\n", name, with_commas(count),
                   100.0 * static_cast<double>(count) / static_cast<double>(all));
    fmt::print("{:<20}{:>16}\n\n", "together", with_commas(all));
    fmt::print("a picture, forward and backward {:>14} operations\n",
               with_commas(static_cast<std::int64_t>(operations_per_image)));
    fmt::print("a training step of 64 pictures  {:>14.2f} thousand millions\n", 64 * operations_per_image / 1e9);
    fmt::print("an epoch of 60,000 pictures     {:>14.0f} thousand millions\n\n", 60'000 * operations_per_image / 1e9);
}

// Operations for each byte that must come from memory at least once.
inline void print_intensity() {
    fmt::print("                                operations        bytes   operations/byte\n");
    const auto row = [](const char* name, double operations, double floats) {
        fmt::print("{:<27}{:>15}{:>13}{:>18.1f}\n", name, with_commas(static_cast<std::int64_t>(operations)),
                   with_commas(static_cast<std::int64_t>(4 * floats)), operations / (4 * floats));
    };
    const double conv2 = 2 * 14 * 14 * 288.0 * 64, fc1 = 2 * 3136 * 128.0;
    row("conv2, nothing kept", conv2, conv2);  // two numbers for each multiply-add
    row("conv2, each number once", conv2, 32 * 14 * 14 + 64 * 288 + 64 * 14 * 14);
    row("fc1, one picture", fc1, 3136 + 3136 * 128 + 128);
    row("fc1, 64 pictures at once", 64 * fc1, 64 * 3136 + 3136 * 128 + 64 * 128);
    row("Adam, for all parameters", 12 * 421642.0, 7 * 421642.0);
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
