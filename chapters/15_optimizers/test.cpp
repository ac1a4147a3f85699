#include "chapters/15_optimizers/optimizers.hpp"

#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

using Floats = std::vector<float>;

// One parameter of these values, with this gradient.
ParameterView view(Floats& value, Floats& gradient) {
    return {"p", {static_cast<int>(value.size())}, value, gradient};
}

// Where the optimizer goes from `start`: row t of the result is the parameter after t + 1 steps.
template <class Optimizer>
Tensor<2> trajectory(Optimizer optimizer, Floats value, const Tensor<2>& gradients) {
    const auto [steps, count] = gradients.shape();
    Tensor<2> path(gradients.shape());
    for (int t = 0; t < steps; ++t) {
        Floats gradient(gradients.data() + t * count, gradients.data() + (t + 1) * count);
        optimizer.step({view(value, gradient)});
        std::copy_n(value.data(), count, path.data() + t * count);
    }
    return path;
}

// The largest relative error of a column: a column's numbers are of one size, those of two columns are not.
double worst_column_error(const Tensor<2>& ours, const std::vector<double>& reference) {
    const auto [rows, columns] = ours.shape();
    double worst = reference.size() == ours.size() ? 0 : std::numeric_limits<double>::infinity();
    for (int c = 0; c < columns; ++c) {
        Floats found;
        std::vector<double> expected;
        for (int r = 0; r < rows; ++r) {
            found.push_back(ours(r, c));
            expected.push_back(reference[static_cast<std::size_t>(r * columns + c)]);
        }
        worst = std::max(worst, relative_error(std::span<const float>(found), std::span(std::as_const(expected))));
    }
    return worst;
}

// |ours - reference| / |reference|, Euclidean: where a gradient is nearly zero, Adam's first steps magnify its
// rounding to a whole step, in either direction, but there are few such numbers.
double norm_error(std::span<const float> ours, const std::vector<double>& reference) {
    REQUIRE(ours.size() == reference.size());
    double difference = 0, square = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        difference += (ours[i] - reference[i]) * (ours[i] - reference[i]);
        square += reference[i] * reference[i];
    }
    return std::sqrt(difference / square);
}

}  // namespace

static_assert(TrainableNetwork<Learner<MnistNetwork<>, Momentum>>);
static_assert(TrainableNetwork<Learner<MnistNetwork<>, Adam>>);

TEST_CASE("Momentum: under a constant gradient the steps grow, 1, 1.5, 1.75, … times the first") {
    const Tensor<2> path =
        trajectory(Momentum{.learning_rate = 0.5f, .momentum = 0.5f}, {0, 4}, Tensor<2>({3, 2}, {1, -2, 1, -2, 1, -2}));
    CHECK(path == Tensor<2>({3, 2}, {-0.5f, 5, -1.25f, 6.5f, -2.125f, 8.25f}));
}

TEST_CASE("Momentum: without momentum it is plain gradient descent") {
    const auto gradients = random_tensor<2>({5, 3}, 1);
    const Floats start{1, 2, 3};
    CHECK(trajectory(Momentum{.learning_rate = 0.1f, .momentum = 0}, start, gradients) ==
          trajectory(GradientDescent{.learning_rate = 0.1f}, start, gradients));
}

TEST_CASE("Adam: the first step is learning_rate against the gradient's sign, whatever its size") {
    const Tensor<2> path =
        trajectory(Adam{.learning_rate = 0.5f}, {0, 0, 0, 7}, Tensor<2>({1, 4}, {1e-3f, 5, -200, 0}));
    CHECK(relative_error(path, Tensor<2>({1, 4}, {-0.5f, -0.5f, 0.5f, 7})) < 1e-5);
}

TEST_CASE("Adam: two steps by hand, with a gradient of 1 and then of -1") {
    // m = 0.1, then -0.01, divided by 1 - 0.9^2 = 0.19;  v = 0.001, then 0.001999 = 1 - 0.999^2, so its root is 1
    const Tensor<2> path = trajectory(Adam{.learning_rate = 0.5f}, {0}, Tensor<2>({2, 1}, {1, -1}));
    CHECK(std::abs(path(0, 0) + 0.5f) < 1e-6f);
    CHECK(std::abs(path(1, 0) - (-0.5f + 0.5f * 0.01f / 0.19f)) < 1e-6f);
}

