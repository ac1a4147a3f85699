#include "chapters/10_loss/loss.hpp"

#include "chapters/08_fully_connected/linear.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

Labels labels_of(const TensorFile& file, const std::string& name) {
    return {file.integers(name).begin(), file.integers(name).end()};
}

}  // namespace

TEST_CASE("log_softmax: the logarithms of the probabilities 1/4, 1/4 and 1/2") {
    const float ln2 = std::log(2.0f);
    const Tensor<2> log_p = log_softmax(Tensor<2>({2, 3}, {0, 0, ln2, ln2, 0, 0}));
    CHECK(relative_error(log_p, Tensor<2>({2, 3}, {-2 * ln2, -2 * ln2, -ln2, -ln2, -2 * ln2, -2 * ln2})) < 1e-6);
}

TEST_CASE("nll_loss: the mean of -log(probability of the right class)") {
    // Right classes have the probabilities 1/2, 1/8 and 1, so the loss is (ln 2 + 3 ln 2 + 0) / 3.
    const float ln2 = std::log(2.0f);
    const Tensor<2> log_p({3, 2}, {-ln2, -ln2, std::log(7.0f / 8), -3 * ln2, 0, -infinity});
    CHECK(std::abs(nll_loss(log_p, {0, 1, 0}) - 4 * ln2 / 3) < 1e-6f);
}

TEST_CASE("log_softmax: probabilities sum to one and agree with softmax") {
    const auto logits = random_tensor<2>({5, 7}, 1);
    const Tensor<2> log_p = log_softmax(logits), p = softmax(logits);
    for (int n = 0; n < 5; ++n) {
        double sum = 0;
        for (int c = 0; c < 7; ++c) {
            sum += std::exp(log_p(n, c));
            CHECK(std::abs(std::exp(log_p(n, c)) - p(n, c)) < 1e-6f);
        }
        CHECK(std::abs(sum - 1) < 1e-6);
    }
}

TEST_CASE("log_softmax: a number added to all scores of a row changes nothing") {
    const auto logits = random_tensor<2>({3, 4}, 2);
    Tensor<2> shifted = logits;
    for (int c = 0; c < 4; ++c) shifted(1, c) += 8, shifted(2, c) -= 8;
    CHECK(relative_error(log_softmax(shifted), log_softmax(logits)) < 1e-6);
}

TEST_CASE("nll_loss: equal scores for C classes give exactly ln C") {
    for (const int C : {1, 2, 10}) {
        const float loss = nll_loss(log_softmax(Tensor<2>({2, C}, 3.5f)), {0, C - 1});
        CHECK(loss == std::log(static_cast<float>(C)));
    }
}

TEST_CASE("nll_loss: an untrained layer starts at about ln 10") {
    const auto x = random_tensor<2>({40, 50}, 3);
    auto w = random_tensor<2>({10, 50}, 4);
    for (float& value : w.values()) value /= std::sqrt(50.0f);
    Labels labels;
    for (int n = 0; n < 40; ++n) labels.push_back(n % 10);
    const float loss = nll_loss(log_softmax(linear_forward(x, w, Tensor<1>({10}))), labels);
    CHECK(std::abs(loss - std::log(10.0f)) < 0.2f);
}

TEST_CASE("log_softmax and nll_loss: PyTorch's numbers, also for scores of 1000 and -1000") {
    const TensorFile file = read_safetensors(book_root() / "data/reference/loss.safetensors");
    for (const std::string name : {"ordinary", "large", "single", "two_classes", "equal", "batch"}) {
        INFO(name);
        const Tensor<2> log_p = log_softmax(file.tensor<2>(name + ".logits"));
        const float loss = nll_loss(log_p, labels_of(file, name + ".labels"));
        CHECK(relative_error(log_p.values(), std::span(file.doubles(name + ".log_probabilities"))) < 1e-6);
        CHECK(relative_error(std::span(&loss, 1), std::span(file.doubles(name + ".loss"))) < 1e-6);
    }
}

TEST_CASE("nll_loss: a score that is not a number shows in the loss, wherever it stands") {
    for (int c = 0; c < 4; ++c)
        for (const float bad : {not_a_number, infinity}) {
            auto logits = random_tensor<2>({3, 4}, 5);
            logits(1, c) = bad;
            CHECK(std::isnan(nll_loss(log_softmax(logits), {0, 3, 1})));
        }
}

TEST_CASE("nll_loss: wrong labels are rejected") {
    const auto log_p = random_tensor<2>({2, 10}, 6);
    CHECK(mentions(error_of([&] { nll_loss(log_p, {3, -1}); }), {"label -1", "0 to 9"}));
    CHECK(mentions(error_of([&] { nll_loss(log_p, {10, 3}); }), {"label 10", "0 to 9"}));
    CHECK(mentions(error_of([&] { nll_loss(log_p, {3}); }), {"2 rows", "1 labels"}));
    CHECK(mentions(error_of([&] { nll_loss(log_p, {3, 4, 5}); }), {"2 rows", "3 labels"}));
    CHECK(mentions(error_of([&] { nll_loss(Tensor<2>({0, 10}), {}); }), {"at least one sample"}));
    CHECK(mentions(error_of([&] { log_softmax(Tensor<2>({2, 0})); }), {"at least one score", "[2, 0]"}));
}
