// The fast network computes what chapter 13's network and chapter 15's Adam do.
#include "chapters/20_cuda/fast_layout.hpp"
#include "chapters/20_cuda/fast_network.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

Batch random_digits(int N, std::uint64_t seed) {
    Batch batch{random_tensor<4>({N, 1, 28, 28}, seed), Labels(static_cast<std::size_t>(N))};
    Random random(seed + 100);
    for (int& label : batch.labels) label = static_cast<int>(random.below(10));
    return batch;
}

using Plain = AdamLearner<MnistNetwork<>>;

template <class Network>
Network fresh(std::uint64_t seed = 1) {
    Random random(seed);
    return Network(random);
}

// Once Adam has taken its first step, its first moment is the gradient times 1 - beta1.
std::vector<float> gradient_of(const std::vector<NamedTensor>& first_state, std::size_t parameter) {
    std::vector<float> gradient = first_state[2 * parameter].values;
    for (float& g : gradient) g /= static_cast<float>(1 - 0.9);
    return gradient;
}

// The largest error of any parameter's gradient, after one step.
double gradient_error(const FastGpuNetwork& network, Plain& plain, const Batch& batch) {
    plain.network.forward(batch.images);
    plain.network.backward(batch.labels);
    const std::vector<NamedTensor> state = network.optimizer_state();
    const std::vector<ParameterView> expected = plain.network.parameters();
    double worst = 0;
    for (std::size_t k = 0; k < expected.size(); ++k)
        worst = std::max(worst, relative_error<float>(gradient_of(state, k), expected[k].gradient));
    return worst;
}

std::vector<std::vector<float>> values_of(const std::vector<NamedTensor>& tensors) {
    std::vector<std::vector<float>> values;
    for (const NamedTensor& tensor : tensors) values.push_back(tensor.values);
    return values;
}

// Change what one named parameter starts with.
template <class Change>
void change_parameter(FastGpuNetwork& network, const std::string& name, Change change) {
    std::vector<NamedTensor> tensors = network.parameters();
    for (NamedTensor& tensor : tensors)
        if (tensor.name == name) change(tensor.values);
    network.set_parameters(tensors);
}

}  // namespace

static_assert(ResumableNetwork<FastGpuNetwork>);

TEST_CASE("fast network: it starts as chapter 13's, and its parameters and moments come back as they were put") {
    auto network = fresh<FastGpuNetwork>();
    auto plain = fresh<Plain>();
    CHECK(values_of(network.parameters()) == values_of(plain.parameters()));
    for (std::size_t k = 0; k < 8; ++k) {
        CHECK(network.parameters()[k].name == plain.parameters()[k].name);
        CHECK(network.parameters()[k].shape == plain.parameters()[k].shape);
    }
    auto state = plain.optimizer_state();
    Random random(3);
    for (NamedTensor& tensor : state)
        for (float& value : tensor.values) value = random.uniform(-1.0f, 1.0f);
    network.set_optimizer_state(state, 7);
    CHECK(values_of(network.optimizer_state()) == values_of(state));
    CHECK(network.optimizer_state()[3].name == "square.conv1.bias");
}

TEST_CASE("fast network: every gradient of a batch is chapter 13's") {
    auto network = fresh<FastGpuNetwork>();
    auto plain = fresh<Plain>();
    const Batch batch = random_digits(3, 5);
    const Tensor<2> log_p = network.log_probabilities(batch.images);
    CHECK(relative_error(log_p, plain.log_probabilities(batch.images)) < 1e-5);
    const float loss = network.train_step(batch.images, batch.labels);
    CHECK(loss == Approx(nll_loss(log_p, batch.labels)).epsilon(1e-6));
    CHECK(gradient_error(network, plain, batch) < 1e-5);
}

TEST_CASE("fast network: the first ten losses are those of chapters 13 and 15, with batches of 4, 18 and 1") {
    auto network = fresh<FastGpuNetwork>(2);
    auto plain = fresh<Plain>(2);
    network.set_learning_rate(0.002f);
    plain.set_learning_rate(0.002f);
    for (const int N : {4, 4, 18, 1, 4, 2, 2, 1, 3, 2}) {
        const Batch batch = random_digits(N, static_cast<std::uint64_t>(N));
        const float expected = plain.train_step(batch.images, batch.labels);
        CHECK(network.train_step(batch.images, batch.labels) == Approx(expected).margin(1e-4));
    }
}

TEST_CASE("fast network: training goes on from a state that chapter 15's Adam left") {
    auto network = fresh<FastGpuNetwork>(4);
    auto plain = fresh<Plain>(4);
    const Batch batch = random_digits(2, 8);
    for (int t = 0; t < 3; ++t) plain.train_step(batch.images, batch.labels);
    network.set_parameters(plain.parameters());
    network.set_optimizer_state(plain.optimizer_state(), plain.optimizer.steps);
    for (int t = 0; t < 2; ++t) {
        const float expected = plain.train_step(batch.images, batch.labels);
        CHECK(network.train_step(batch.images, batch.labels) == Approx(expected).margin(1e-5));
    }
}

