// An engine, as the program sees it: a name and the five commands. Which network computes them is known where the
// engine is made, with make_engine.hpp: there the commands' templates become code, once for each engine.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "chapters/19_mnist_trainer/recipe.hpp"
#include "common/safetensors.hpp"

namespace cnn {

struct Engine {
    std::string name;            // what --engine calls it
    std::string device = "cpu";  // what --device calls the place where it computes
    int (*train)(const TrainOptions& options, const TensorFile& saved);
    int (*spread)(TrainOptions options, int seeds);
    void (*report)(const TrainOptions& options, const TensorFile& saved);
    void (*evaluate)(const std::filesystem::path& model, const std::string& data, int threads);
    void (*predict)(const std::filesystem::path& model, const std::vector<std::string>& images);
};

inline std::vector<std::string> names_of(const std::vector<Engine>& engines) {
    std::vector<std::string> names;
    for (const Engine& engine : engines) names.push_back(engine.name);
    return names;
}

// The processor's engines. The first one is the default, and computes where nobody asks for another. A program with a
// GPU hands trainer_program its own list, with the GPU's engine in it.
std::vector<Engine> processor_engines();

}  // namespace cnn
