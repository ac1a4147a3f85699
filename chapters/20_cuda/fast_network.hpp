// The network of the published sizes on a GPU, trained in six kernels a step: what the fast kernels are to the trainer.
// The same three functions as every trainable network, the optimizer's memory included; and for data that is on the
// card already, fast_step (fast_memory.hpp).
#pragma once

#include <map>

#include "chapters/19_mnist_trainer/adam_learner.hpp"
#include "chapters/20_cuda/fast_memory.hpp"

namespace cnn {

class FastGpuNetwork {
  public:
    // Starts as chapter 13's network does from the same random numbers. Cards without tensor cores compute in floats.
    explicit FastGpuNetwork(Random& random, Precision precision = Precision::floats);

    // Forward, backward and Adam's step for a batch of 1 to 64 images; the batch's loss.
    float train_step(const Tensor<4>& images, const Labels& labels);
    Tensor<2> log_probabilities(const Tensor<4>& images);  // of any number of images

    // Copies from the card and to it, in PyTorch's layouts.
    std::vector<NamedTensor> parameters() const;
    void set_parameters(const std::vector<NamedTensor>& tensors);
    std::vector<NamedTensor> optimizer_state() const;
    void set_optimizer_state(const std::vector<NamedTensor>& tensors, int steps);
    void set_learning_rate(float rate) { adam_.learning_rate = rate; }

    // Adam's two factors of the step that comes `ahead` steps after the last one taken: what FastBatch::rates reads.
    std::array<float, 2> rates(int ahead = 1) const;

    FastMemory& memory() { return memory_; }
    void use_graphs(bool use) { use_graphs_ = use; }

  private:
    FastBatch put_batch(const Tensor<4>& images, int first, int count);
    void run_step(const FastBatch& batch);

    Precision precision_;
    FastMemory memory_;
    Buffer<float> images_{FastSizes::batch * FastSizes::pixels, "images"}, rates_{2, "rates"}, loss_{1, "loss"};
    Buffer<int> labels_{FastSizes::batch, "labels"};
    Adam adam_;  // its constants and the number of steps; the moments are on the card
    std::map<int, Graph> graphs_;
    std::map<int, int> seen_;  // how many steps of this many images were taken
    bool use_graphs_ = true;
};

}  // namespace cnn
