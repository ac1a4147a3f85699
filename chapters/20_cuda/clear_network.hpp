// Chapter 13's network on a GPU: the same layers under the same names, one kernel for each operation, and Adam. All
// that a step reads and writes stays on the device; the host sees what it asks for.
#pragma once

#include <map>
#include <optional>

#include "chapters/14_training_loop/trainable.hpp"
#include "chapters/20_cuda/clear_layers.hpp"
#include "chapters/20_cuda/resident_digits.hpp"

namespace cnn {

// Every parameter of the network, in one piece of memory: so one launch of Adam updates them all.
struct ParameterMemory {
    // A parameter's name, shape, and where it begins.
    struct Place {
        std::string name;
        std::vector<int> shape;
        int begin, count;
    };
    std::vector<Place> places;
    int count = 0;
    Buffer<float> values, gradients, mean, square;  // (count); the last two are Adam's moments

    explicit ParameterMemory(const std::vector<ParameterView>& start);

    // Copies of one of these buffers, under PyTorch's names with `prefix` before each.
    std::vector<NamedTensor> read(const Buffer<float>& buffer, const std::string& prefix = "") const;
    // And back. The tensors must come in the network's order, each of its size; only every `step`th counts.
    void write(Buffer<float>& buffer, const std::vector<NamedTensor>& tensors, std::size_t first = 0,
               std::size_t step = 1);

    // The parameters of the layer whose weights are number k, its biases number k + 1.
    LayerParameters layer(std::size_t k);
};

class ClearNetwork {
  public:
    // Starts as MnistNetwork does from the same random numbers.
    explicit ClearNetwork(Random& random, NetworkSize size = {});

    // Forward, backward, update; the batch's loss. Images (N, 1, 28, 28), any N: memory grows with the largest batch.
    float train_step(const Tensor<4>& images, const Labels& labels);
    Tensor<2> log_probabilities(const Tensor<4>& images);

    // Copies from the device and to it, in PyTorch's layouts. A copy does not change with the network.
    std::vector<NamedTensor> parameters() const { return memory.read(memory.values); }
    std::vector<NamedTensor> gradients() const { return memory.read(memory.gradients); }  // of the last batch
    void set_parameters(const std::vector<NamedTensor>& tensors) { memory.write(memory.values, tensors); }
    std::vector<NamedTensor> optimizer_state() const;
    void set_optimizer_state(const std::vector<NamedTensor>& tensors, int steps);
    void set_learning_rate(float learning_rate);

    // The fast way: the data set stays on the device, and so does every batch's loss until it is asked for.
    void load_digits(const Digits& train, int count);
    void begin_epoch(const EpochPlan& plan, int images_done = 0) { digits().begin_epoch(plan, images_done); }
    void train_step(int first, int count);         // on images first, first + 1, … of the epoch's order
    std::vector<float> losses(int batches) const;  // of the first batches since begin_epoch

    // Start each step as one graph; else kernel by kernel, which gives the same bits.
    bool use_graphs = true;

  private:
    using Graphs = std::map<int, std::optional<Graph>>;  // by the number of images

    void reserve(int N);
    void forward(int N);
    void backward(int N);
    void step(int N, Global<const float> rates, Global<const int> at);
    template <class Work>
    void run(Graphs& graphs, int N, Work work);
    ResidentDigits& digits();

    ParameterMemory memory;
    ConvPool2d conv1, conv2;
    LinearOnDevice fc1;
    ReluOnDevice relu3;
    LinearOnDevice fc2;
    LossOnDevice loss{10};

    float rate_on_device = -1;
    int capacity = 0;      // images
    Buffer<float> images;  // (capacity, 1, 28, 28)
    Buffer<int> labels;    // (capacity)
    Buffer<int> steps{1, "steps"}, zero{1, "zero"};
    Buffer<float> rate{1, "learning rate"}, factors{2, "Adam's factors"};
    std::optional<ResidentDigits> resident;
    Graphs graphs, resident_graphs;
};

}  // namespace cnn
