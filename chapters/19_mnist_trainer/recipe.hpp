// What a training is asked to do. options.hpp reads it from the command line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/files.hpp"

namespace cnn {

// The recipe decides the result; a checkpoint remembers it. The defaults are the published recipe.
struct Recipe {
    int epochs = 4;
    int batch_size = 64;
    double learning_rate = 0.001;
    std::string schedule = "constant";
    int shift = 0;
    std::uint64_t seed = 1;
    int limit = 0;  // 0: the whole training set
    std::string engine = "fast";
};

constexpr double one_cycle_peak = 0.003;

inline std::filesystem::path default_output_folder() {
    return book_root() / "out" / "19_mnist_trainer";
}

struct TrainOptions {
    Recipe recipe;
    std::string data;
    std::filesystem::path out = default_output_folder();
    std::string device = "auto";
    int threads = 0;  // 0: one for each core
    bool resume = false;
    std::vector<std::string> given;  // the recipe's options that stood on the command line
};

}  // namespace cnn
