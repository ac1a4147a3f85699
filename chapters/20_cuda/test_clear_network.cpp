// The clear network against chapter 13's with chapter 15's Adam, and against itself: graphs, partial batches, digits
// that stay on the device.
#include "chapters/15_optimizers/optimizers.hpp"
#include "chapters/19_mnist_trainer/adam_learner.hpp"
#include "chapters/20_cuda/clear_network.hpp"
#include "chapters/20_cuda/test_digits.hpp"
#include "common/testing.hpp"

using namespace cnn;

static_assert(ResumableNetwork<ClearNetwork>);

namespace {

constexpr NetworkSize small{.channels1 = 3, .channels2 = 5, .hidden = 7};

Batch random_batch(int N, std::uint64_t seed) {
    Random random(seed);
    Batch batch{random_tensor<4>({N, 1, 28, 28}, seed), {}};
    for (int n = 0; n < N; ++n) batch.labels.push_back(random.below(10));
    return batch;
}

// A full batch, a part of one, a full one …
std::vector<Batch> some_batches(int count) {
    std::vector<Batch> batches;
    for (int k = 0; k < count; ++k)
        batches.push_back(random_batch(k % 3 == 1 ? 2 : 5, static_cast<std::uint64_t>(100 + k)));
    return batches;
}

struct SmallLearner : Learner<MnistNetwork<>, Adam> {
    explicit SmallLearner(Random& random) : Learner<MnistNetwork<>, Adam>{MnistNetwork<>(random, small), {}} {}
};

SmallLearner on_host(std::uint64_t seed = 3) {
    Random random(seed);
    return SmallLearner(random);
}

ClearNetwork on_device(std::uint64_t seed = 3) {
    Random random(seed);
    return ClearNetwork(random, small);
}

std::vector<float> losses_of(ClearNetwork& network, const std::vector<Batch>& batches) {
    std::vector<float> losses;
    for (const Batch& batch : batches) losses.push_back(network.train_step(batch.images, batch.labels));
    return losses;
}

bool same_bits(const std::vector<NamedTensor>& a, const std::vector<NamedTensor>& b) {
    return std::ranges::equal(a, b, [](const NamedTensor& one, const NamedTensor& other) {
        return one.name == other.name && one.shape == other.shape && one.values == other.values;
    });
}

double error_between(const std::vector<float>& ours, std::span<const float> reference) {
    return relative_error(std::span<const float>(ours), reference);
}

}  // namespace

TEST_CASE("clear network: it starts as chapter 13's, under the same names and in the same shapes") {
    SmallLearner host = on_host();
    ClearNetwork device = on_device();
    CHECK(same_bits(device.parameters(), host.parameters()));
    const Batch batch = random_batch(5, 1);
    CHECK(relative_error(device.log_probabilities(batch.images), host.log_probabilities(batch.images)) < 1e-6);
}

TEST_CASE("clear network: the gradients of a batch are chapter 13's, also of a partial batch after a full one") {
    SmallLearner host = on_host();
    ClearNetwork device = on_device();
    for (const Batch& batch : some_batches(3)) {
        device.set_parameters(host.parameters());
        const float loss = device.train_step(batch.images, batch.labels);
        CHECK(std::abs(loss - nll_loss(host.network.forward(batch.images), batch.labels)) < 1e-6);
        host.network.backward(batch.labels);
        const std::vector<ParameterView> expected = host.network.parameters();
        const std::vector<NamedTensor> found = device.gradients();
        REQUIRE(found.size() == expected.size());
        for (std::size_t k = 0; k < found.size(); ++k) {
            INFO(found[k].name);
            CHECK(error_between(found[k].values, expected[k].gradient) < 1e-5);
        }
    }
}

TEST_CASE("clear network: ten steps have the losses of chapter 13's network with chapter 15's Adam") {
    SmallLearner host = on_host();
    ClearNetwork device = on_device();
    for (const Batch& batch : some_batches(10)) {
        const float expected = host.train_step(batch.images, batch.labels);
        CHECK(std::abs(device.train_step(batch.images, batch.labels) - expected) < 1e-4);
    }
    const std::vector<NamedTensor> expected = host.parameters(), found = device.parameters();
    for (std::size_t k = 0; k < found.size(); ++k) CHECK(error_between(found[k].values, expected[k].values) < 1e-3);
}

TEST_CASE("clear network: graphs, single launches and a second run give the same bits") {
    ClearNetwork graphs = on_device(), launches = on_device(), again = on_device();
    launches.use_graphs = false;
    const std::vector<Batch> batches = some_batches(7);
    const std::vector<float> losses = losses_of(graphs, batches);
    CHECK(losses == losses_of(launches, batches));
    CHECK(losses == losses_of(again, batches));
    CHECK(same_bits(graphs.parameters(), launches.parameters()));
    CHECK(same_bits(graphs.parameters(), again.parameters()));
}

TEST_CASE("clear network: a larger batch makes room for itself, and recorded steps go on with the new memory") {
    ClearNetwork growing = on_device(), launches = on_device();
    launches.use_graphs = false;
    std::vector<Batch> batches = {random_batch(2, 1), random_batch(2, 2), random_batch(3, 3), random_batch(2, 4),
                                  random_batch(2, 5)};
    CHECK(losses_of(growing, batches) == losses_of(launches, batches));
    const Batch many = random_batch(7, 6);
    const Tensor<2> all = growing.log_probabilities(many.images);
    CHECK(all == launches.log_probabilities(many.images));
}

