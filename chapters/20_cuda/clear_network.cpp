#include "chapters/20_cuda/clear_network.hpp"

#include "chapters/20_cuda/adam.hpp"

namespace cnn {

namespace {

constexpr int pixels = digit_side * digit_side;

// Chapter 13's network with its random start, and its parameters.
struct Start {
    MnistNetwork<> network;
    std::vector<ParameterView> parameters;
    Start(Random& random, NetworkSize size) : network(random, size), parameters(network.parameters()) {}
};

int check_images(const Tensor<4>& images) {
    const int N = images.shape()[0];
    check(images.shape() == Shape<4>{N, 1, digit_side, digit_side},
          "the network reads images of shape [N, 1, 28, 28], found {}", images.shape());
    return N;
}

}  // namespace

// ── Parameters ──────────────────────────────────────────────────────────────────────────────────────────────────────

ParameterMemory::ParameterMemory(const std::vector<ParameterView>& start) {
    std::vector<float> all;
    for (const ParameterView& p : start) {
        places.push_back({p.name, p.shape, static_cast<int>(all.size()), static_cast<int>(p.value.size())});
        all.insert(all.end(), p.value.begin(), p.value.end());
    }
    count = static_cast<int>(all.size());
    values = Buffer<float>(count, "parameters");
    gradients = Buffer<float>(count, "gradients");
    mean = Buffer<float>(count, "Adam's mean");
    square = Buffer<float>(count, "Adam's square");
    values.upload(all);
    mean.zero();
    square.zero();
}

std::vector<NamedTensor> ParameterMemory::read(const Buffer<float>& buffer, const std::string& prefix) const {
    const std::vector<float> all = buffer.download();
    std::vector<NamedTensor> tensors;
    for (const Place& p : places) {
        const auto begin = all.begin() + p.begin;
        tensors.push_back({prefix + p.name, p.shape, {begin, begin + p.count}});
    }
    return tensors;
}

void ParameterMemory::write(Buffer<float>& buffer, const std::vector<NamedTensor>& tensors, std::size_t first,
                            std::size_t step) {
    check(tensors.size() == step * places.size(), "the network: expected {} tensors, found {}", step * places.size(),
          tensors.size());
    std::vector<float> all;
    for (std::size_t k = 0; k < places.size(); ++k) {
        const NamedTensor& tensor = tensors[first + step * k];
        check(static_cast<int>(tensor.values.size()) == places[k].count, "{}: expected {} numbers, found {}",
              tensor.name, places[k].count, tensor.values.size());
        all.insert(all.end(), tensor.values.begin(), tensor.values.end());
    }
    buffer.upload(all);
}

LayerParameters ParameterMemory::layer(std::size_t k) {
    const Global<const float> all = values;
    const Global<float> all_gradients = gradients;
    return {all + places[k].begin, all + places[k + 1].begin, all_gradients + places[k].begin};
}

// ── The network ─────────────────────────────────────────────────────────────────────────────────────────────────────

ClearNetwork::ClearNetwork(Random& random, NetworkSize size)
    : memory(Start(random, size).parameters),
      conv1{memory.layer(0), 1, 28, size.channels1},
      conv2{memory.layer(2), size.channels1, 14, size.channels2},
      fc1{memory.layer(4), size.channels2 * 7 * 7, size.hidden},
      relu3{size.hidden},
      fc2{memory.layer(6), size.hidden, 10} {
    steps.zero();
    zero.zero();
    set_learning_rate(0.001f);
}

// A trainer may set it before every step: only what is new goes to the device.
void ClearNetwork::set_learning_rate(float learning_rate) {
    if (learning_rate == rate_on_device) return;
    rate_on_device = learning_rate;
    rate.upload(std::span(&learning_rate, 1));
}

// Each layer leaves its result in its y. Pooling and ReLU are part of conv1 and conv2, and flattening changes nothing
// in memory.
void ClearNetwork::forward(int N) {
    conv1.forward(images, N);   // (N, 32, 14, 14)
    conv2.forward(conv1.y, N);  // (N, 64, 7, 7)
    fc1.forward(conv2.y, N);    // (N, 128)
    relu3.forward(fc1.y, N);    // (N, 128)
    fc2.forward(relu3.y, N);    // (N, 10)
}

// The layers from last to first. Nobody asks for the gradient of the images.
void ClearNetwork::backward(int N) {
    fc2.backward(loss.dlogits, relu3.y, N);
    relu3.backward(fc2.dx, N);
    fc1.backward(relu3.dx, conv2.y, N);
    conv2.backward_parameters(fc1.dx, conv1.y, N);
    conv2.backward_input(N);
    conv1.backward_parameters(conv2.dx, images, N);
}

// A training step on the N images and labels that are on the device, with the learning rate rates[at[0]].
void ClearNetwork::step(int N, Global<const float> rates, Global<const int> at) {
    forward(N);
    loss.forward_and_backward(fc2.y, labels, N);
    backward(N);
    adam_begin_step(steps, rates, at, factors);
    adam_update(memory.values, memory.gradients, memory.mean, memory.square, factors, memory.count);
}

// The launches of `work`, for batches of N: the first time one by one, because a card loads a kernel when it is first
// used, and that cannot be recorded; from the second time on as a graph.
template <class Work>
void ClearNetwork::run(Graphs& known, int N, Work work) {
    if (!use_graphs) return work();
    const auto [at, is_new] = known.try_emplace(N);
    if (is_new) return work();
    if (!at->second) at->second.emplace(work);
    at->second->run();
}

float ClearNetwork::train_step(const Tensor<4>& batch, const Labels& batch_labels) {
    const int N = check_images(batch);
    check_labels(Tensor<2>({N, loss.C}), batch_labels);
    reserve(N);
    images.upload_first(batch.values());
    labels.upload_first(batch_labels);
    run(graphs, N, [&] { step(N, rate, zero); });
    return loss.mean.download()[0];
}

Tensor<2> ClearNetwork::log_probabilities(const Tensor<4>& batch) {
    const int all = check_images(batch);
    reserve(std::min(all, 64));
    std::vector<float> rows;
    for (int first = 0; first < all; first += capacity) {
        const int N = std::min(capacity, all - first);
        images.upload_first(
            batch.values().subspan(static_cast<std::size_t>(first * pixels), static_cast<std::size_t>(N * pixels)));
        forward(N);
        loss.forward(fc2.y, N);
        const std::vector<float> log_p = loss.log_p.download_first(N * loss.C);
        rows.insert(rows.end(), log_p.begin(), log_p.end());
    }
    return Tensor<2>({all, loss.C}, std::move(rows));
}

// Recorded graphs name the old memory: they go with it.
void ClearNetwork::reserve(int N) {
    if (N <= capacity) return;
    graphs.clear();
    resident_graphs.clear();
    capacity = N;
    images = Buffer<float>(N * pixels, "images");
    labels = Buffer<int>(N, "labels");
    conv1.reserve(N, "conv1");
    conv2.reserve(N, "conv2");
    fc1.reserve(N, "fc1");
    relu3.reserve(N, "relu3");
    fc2.reserve(N, "fc2");
    loss.reserve(N);
}

// ── Adam's memory ───────────────────────────────────────────────────────────────────────────────────────────────────

// "mean.conv1.weight", "square.conv1.weight", …, as chapter 19's AdamLearner lists them.
std::vector<NamedTensor> ClearNetwork::optimizer_state() const {
    std::vector<NamedTensor> means = memory.read(memory.mean, "mean."), squares = memory.read(memory.square, "square."),
                             state;
    for (std::size_t k = 0; k < means.size(); ++k) {
        state.push_back(std::move(means[k]));
        state.push_back(std::move(squares[k]));
    }
    return state;
}

void ClearNetwork::set_optimizer_state(const std::vector<NamedTensor>& state, int steps_done) {
    memory.write(memory.mean, state, 0, 2);
    memory.write(memory.square, state, 1, 2);
    steps.upload(std::span(&steps_done, 1));
}

// ── Digits that stay on the device ──────────────────────────────────────────────────────────────────────────────────

void ClearNetwork::load_digits(const Digits& train, int count) {
    resident_graphs.clear();
    resident.emplace(train, count);
}

ResidentDigits& ClearNetwork::digits() {
    check(resident.has_value(), "no digits are on the device: load_digits comes first");
    return *resident;
}

void ClearNetwork::train_step(int first, int N) {
    ResidentDigits& set = digits();
    check(first == set.done && N > 0 && first + N <= set.count,
          "images {} to {} of an epoch: expected to go on from {}, to {} at most", first, first + N, set.done,
          set.count);
    reserve(N);
    run(resident_graphs, N, [&] {
        gather_batch(set.on_device(), set.position, images, labels, N);
        const Global<const int> position = set.position;
        step(N, set.rates, position + position_batches);
        end_batch(loss.mean, set.losses, set.position, N);
    });
    set.done += N;
}

std::vector<float> ClearNetwork::losses(int batches) const {
    check(resident.has_value(), "no digits are on the device: load_digits comes first");
    return resident->losses.download_first(batches);
}

}  // namespace cnn