TEST_CASE("optimizers: each parameter has a memory of its own") {
    const auto both_ways = [](auto together, auto apart) {
        Floats all{1, 2, 3, 4, 5}, first{1, 2, 3}, second{4, 5};
        for (const std::uint64_t seed : {1u, 2u, 3u}) {
            const auto g = random_tensor<1>({5}, seed);
            Floats d_all(g.values().begin(), g.values().end()), d_first(g.data(), g.data() + 3),
                d_second(g.data() + 3, g.data() + 5);
            together.step({view(all, d_all)});
            apart.step({view(first, d_first), view(second, d_second)});
        }
        first.insert(first.end(), second.begin(), second.end());
        return all == first;
    };
    CHECK(both_ways(Momentum{}, Momentum{}));
    CHECK(both_ways(Adam{}, Adam{}));
}

TEST_CASE("optimizers: each walks down a valley that is steep one way and flat the other") {
    const auto loss_after = [](auto optimizer, int steps) {
        Floats w{5, 1}, g{0, 0};
        for (int t = 0; t < steps; ++t) {
            g = {w[0], 25 * w[1]};  // of the loss (w0^2 + 25 w1^2) / 2
            optimizer.step({view(w, g)});
        }
        return (w[0] * w[0] + 25 * w[1] * w[1]) / 2;
    };
    const float start = loss_after(GradientDescent{}, 0), plain = loss_after(GradientDescent{0.01f}, 100);
    CHECK(start == 25);
    CHECK(plain < start / 10);
    CHECK(loss_after(Momentum{.learning_rate = 0.01f}, 100) < plain / 100);
    CHECK(loss_after(Adam{.learning_rate = 0.2f}, 100) < plain / 10);
}

TEST_CASE("optimizers: PyTorch's hundred steps of SGD, momentum and Adam") {
    const TensorFile file = read_safetensors(book_root() / "data/reference/optimizers.safetensors");
    const Floats& start = file.floats("start");
    const auto gradients = file.tensor<2>("gradients");
    const auto sgd = trajectory(GradientDescent{.learning_rate = 0.1f}, start, gradients);
    const auto momentum = trajectory(Momentum{.learning_rate = 0.05f}, start, gradients);
    const auto adam = trajectory(Adam{.learning_rate = 0.001f}, start, gradients);
    CHECK(worst_column_error(sgd, file.doubles("sgd")) < 1e-5);
    CHECK(worst_column_error(momentum, file.doubles("momentum")) < 1e-5);
    CHECK(worst_column_error(adam, file.doubles("adam")) < 1e-5);
}

TEST_CASE("MnistNetwork: PyTorch's log-probabilities, gradients, and parameters after three steps of Adam") {
    const TensorFile file = read_safetensors(book_root() / "data/reference/network.safetensors");
    const auto images = file.tensor<4>("images");
    const Labels labels(file.integers("labels").begin(), file.integers("labels").end());
    Random random(1);
    Learner<MnistNetwork<>, Adam> learner{MnistNetwork<>(random, {4, 8, 16}), {}};
    for (const ParameterView& p : learner.network.parameters()) {
        const Floats& initial = file.floats("initial." + p.name);
        REQUIRE(initial.size() == p.value.size());
        std::copy(initial.begin(), initial.end(), p.value.begin());
    }

    const Tensor<2> log_p = learner.log_probabilities(images);
    CHECK(relative_error(log_p.values(), std::span(file.doubles("log_probabilities"))) < 1e-5);
    Floats losses;
    for (int step = 0; step < 3; ++step) {
        losses.push_back(learner.train_step(images, labels));
        if (step > 0) continue;
        for (const ParameterView& p : learner.network.parameters()) {
            INFO(p.name);
            CHECK(relative_error(p.gradient, std::span(file.doubles("gradient." + p.name))) < 1e-5);
        }
    }
    CHECK(relative_error(std::span<const float>(losses), std::span(file.doubles("losses"))) < 1e-5);
    for (const NamedTensor& p : learner.parameters()) {
        INFO(p.name);
        CHECK(norm_error(p.values, file.doubles("after3." + p.name)) < 1e-4);
    }
}
