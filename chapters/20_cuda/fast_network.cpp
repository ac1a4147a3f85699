#include "chapters/20_cuda/fast_network.hpp"

#include "chapters/20_cuda/fast_layout.hpp"

namespace cnn {

FastNumbers to_fast(const std::vector<NamedTensor>& tensors) {
    const auto& layouts = fast_layouts();
    check(tensors.size() == layouts.size(), "the fast network has {} parameters, found {}", layouts.size(),
          tensors.size());
    FastNumbers numbers;
    for (std::size_t k = 0; k < layouts.size(); ++k) {
        const int size = layouts[k].size();
        check(static_cast<int>(tensors[k].values.size()) == size,
              "{}: expected {} numbers for the fast network, found {}", layouts[k].name, size,
              tensors[k].values.size());
        for (int i = 0; i < size; ++i) numbers[layouts[k].place(i)] = tensors[k].values[static_cast<std::size_t>(i)];
    }
    return numbers;
}

std::vector<NamedTensor> from_fast(FastNumbers numbers, const std::string& prefix) {
    std::vector<NamedTensor> tensors;
    for (const FastLayout& layout : fast_layouts()) {
        NamedTensor& tensor = tensors.emplace_back(NamedTensor{prefix + layout.name, layout.shape, {}});
        for (int i = 0; i < layout.size(); ++i) tensor.values.push_back(numbers[layout.place(i)]);
    }
    return tensors;
}

std::vector<float> conv2_forward_of(const FastNumbers& numbers) {
    constexpr int C1 = FastSizes::C1, C2 = FastSizes::C2, half = C2 / 2;
    std::vector<float> values;
    for (int first = 0; first < C2; first += half)
        for (int ci = 0; ci < C1; ++ci)
            for (int tap = 0; tap < 9; ++tap)
                for (int co = first; co < first + half; ++co)
                    values.push_back(
                        numbers.others[static_cast<std::size_t>(FastSizes::conv2_weight + (co * 9 + tap) * C1 + ci)]);
    return values;
}

void fast_forward(FastMemory& memory, const FastBatch& batch, Precision precision) {
    const bool tf32 = precision == Precision::tf32;
    (tf32 ? fast_convolution_forward_tf32 : fast_convolution_forward)(memory, batch);
    (tf32 ? fast_linear_forward_tf32 : fast_linear_forward)(memory, batch);
    fast_head(memory, batch);
}

void fast_step(FastMemory& memory, const FastBatch& batch, Precision precision) {
    const bool tf32 = precision == Precision::tf32;
    fast_forward(memory, batch, precision);
    (tf32 ? fast_linear_backward_tf32 : fast_linear_backward)(memory, batch);
    (tf32 ? fast_convolution_backward_tf32 : fast_convolution_backward)(memory, batch);
    fast_reduce(memory, batch);
}

FastGpuNetwork::FastGpuNetwork(Random& random, Precision precision)
    : precision_(has_tensor_cores() ? precision : Precision::floats) {
    check(most_shared_bytes() >= FastSizes::shared_bytes,
          "the fast network needs a card that gives a block {} bytes of shared memory, this one gives {}",
          FastSizes::shared_bytes, most_shared_bytes());
    MnistNetwork<> start(random);
    std::vector<NamedTensor> tensors;
    for (const ParameterView& p : start.parameters())
        tensors.push_back({p.name, p.shape, {p.value.begin(), p.value.end()}});
    set_parameters(tensors);
}

// Adam's factors as in chapter 15: in double, because 1 - beta2^t is near zero in the first steps.
std::array<float, 2> FastGpuNetwork::rates(int ahead) const {
    const int t = adam_.steps + ahead;
    return {static_cast<float>(adam_.learning_rate / (1 - std::pow(adam_.beta1, t))),
            static_cast<float>(1 / std::sqrt(1 - std::pow(adam_.beta2, t)))};
}

// Copy `count` images to the card, from number `first` on.
FastBatch FastGpuNetwork::put_batch(const Tensor<4>& images, int first, int count) {
    std::vector<float> pixels(static_cast<std::size_t>(images_.size()));  // what the batch does not have is zero
    const auto begin = images.values().begin() + std::ptrdiff_t{first} * FastSizes::pixels;
    std::copy(begin, begin + std::ptrdiff_t{count} * FastSizes::pixels, pixels.begin());
    images_.upload(pixels);
    return {images_, {}, rates_, loss_, count};
}

// The first step of a batch size is taken kernel by kernel, which also loads them; from then on it is a graph.
void FastGpuNetwork::run_step(const FastBatch& batch) {
    if (!use_graphs_ || seen_[batch.count]++ == 0) return fast_step(memory_, batch, precision_);
    const auto [graph, fresh] = graphs_.try_emplace(batch.count, [&] { fast_step(memory_, batch, precision_); });
    graph->second.run();
}

float FastGpuNetwork::train_step(const Tensor<4>& images, const Labels& labels) {
    const int N = images.shape()[0];
    check(1 <= N && N <= FastSizes::batch, "a step of {} images: the fast network takes 1 to {}", N, FastSizes::batch);
    check(images.shape() == Shape<4>{N, 1, FastSizes::side, FastSizes::side},
          "the network reads images of shape [N, 1, 28, 28], found {}", images.shape());
    check_labels(Tensor<2>({N, FastSizes::classes}), labels);
    FastBatch batch = put_batch(images, 0, N);
    std::vector<int> padded(labels);
    padded.resize(FastSizes::batch);
    labels_.upload(padded);
    rates_.upload(rates());
    batch.labels = labels_;
    run_step(batch);
    ++adam_.steps;
    return loss_.download()[0];
}

Tensor<2> FastGpuNetwork::log_probabilities(const Tensor<4>& images) {
    const int N = images.shape()[0];
    check(images.shape() == Shape<4>{N, 1, FastSizes::side, FastSizes::side},
          "the network reads images of shape [N, 1, 28, 28], found {}", images.shape());
    Tensor<2> log_p({N, FastSizes::classes});
    for (int first = 0; first < N; first += FastSizes::batch) {
        const int count = std::min(FastSizes::batch, N - first);
        const FastBatch batch = put_batch(images, first, count);
        fast_forward(memory_, batch, precision_);
        const std::vector<float> rows = memory_.log_p.download();
        std::copy_n(rows.begin(), count * FastSizes::classes,
                    log_p.data() + std::ptrdiff_t{first} * FastSizes::classes);
    }
    return log_p;
}

std::vector<NamedTensor> FastGpuNetwork::parameters() const {
    return from_fast({memory_.others.value.download(), memory_.fc1_weight.value.download()});
}

void FastGpuNetwork::set_parameters(const std::vector<NamedTensor>& tensors) {
    const FastNumbers numbers = to_fast(tensors);
    memory_.others.value.upload(numbers.others);
    memory_.fc1_weight.value.upload(numbers.tiles);
    memory_.conv2_forward.upload(conv2_forward_of(numbers));
}

// Adam's two moments of every parameter: "mean.conv1.weight", "square.conv1.weight", …
std::vector<NamedTensor> FastGpuNetwork::optimizer_state() const {
    std::vector<NamedTensor> mean =
        from_fast({memory_.others.mean.download(), memory_.fc1_weight.mean.download()}, "mean.");
    std::vector<NamedTensor> square =
        from_fast({memory_.others.square.download(), memory_.fc1_weight.square.download()}, "square.");
    std::vector<NamedTensor> state;
    for (std::size_t k = 0; k < mean.size(); ++k) {
        state.push_back(std::move(mean[k]));
        state.push_back(std::move(square[k]));
    }
    return state;
}

void FastGpuNetwork::set_optimizer_state(const std::vector<NamedTensor>& tensors, int steps) {
    check(tensors.size() == 2 * fast_layouts().size(), "the fast network remembers {} tensors, found {}",
          2 * fast_layouts().size(), tensors.size());
    std::vector<NamedTensor> mean, square;
    for (std::size_t k = 0; k < tensors.size(); ++k) (k % 2 == 0 ? mean : square).push_back(tensors[k]);
    const FastNumbers means = to_fast(mean), squares = to_fast(square);
    memory_.others.mean.upload(means.others);
    memory_.fc1_weight.mean.upload(means.tiles);
    memory_.others.square.upload(squares.others);
    memory_.fc1_weight.square.upload(squares.tiles);
    adam_.steps = steps;
}

}  // namespace cnn