TEST_CASE(
    "clear network: the optimizer's memory comes out and goes in, and training continues as if nothing had been") {
    ClearNetwork straight = on_device(), stopped = on_device(), resumed = on_device(9);
    const std::vector<Batch> batches = some_batches(4);
    const std::vector<Batch> first(batches.begin(), batches.begin() + 2), rest(batches.begin() + 2, batches.end());
    losses_of(straight, first);
    losses_of(stopped, first);
    const std::vector<NamedTensor> state = stopped.optimizer_state();
    REQUIRE(state.size() == 16);
    CHECK(state[0].name == "mean.conv1.weight");
    CHECK(state[1].name == "square.conv1.weight");
    CHECK(state[1].shape == std::vector{3, 1, 3, 3});
    resumed.set_parameters(stopped.parameters());
    resumed.set_optimizer_state(state, 2);
    CHECK(losses_of(resumed, rest) == losses_of(straight, rest));
    CHECK(same_bits(resumed.parameters(), straight.parameters()));
}

TEST_CASE("clear network: the learning rate is that of the next step, in a recorded graph too") {
    ClearNetwork device = on_device();
    SmallLearner host = on_host();
    const Batch batch = random_batch(3, 1);
    for (const float rate : {0.001f, 0.001f, 0.02f, 0.02f, 0.0f}) {
        device.set_learning_rate(rate);
        host.optimizer.learning_rate = rate;
        const std::vector<NamedTensor> before = device.parameters();
        CHECK(std::abs(device.train_step(batch.images, batch.labels) - host.train_step(batch.images, batch.labels)) <
              1e-4);
        CHECK(same_bits(before, device.parameters()) == (rate == 0));
    }
}

TEST_CASE("clear network: digits on the device train as batches from the host do, bit for bit") {
    const Digits digits = random_digits(12);
    ClearNetwork resident = on_device(), fed = on_device();
    resident.load_digits(digits, 12);
    Random random(4);
    for (int epoch = 0; epoch < 2; ++epoch) {
        EpochPlan plan{counting_order(12), std::vector<int>(24), {0.001f, 0.01f, 0.002f}};
        random.shuffle(plan.order);
        std::vector<float> expected;
        for (int first = 0, k = 0; first < 12; first += 5, ++k) {
            const Batch batch = make_batch(digits, std::span(plan.order)
                                                       .subspan(static_cast<std::size_t>(first),
                                                                static_cast<std::size_t>(std::min(5, 12 - first))));
            fed.set_learning_rate(plan.rates[static_cast<std::size_t>(k)]);
            expected.push_back(fed.train_step(batch.images, batch.labels));
        }
        resident.begin_epoch(plan);
        for (int first = 0; first < 12; first += 5) resident.train_step(first, std::min(5, 12 - first));
        CHECK(resident.losses(3) == expected);
    }
    CHECK(same_bits(resident.parameters(), fed.parameters()));
    CHECK(same_bits(resident.optimizer_state(), fed.optimizer_state()));
}

TEST_CASE("clear network: NaN in a pixel or a parameter makes the loss NaN") {
    for (int place = 0; place < 9; ++place) {
        ClearNetwork network = on_device();
        Batch batch = random_batch(2, 1);
        std::vector<NamedTensor> parameters = network.parameters();
        float& number = place == 8 ? batch.images(1, 0, 13, 14) : parameters[static_cast<std::size_t>(place)].values[1];
        number = std::numeric_limits<float>::quiet_NaN();
        network.set_parameters(parameters);
        INFO(place);
        CHECK(std::isnan(network.train_step(batch.images, batch.labels)));
    }
}

TEST_CASE("clear network: where every ReLU is dead, only the last biases learn") {
    ClearNetwork network = on_device();
    std::vector<NamedTensor> parameters = network.parameters();
    for (std::size_t k = 1; k < 6; k += 2) std::ranges::fill(parameters[k].values, -1000.0f);
    network.set_parameters(parameters);
    const Batch batch = random_batch(5, 1);
    network.train_step(batch.images, batch.labels);
    const std::vector<NamedTensor> gradients = network.gradients();
    for (std::size_t k = 0; k < 7; ++k) CHECK(std::ranges::all_of(gradients[k].values, [](float g) { return g == 0; }));
    CHECK(std::ranges::any_of(gradients[7].values, [](float g) { return g != 0; }));
}

TEST_CASE("clear network: what does not fit is refused") {
    ClearNetwork network = on_device();
    const Batch batch = random_batch(2, 1);
    CHECK(mentions(error_of([&] { network.train_step(Tensor<4>({2, 1, 28, 27}), batch.labels); }),
                   {"[N, 1, 28, 28]", "27"}));
    CHECK(mentions(error_of([&] { network.train_step(batch.images, {1}); }), {"2 rows", "1 labels"}));
    CHECK(mentions(error_of([&] { network.train_step(batch.images, {1, 10}); }), {"label 10", "0 to 9"}));
    CHECK(mentions(error_of([&] { network.train_step(0, 5); }), {"load_digits"}));
    CHECK(mentions(error_of([&] { network.losses(1); }), {"load_digits"}));
    network.load_digits(random_digits(6), 6);
    network.begin_epoch({counting_order(6), std::vector<int>(12), {0.001f}});
    CHECK(mentions(error_of([&] { network.train_step(2, 2); }), {"images 2 to 4", "from 0"}));
    CHECK(mentions(error_of([&] { network.train_step(0, 7); }), {"images 0 to 7", "to 6"}));
    std::vector<NamedTensor> parameters = network.parameters();
    parameters[2].values.pop_back();
    CHECK(
        mentions(error_of([&] { network.set_parameters(parameters); }), {"conv2.weight", "expected 135", "found 134"}));
    parameters.pop_back();
    CHECK(mentions(error_of([&] { network.set_parameters(parameters); }), {"expected 8 tensors", "found 7"}));
}
