// The engines that compute on the processor: the networks of chapters 13 and 16, each with its Adam.
#include "chapters/16_fast_convolution/fast_network.hpp"
#include "chapters/19_mnist_trainer/make_engine.hpp"

namespace cnn {

std::vector<Engine> processor_engines() {
    return {
        engine<AdamLearner<FastNetwork, ParallelAdam>>("fast"),
        engine<AdamLearner<DirectNetwork, ParallelAdam>>("direct"),
        engine<AdamLearner<Im2colNetwork>>("im2col"),
        engine<AdamLearner<MnistNetwork<>>>("plain"),
    };
}

}  // namespace cnn
