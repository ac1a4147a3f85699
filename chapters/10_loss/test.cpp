#include "chapters/10_loss/loss.hpp"

#include "chapters/10_loss/first_loss.hpp"
#include "chapters/10_loss/mistakes.hpp"
#include "chapters/10_loss/tiny_model.hpp"
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

TEST_CASE("nll_loss: the worked example, probabilities 1/8, 2/8 and 5/8, and 1/10 in a second picture") {
    const float ln2 = std::log(2.0f), ln5 = std::log(5.0f);
    const Tensor<2> one = log_softmax(Tensor<2>({1, 3}, {0, ln2, ln5}));
    CHECK(std::abs(nll_loss(one, {0}) - 3 * ln2) < 1e-6f);
    CHECK(std::abs(nll_loss(one, {1}) - 2 * ln2) < 1e-6f);
    CHECK(std::abs(nll_loss(one, {2}) - (3 * ln2 - ln5)) < 1e-6f);
    // 5/8 * 1/10 = 1/16, and half of ln 16 is ln 4.
    const Tensor<2> two = log_softmax(Tensor<2>({2, 3}, {0, ln2, ln5, 2 * ln2, ln5, 0}));
    CHECK(std::abs(nll_loss(two, {2, 2}) - 2 * ln2) < 1e-6f);
}

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

TEST_CASE("nll_loss: e to the power of -N times the loss is the product of the probabilities") {
    const auto logits = random_tensor<2>({5, 4}, 7);
    const Labels labels{3, 0, 2, 2, 1};
    const Tensor<2> p = softmax(logits);
    double likelihood = 1;
    for (int n = 0; n < 5; ++n) likelihood *= p(n, labels[static_cast<std::size_t>(n)]);
    CHECK(std::exp(-5.0 * nll_loss(log_softmax(logits), labels)) == Approx(likelihood).epsilon(1e-5));
}

TEST_CASE("log_softmax: it keeps a probability that rounds to 0, which the logarithm of softmax loses") {
    const Tensor<2> scores({1, 3}, {1000, 999, -1000}), log_p = log_softmax(scores);
    const double log_sum = std::log1p(std::exp(-1.0));
    CHECK(log_p(0, 0) == Approx(-log_sum).epsilon(1e-6));
    CHECK(log_p(0, 1) == Approx(-1 - log_sum).epsilon(1e-6));
    CHECK(log_p(0, 2) == Approx(-2000 - log_sum).epsilon(1e-6));
    CHECK(log_of_softmax(scores)(0, 2) == -infinity);
    for (const float lead : {50.0f, 1000.0f}) {
        const Tensor<2> z({1, 2}, {lead, 0});
        CHECK(nll_loss(log_softmax(z), {1}) == lead);
        CHECK(nll_loss(patched_log_of_softmax(z), {1}) == Approx(-std::log(1e-7)).epsilon(1e-5));
    }
}

TEST_CASE("log_softmax: after a soft-max, the loss cannot fall below ln(e + 9) - 1") {
    Tensor<2> sure({1, 10});
    sure(0, 4) = 100;
    CHECK(nll_loss(log_softmax(sure), {4}) == 0);
    CHECK(nll_loss(log_softmax(softmax(sure)), {4}) == Approx(std::log(std::exp(1.0) + 9) - 1).epsilon(1e-6));
}

TEST_CASE("first loss: larger weights make it larger, 16 outputs make it about ln 16") {
    const auto x = random_tensor<2>({60, 50}, 8);
    Labels labels;
    for (int n = 0; n < 60; ++n) labels.push_back(n % 10);
    const auto loss = [&](int classes, float factor) {
        return nll_loss(log_softmax(untrained_scores(x, classes, factor)), labels);
    };
    CHECK(std::abs(loss(10, 0) - std::log(10.0f)) < 1e-6f);
    CHECK(std::abs(loss(16, 1) - std::log(16.0f)) < 0.2f);
    CHECK(loss(10, 100) > 10);
    CHECK(typical_size(untrained_scores(x, 10, 3)) == Approx(3 * typical_size(untrained_scores(x, 10, 1))));
    CHECK(typical_size(Tensor<2>({1, 2}, {3, -1})) == Approx(std::sqrt(5.0)));
}

TEST_CASE("first loss: wrong labels are as wrong as their names say") {
    Labels labels;
    for (int n = 0; n < 200; ++n) labels.push_back(n * 7 % 10);
    const Labels tenth = tenth_wrong(labels, 10), mixed = shuffled(labels);
    for (std::size_t n = 0; n < 200; ++n) {
        CHECK((tenth[n] != labels[n]) == (n % 10 == 0));
        CHECK((0 <= tenth[n] && tenth[n] < 10));
    }
    CHECK(mixed != labels);
    CHECK(std::ranges::is_permutation(mixed, labels));
}

TEST_CASE("templates: the factor changes the loss and not the answers; shuffled labels are best left unanswered") {
    const TemplateScores digits = template_scores();
    const Labels mixed = shuffled(digits.labels);
    const auto loss = [&](float factor, const Labels& labels) {
        return nll_loss(log_softmax(times(digits.scores, factor)), labels);
    };
    CHECK(count_right(digits.scores, digits.labels) == 1634);
    CHECK(count_right(times(digits.scores, 0.1f), digits.labels) == 1634);
    CHECK(loss(0.5f, digits.labels) < loss(0.2f, digits.labels));
    CHECK(loss(0.5f, digits.labels) < loss(1, digits.labels));
    CHECK(loss(0, mixed) == Approx(std::log(10.0)).epsilon(1e-6));
    for (const float factor : {0.01f, 0.1f, 1.0f}) CHECK(loss(factor, mixed) > loss(0, mixed));
}

TEST_CASE("tiny model: ln 2 at (0, 0), and at (ln 2, 0) the probabilities 4/5, 2/3, 1/3, 1/2, 2/3 and 4/5") {
    const Brightness data;
    CHECK(tiny_loss(data, 0, 0) == std::log(2.0f));
    CHECK(tiny_mistakes(data, 0, 0) == 3);
    CHECK(std::abs(tiny_loss(data, std::log(2.0f), 0) - std::log(675.0f / 32) / 6) < 1e-6f);
    CHECK(tiny_mistakes(data, 1, 0.5f) == 1);
}

TEST_CASE("tiny model: downhill by the loss every step is lower and ends in the valley; mistakes give no direction") {
    const Height loss = loss_height({}), mistakes = mistakes_height({});
    const Place start{-1.5f, 2};
    const std::vector<Place> way = walk_down(loss, start, 0.25f);
    REQUIRE(way.size() == 21);
    for (std::size_t i = 1; i < way.size(); ++i) CHECK(loss(way[i]) < loss(way[i - 1]));
    for (const Place& p : neighbours(way.back(), 0.25f)) CHECK(loss(p) > loss(way.back()));
    CHECK(way.back() == Place{1.25f, -0.25f});
    CHECK(walk_down(mistakes, start, 0.25f) == std::vector<Place>{start});
}

TEST_CASE("tiny model: every point of a contour line has its height") {
    const Height loss = loss_height({});
    for (const float level : {0.5f, 1.0f, 2.5f})
        for (const Place& p : contour(loss, {1.25f, -0.25f}, level)) CHECK(std::abs(loss(p) - level) < 1e-3f);
}
