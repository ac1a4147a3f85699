#include "chapters/14_training_loop/training.hpp"

#include "chapters/14_training_loop/small_network.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// Takes no step at all: it writes down what it is shown, and answers with the class that the first pixel names.
struct Recorder {
    std::vector<Labels> batches;

    float train_step(const Tensor<4>&, const Labels& labels) {
        batches.push_back(labels);
        return static_cast<float>(batches.size());
    }
    Tensor<2> log_probabilities(const Tensor<4>& images) const {
        Tensor<2> log_p({images.shape()[0], 10}, std::log(0.05f));
        for (int n = 0; n < images.shape()[0]; ++n) {
            const float pixel = images(n, 0, 0, 0) * mnist_statistics.deviation + mnist_statistics.mean;
            log_p(n, static_cast<int>(std::lround(pixel * 255))) = std::log(0.55f);
        }
        return log_p;
    }
    std::vector<NamedTensor> parameters() const { return {}; }
};

// Digits whose first pixels are these, and their labels.
Digits tiny_digits(const std::vector<std::uint8_t>& first_pixels, const std::vector<std::uint8_t>& labels) {
    Digits digits{std::vector<std::uint8_t>(labels.size() * Digits::pixels), labels};
    for (std::size_t n = 0; n < labels.size(); ++n) digits.images[n * Digits::pixels] = first_pixels[n];
    return digits;
}

Batch random_batch(int N, std::uint64_t seed) {
    Batch batch{random_tensor<4>({N, 1, 28, 28}, seed), {}};
    for (int n = 0; n < N; ++n) batch.labels.push_back((3 * n + 2) % 10);
    return batch;
}

Learner<SmallNetwork, GradientDescent> small_learner(std::uint64_t seed, float learning_rate) {
    Random random(seed);
    return {SmallNetwork(random), {.learning_rate = learning_rate}};
}

// Twenty digits in batches of 8, 8 and 4, in a new order for every epoch.
auto trained_on_twenty(std::uint64_t seed, const Digits& digits, int epochs) {
    auto learner = small_learner(seed, 0.1f);
    Random random(seed);
    std::vector<int> order = counting_order(20);
    for (int epoch = 0; epoch < epochs; ++epoch) {
        random.shuffle(order);
        train_epoch(
            learner, order, 0, 8, [&](auto positions) { return make_batch(digits, positions); },
            [](std::size_t, float) { return true; });
    }
    return learner;
}

}  // namespace

TEST_CASE("sgd_step: w - learning_rate * gradient, for every number of every parameter") {
    std::vector<float> a{1, 2, -3}, b{8}, da{0.5f, -4, 0}, db{16};
    sgd_step({{"a", {3}, a, da}, {"b", {1}, b, db}}, 0.25f);
    CHECK(a == std::vector<float>{0.875f, 3, -3});
    CHECK(b == std::vector<float>{4});
    GradientDescent{.learning_rate = 0.5f}.step({{"b", {1}, b, db}});
    CHECK(b == std::vector<float>{-4});
}

TEST_CASE("make_batch: the digits at these positions, standardized") {
    const Digits digits = tiny_digits({255, 0, 51}, {7, 8, 9});
    const Batch batch = make_batch(digits, std::vector{2, 0});
    CHECK(batch.images.shape() == Shape<4>{2, 1, 28, 28});
    CHECK(batch.labels == Labels{9, 7});
    CHECK(std::abs(batch.images(0, 0, 0, 0) - (0.2f - 0.1307f) / 0.3081f) < 1e-6f);
    CHECK(std::abs(batch.images(1, 0, 0, 0) - (1.0f - 0.1307f) / 0.3081f) < 1e-6f);
    CHECK(std::abs(batch.images(1, 0, 0, 1) - (0.0f - 0.1307f) / 0.3081f) < 1e-6f);
}

TEST_CASE("train_epoch: visits every position once, in order, the last batch partial") {
    const std::vector<int> order{4, 0, 6, 1, 5, 3, 2};
    const auto batch_of = [](std::span<const int> positions) {
        return Batch{Tensor<4>({static_cast<int>(positions.size()), 1, 1, 1}), {positions.begin(), positions.end()}};
    };
    Recorder all, later, stopped;
    std::vector<std::size_t> seen;
    std::vector<float> losses;
    const auto note = [&](std::size_t count, float loss) {
        seen.push_back(count);
        losses.push_back(loss);
        return true;
    };
    train_epoch(all, order, 0, 3, batch_of, note);
    CHECK(all.batches == std::vector<Labels>{{4, 0, 6}, {1, 5, 3}, {2}});
    CHECK(seen == std::vector<std::size_t>{3, 6, 7});
    CHECK(losses == std::vector<float>{1, 2, 3});

    train_epoch(later, order, 3, 2, batch_of, note);
    CHECK(later.batches == std::vector<Labels>{{1, 5}, {3, 2}});
    train_epoch(stopped, order, 0, 3, batch_of, [](std::size_t count, float) { return count < 6; });
    CHECK(stopped.batches == std::vector<Labels>{{4, 0, 6}, {1, 5, 3}});
}

