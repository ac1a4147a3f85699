// Which engine computes: what --engine, --device and a checkpoint say about it together.
#pragma once

#include "chapters/19_mnist_trainer/engine.hpp"
#include "chapters/19_mnist_trainer/options.hpp"

namespace cnn {

// --device: one of a machine's processors. It chooses among the engines where nothing else has.
inline void add_device_option(CLI::App& command, std::string& device, const std::vector<Engine>& engines) {
    std::vector<std::string> names{"auto", "cpu", "cuda"};
    for (const Engine& engine : engines)
        if (std::ranges::count(names, engine.device) == 0) names.push_back(engine.device);
    command
        .add_option("--device", device,
                    "where to compute: cuda (an NVIDIA GPU), cpu (the\n"
                    "processor), or auto: the GPU where there is one\n(default: auto)")
        ->type_name("NAME")
        ->check(one_of(names));
}

// The first engine of this device; of all, where any will do.
inline const Engine& first_engine_on(const std::string& device, const std::vector<Engine>& engines) {
    if (device == "auto") return engines.front();
    const auto found = std::ranges::find(engines, device, &Engine::device);
    check(found != engines.end(),
          "--device {}: this build has no program for a GPU, because CUDA's compiler or a card was missing; ./book "
          "doctor says which, and --device cpu works without",
          device);
    return *found;
}

// The engine of this name. The command line has been looked at; a checkpoint may name one that this program lacks.
inline const Engine& engine_named(const std::string& name, const std::vector<Engine>& engines,
                                  const std::string& checkpoint) {
    const auto found = std::ranges::find(engines, name, &Engine::name);
    check(found != engines.end(), "{}: expected a checkpoint made with --engine {}, found {}", checkpoint,
          choice_of(names_of(engines)), name);
    return *found;
}

// The engine to train with. A checkpoint has chosen it already, and --engine says it by name; then --device can only
// agree. `checkpoint` is the file that training goes on from, "" where it begins.
inline const Engine& chosen_engine(TrainOptions& options, const std::vector<Engine>& engines,
                                   const std::string& checkpoint = "") {
    const bool named = !checkpoint.empty() || std::ranges::count(options.given, "--engine") > 0;
    if (!named) options.recipe.engine = first_engine_on(options.device, engines).name;
    const Engine& engine = engine_named(options.recipe.engine, engines, checkpoint);
    check(options.device == "auto" || options.device == engine.device,
          "{}--engine {} computes on --device {}, found --device {}", checkpoint.empty() ? "" : checkpoint + ": ",
          engine.name, engine.device, options.device);
    return engine;
}

}  // namespace cnn
