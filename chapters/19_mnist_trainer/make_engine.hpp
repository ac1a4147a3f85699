// An engine made of a network: the five commands' templates become code here, which takes the compiler a while. So this
// is for files with a list of engines, and for nothing else.
#pragma once

#include "chapters/19_mnist_trainer/engine.hpp"
#include "chapters/19_mnist_trainer/model_commands.hpp"
#include "chapters/19_mnist_trainer/report.hpp"
#include "chapters/19_mnist_trainer/spread.hpp"
#include "chapters/19_mnist_trainer/train_command.hpp"

namespace cnn {

template <ResumableNetwork Network>
Engine engine(const std::string& name, const std::string& device = "cpu") {
    return {name,
            device,
            train_command<Network>,
            spread_command<Network>,
            report_command<Network>,
            evaluate_command<Network>,
            predict_command<Network>};
}

}  // namespace cnn
