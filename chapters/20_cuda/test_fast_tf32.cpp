// The fast network with tensor cores: its numbers are chapter 13's within what TF32's ten bits after the point allow.
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

FastGpuNetwork fresh(std::uint64_t seed = 1) {
    Random random(seed);
    return FastGpuNetwork(random, Precision::tf32);
}

// Winners as kernels leave them: 0 to 3, or 4 where ReLU was shut; place(n, c, h, w) is where each stands.
struct Winners {
    std::vector<unsigned char> values;
    int C, side;

    int operator()(int n, int c, int h, int w) const {
        return values[static_cast<std::size_t>(((n * side + h) * side + w) * C + c)];
    }

    // Call visit(n, c, h, w of the pooled map, h, w of the map before) for each that is open.
    template <class Visit>
    void for_each_open(int N, Visit visit) const {
        for (int n = 0; n < N; ++n)
            for (int c = 0; c < C; ++c)
                for (int h = 0; h < side; ++h)
                    for (int w = 0; w < side; ++w)
                        if (const int k = (*this)(n, c, h, w); k < 4) visit(n, c, h, w, 2 * h + k / 2, 2 * w + k % 2);
    }
};

// Pooling and ReLU with imposed winners, and back.
Tensor<4> pool(const Tensor<4>& y, const Winners& winners) {
    const int N = y.shape()[0];
    Tensor<4> x({N, winners.C, winners.side, winners.side});
    winners.for_each_open(N, [&](int n, int c, int h, int w, int hi, int wi) { x(n, c, h, w) = y(n, c, hi, wi); });
    return x;
}
Tensor<4> pool_back(const Tensor<4>& dx, const Winners& winners) {
    const int N = dx.shape()[0];
    Tensor<4> dy({N, winners.C, 2 * winners.side, 2 * winners.side});
    winners.for_each_open(N, [&](int n, int c, int h, int w, int hi, int wi) { dy(n, c, hi, wi) = dx(n, c, h, w); });
    return dy;
}

// Chapter 13's gradients with the winners and the mask of hidden units that the fast network had: rounding decides
// differently between values that are nearly equal, and then a gradient takes another way.
std::vector<std::vector<float>> imposed_gradients(const MnistNetwork<>& net, const Batch& batch, FastMemory& memory) {
    const int N = batch.images.shape()[0];
    const Winners winners1{memory.winner1.download(), 32, 14}, winners2{memory.winner2.download(), 64, 7};
    const std::vector<float> hidden = memory.hidden.download();
    const auto mask = [&](Tensor<2> x) {
        for (std::size_t i = 0; i < x.size(); ++i)
            if (hidden[i] <= 0.0f) x.values()[i] = 0.0f;
        return x;
    };
    const ConvOptions same{.padding = 1};
    const Tensor<4> x1 =
        pool(conv2d_forward(batch.images, net.conv1.weight.value, net.conv1.bias.value, same), winners1);
    const Tensor<4> x2 = pool(conv2d_forward(x1, net.conv2.weight.value, net.conv2.bias.value, same), winners2);
    const Tensor<2> x3 = mask(linear_forward(flatten(x2), net.fc1.weight.value, net.fc1.bias.value));
    const Tensor<2> log_p = log_softmax(linear_forward(x3, net.fc2.weight.value, net.fc2.bias.value));
    const auto fc2 = linear_backward(nll_log_softmax_backward(log_p, batch.labels), x3, net.fc2.weight.value);
    const auto fc1 = linear_backward(mask(fc2.dx), flatten(x2), net.fc1.weight.value);
    const Tensor<4> dx2(x2.shape(), {fc1.dx.values().begin(), fc1.dx.values().end()});
    const auto conv2 = conv2d_backward(pool_back(dx2, winners2), x1, net.conv2.weight.value, same);
    const auto conv1 = conv2d_backward(pool_back(conv2.dx, winners1), batch.images, net.conv1.weight.value, same);
    std::vector<std::vector<float>> all;
    const auto add = [&](const auto& gradient) {
        all.emplace_back(gradient.values().begin(), gradient.values().end());
    };
    add(conv1.dw), add(conv1.db), add(conv2.dw), add(conv2.db), add(fc1.dw), add(fc1.db), add(fc2.dw), add(fc2.db);
    CHECK(N == log_p.shape()[0]);
    return all;
}

std::vector<std::vector<float>> values_of(const std::vector<NamedTensor>& tensors) {
    std::vector<std::vector<float>> values;
    for (const NamedTensor& tensor : tensors) values.push_back(tensor.values);
    return values;
}

}  // namespace

TEST_CASE("fast network in tf32: every gradient of a batch is chapter 13's where winners and masks are the same") {
    for (const int N : {1, 17}) {
        FastGpuNetwork network = fresh();
        Random random(1);
        MnistNetwork<> plain(random);
        const Batch batch = random_digits(N, 5);
        const Tensor<2> expected_log_p = plain.forward(batch.images);
        const float loss = network.train_step(batch.images, batch.labels);
        CHECK(std::abs(loss - nll_loss(expected_log_p, batch.labels)) < 1e-2);
        const auto expected = imposed_gradients(plain, batch, network.memory());
        // Once Adam has taken its first step, its first moment is the gradient times 1 - beta1.
        const std::vector<NamedTensor> state = network.optimizer_state();
        for (std::size_t k = 0; k < expected.size(); ++k) {
            std::vector<float> gradient = state[2 * k].values;
            for (float& g : gradient) g /= static_cast<float>(1 - 0.9);
            const double error = relative_error<float>(gradient, expected[k]);
            INFO(state[2 * k].name << ": " << error);
            CHECK(error < 1e-3);
        }
    }
}

TEST_CASE("fast network in tf32: the first ten losses are those of chapters 13 and 15 within a hundredth") {
    FastGpuNetwork network = fresh(2);
    Random random(2);
    AdamLearner<MnistNetwork<>> plain(random);
    const Batch large = random_digits(2, 6), small = random_digits(1, 7);
    for (int t = 0; t < 10; ++t) {
        const Batch& batch = t % 3 == 0 ? large : small;
        const float expected = plain.train_step(batch.images, batch.labels);
        CHECK(network.train_step(batch.images, batch.labels) == Approx(expected).margin(1e-2));
    }
}

TEST_CASE(
    "fast network in tf32: two runs have the same bits, and what a larger batch left does not reach a smaller one") {
    const Batch large = random_digits(2, 30), small = random_digits(1, 31);
    Tensor<4> infinite = large.images;
    for (float& pixel : infinite.values()) pixel *= 1e30f;
    FastGpuNetwork used = fresh(), clean = fresh();
    clean.use_graphs(false);
    const auto start = used.parameters(), state = used.optimizer_state();
    used.train_step(infinite, large.labels);
    used.set_parameters(start);
    used.set_optimizer_state(state, 0);
    for (const Batch& batch : {small, large, small}) {
        CHECK(used.train_step(batch.images, batch.labels) == clean.train_step(batch.images, batch.labels));
        CHECK(values_of(used.parameters()) == values_of(clean.parameters()));
    }
}

TEST_CASE("fast network in tf32: a NaN in an image makes the loss NaN") {
    FastGpuNetwork network = fresh();
    Batch batch = random_digits(1, 50);
    batch.images(0, 0, 14, 13) = std::numeric_limits<float>::quiet_NaN();
    CHECK(std::isnan(network.train_step(batch.images, batch.labels)));
}