TEST_CASE("fast network: two runs have the same bits, and a graph those of kernel by kernel") {
    const auto run = [](bool graphs) {
        auto network = fresh<FastGpuNetwork>();
        network.use_graphs(graphs);
        std::vector<float> losses;
        for (const int N : {2, 1, 2, 2}) {
            const Batch batch = random_digits(N, 20 + static_cast<std::uint64_t>(N));
            losses.push_back(network.train_step(batch.images, batch.labels));
        }
        return std::pair(losses, values_of(network.parameters()));
    };
    const auto first = run(true);
    CHECK(run(true) == first);
    CHECK(run(false) == first);
}

TEST_CASE("fast network: what a larger batch left does not reach a smaller one") {
    const Batch large = random_digits(5, 30), small = random_digits(2, 31);
    auto used = fresh<FastGpuNetwork>(), clean = fresh<FastGpuNetwork>();
    const auto start = used.parameters();
    const auto state = used.optimizer_state();
    Tensor<4> infinite = large.images;
    for (float& pixel : infinite.values()) pixel *= 1e30f;
    used.train_step(infinite, large.labels);
    used.set_parameters(start);
    used.set_optimizer_state(state, 0);
    for (const Batch& batch : {small, large}) {
        CHECK(used.train_step(batch.images, batch.labels) == clean.train_step(batch.images, batch.labels));
        CHECK(values_of(used.parameters()) == values_of(clean.parameters()));
    }
}

TEST_CASE("fast network: of equal values in a window the first in reading order wins") {
    auto network = fresh<FastGpuNetwork>();
    network.log_probabilities(Tensor<4>({1, 1, 28, 28}, 0.5f));
    const auto winner1 = network.memory().winner1.download(), winner2 = network.memory().winner2.download();
    int open1 = 0, open2 = 0;
    for (int h = 1; h < 13; ++h)  // away from the border, where the windows' four values are equal
        for (int w = 1; w < 13; ++w)
            for (int c = 0; c < 32; ++c) {
                const int winner = winner1[static_cast<std::size_t>((h * 14 + w) * 32 + c)];
                CHECK((winner == 0 || winner == 4));
                open1 += winner == 0;
            }
    for (int h = 2; h < 5; ++h)
        for (int w = 2; w < 5; ++w)
            for (int c = 0; c < 64; ++c) {
                const int winner = winner2[static_cast<std::size_t>((h * 7 + w) * 64 + c)];
                CHECK((winner == 0 || winner == 4));
                open2 += winner == 0;
            }
    CHECK(open1 > 1000);
    CHECK(open2 > 100);
}

TEST_CASE("fast network: where every ReLU is shut nothing passes back, and nothing is NaN") {
    auto network = fresh<FastGpuNetwork>();
    for (const std::string name : {"conv1.bias", "conv2.bias", "fc1.bias"})
        change_parameter(network, name, [](std::vector<float>& values) { std::ranges::fill(values, -1000.0f); });
    const Batch batch = random_digits(2, 40);
    const float loss = network.train_step(batch.images, batch.labels);
    CHECK(std::isfinite(loss));
    const std::vector<NamedTensor> state = network.optimizer_state();
    for (std::size_t k = 0; k < 7; ++k)
        CHECK(std::ranges::all_of(gradient_of(state, k), [](float g) { return g == 0.0f; }));
    CHECK(std::ranges::any_of(gradient_of(state, 7), [](float g) { return g != 0.0f; }));
}

TEST_CASE("fast network: a NaN in an image or in a parameter makes the loss NaN") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    Batch batch = random_digits(1, 50);
    for (const std::string name : {"conv1.weight", "conv2.bias", "fc1.weight", "fc2.bias"}) {
        auto network = fresh<FastGpuNetwork>();
        change_parameter(network, name, [&](std::vector<float>& values) { values[values.size() / 2] = nan; });
        INFO(name);
        CHECK(std::isnan(network.train_step(batch.images, batch.labels)));
    }
    auto network = fresh<FastGpuNetwork>();
    batch.images(0, 0, 14, 13) = nan;
    CHECK(std::isnan(network.train_step(batch.images, batch.labels)));
    const std::vector<NamedTensor> state = network.optimizer_state();
    CHECK(std::ranges::any_of(state[0].values, [](float g) { return std::isnan(g); }));
}

TEST_CASE("fast network: batches that it cannot take are refused") {
    auto network = fresh<FastGpuNetwork>();
    const auto step = [&](int N, int side, Labels labels) {
        return error_of([&] { network.train_step(Tensor<4>({N, 1, side, side}), labels); });
    };
    CHECK(mentions(step(65, 28, Labels(65)), {"65 images", "1 to 64"}));
    CHECK(mentions(step(0, 28, {}), {"0 images", "1 to 64"}));
    CHECK(mentions(step(2, 27, {1, 2}), {"[N, 1, 28, 28]", "[2, 1, 27, 27]"}));
    CHECK(mentions(step(2, 28, {1}), {"1 labels"}));
    CHECK(mentions(step(2, 28, {1, 10}), {"label 10"}));
    std::vector<NamedTensor> tensors = network.parameters();
    tensors[4].values.pop_back();
    CHECK(mentions(error_of([&] { network.set_parameters(tensors); }), {"fc1.weight", "401408", "401407"}));
    tensors.pop_back();
    CHECK(mentions(error_of([&] { network.set_parameters(tensors); }), {"8 parameters", "found 7"}));
}