TEST_CASE("evaluate: two of three right, and the mean loss, whatever the size of the batches") {
    const float low = std::log(0.05f), high = std::log(0.55f);
    const Digits digits = tiny_digits({9, 0, 4}, {9, 0, 3});
    Recorder recorder;
    const Evaluation result = evaluate(recorder, digits);
    CHECK(result.correct == 2);
    CHECK(result.count == 3);
    CHECK(result.accuracy() == 2.0 / 3);
    CHECK(std::abs(result.average_loss + (2 * high + low) / 3) < 1e-6);
    CHECK(predict(recorder, digits, 1) == predict(recorder, digits, 3));
    CHECK(predict(recorder, digits, 2) == predict(recorder, digits, 3));
}

TEST_CASE("best_class: the largest score, the first of equal ones") {
    const Tensor<2> scores({3, 3}, {-5, -9, -2, 1, 7, 7, 2, 2, 2});
    CHECK(best_class(scores, 0) == 2);
    CHECK(best_class(scores, 1) == 1);
    CHECK(best_class(scores, 2) == 0);
}

TEST_CASE(
    "SmallNetwork: starts at ln 10, and a step against a parameter's gradient g lowers the loss by step * |g|^2") {
    auto learner = small_learner(1, 0);
    const Batch batch = random_batch(6, 2);
    const float start = learner.train_step(batch.images, batch.labels);
    CHECK(std::abs(start - std::log(10.0f)) < 0.2f);
    for (const ParameterView& p : learner.network.parameters()) {
        INFO(p.name);
        double square = 0;
        for (const float g : p.gradient) square += double{g} * g;
        const float rate = 0.01f / static_cast<float>(std::sqrt(square));
        sgd_step({p}, rate);
        const float loss = nll_loss(learner.network.forward(batch.images), batch.labels);
        CHECK(std::abs((start - loss) / (rate * square) - 1) < 0.05);
        sgd_step({p}, -rate);
    }
}

TEST_CASE("training: twenty digits are learned by heart") {
    const Digits digits = embedded_data_set().train;
    auto learner = trained_on_twenty(1, digits, 20);
    const Batch batch = make_batch(digits, counting_order(20));
    const Evaluation result = evaluate(learner.log_probabilities(batch.images), batch.labels);
    CHECK(result.correct == 20);
    CHECK(result.average_loss < 0.05);
}

TEST_CASE("training: one seed gives the same bits again, another seed does not") {
    const Digits digits = embedded_data_set().train;
    const auto first = trained_on_twenty(1, digits, 2).parameters(),
               again = trained_on_twenty(1, digits, 2).parameters();
    const auto other = trained_on_twenty(2, digits, 2).parameters();
    REQUIRE(first.size() == 6);
    for (std::size_t k = 0; k < first.size(); ++k) {
        CHECK(first[k].values == again[k].values);
        CHECK(first[k].values != other[k].values);
    }
}

TEST_CASE("train_step: where every ReLU is dead, only the last layer's bias still learns") {
    auto learner = small_learner(1, 0.1f);
    for (float& b : learner.network.conv2.bias.value.values()) b = -100;
    const auto before = learner.parameters();
    const Batch batch = random_batch(3, 2);
    learner.train_step(batch.images, batch.labels);
    const auto after = learner.parameters();
    for (std::size_t k = 0; k < before.size(); ++k) {
        INFO(before[k].name);
        CHECK((before[k].values == after[k].values) == (before[k].name != "fc1.bias"));
    }
}

TEST_CASE("train_epoch: a NaN among the pixels or in any parameter stops the training") {
    const std::vector<int> order = counting_order(4);
    const auto error_with = [&](auto& learner, const Batch& batch) {
        return error_of([&] {
            train_epoch(learner, order, 0, 4, [&](auto) { return batch; }, [](std::size_t, float) { return true; });
        });
    };
    const Batch batch = random_batch(4, 1);
    Batch broken = batch;
    broken.images(2, 0, 13, 9) = std::nanf("");
    auto healthy = small_learner(1, 0.1f), ill = small_learner(1, 0.1f);
    CHECK(error_with(healthy, batch) == "");
    CHECK(mentions(error_with(ill, broken), {"training stopped", "nan"}));
    for (std::size_t k = 0; k < 6; ++k) {
        auto learner = small_learner(1, 0.1f);
        learner.network.parameters()[k].value.back() = std::nanf("");
        CHECK(mentions(error_with(learner, batch), {"training stopped", "nan"}));
    }
}

TEST_CASE("train_step: labels that do not fit are rejected") {
    auto learner = small_learner(1, 0.1f);
    const Batch batch = random_batch(3, 1);
    CHECK(mentions(error_of([&] { learner.train_step(batch.images, {1, 2}); }), {"3 rows", "2 labels"}));
    CHECK(mentions(error_of([&] { learner.train_step(batch.images, {1, 2, 10}); }), {"label 10", "0 to 9"}));
    CHECK(mentions(error_of([&] { learner.train_step(batch.images, {1, 2, -1}); }), {"label -1", "0 to 9"}));
}
