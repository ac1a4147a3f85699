// The engines that the trainer can compute with: the networks of chapters 13 and 16, each with its Adam.
#include "chapters/16_fast_convolution/fast_network.hpp"
#include "chapters/19_mnist_trainer/engine.hpp"
#include "chapters/19_mnist_trainer/model_commands.hpp"
#include "chapters/19_mnist_trainer/report.hpp"
#include "chapters/19_mnist_trainer/spread.hpp"
#include "chapters/19_mnist_trainer/train_command.hpp"

namespace cnn {

template <ResumableNetwork Network>
Engine engine(const std::string& name) {
    return {name,
            train_command<Network>,
            spread_command<Network>,
            report_command<Network>,
            evaluate_command<Network>,
            predict_command<Network>};
}

std::vector<Engine> processor_engines() {
    return {
        engine<AdamLearner<FastNetwork, ParallelAdam>>("fast"),
        engine<AdamLearner<DirectNetwork, ParallelAdam>>("direct"),
        engine<AdamLearner<Im2colNetwork>>("im2col"),
        engine<AdamLearner<MnistNetwork<>>>("plain"),
    };
}

}  // namespace cnn
