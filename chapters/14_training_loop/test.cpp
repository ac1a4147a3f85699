#include "chapters/14_training_loop/training.hpp"

#include "chapters/14_training_loop/mistakes.hpp"
#include "chapters/14_training_loop/recording.hpp"
#include "chapters/14_training_loop/sanity.hpp"
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
    train_epochs(learner, digits, counting_order(20), 8, epochs, random);
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

TEST_CASE("train_step: what a batch teaches does not depend on the batch before it") {
    auto used = small_learner(1, 0), fresh = small_learner(1, 0);
    const Batch full = random_batch(6, 1), partial = random_batch(2, 2), next = random_batch(6, 3);
    for (const Batch* batch : {&full, &partial, &next}) {
        used.train_step(batch->images, batch->labels);
        fresh = small_learner(1, 0);
        fresh.train_step(batch->images, batch->labels);
        for (std::size_t k = 0; k < 6; ++k)
            CHECK(std::ranges::equal(used.network.parameters()[k].gradient, fresh.network.parameters()[k].gradient));
    }
}

// ── The sanity ladder ──────────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("ladder 1: the first loss is near ln 10, and far from it where the weights are too large") {
    const Batch batch = make_batch(embedded_data_set().train, counting_order(64));
    auto network = small_learner(1, 0).network;
    CHECK(std::abs(first_loss(network, batch) - std::log(10.0f)) < 0.1f);
    SmallNetwork loud = magnified(network, 10);
    CHECK(first_loss(loud, batch) > 5);
}

TEST_CASE("ladder 2: every parameter's gradients agree with finite differences") {
    const Batch batch = make_batch(embedded_data_set().train, counting_order(3));
    auto network = small_learner(1, 0).network;
    for (std::size_t k = 0; k < network.parameters().size(); ++k) {
        INFO(network.parameters()[k].name);
        CHECK(slopes(network, batch, k, 24).error() < 0.05);
    }
}

TEST_CASE("ladder 3: twenty digits are learned by heart") {
    auto learner = small_learner(1, 0.1f);
    CHECK(learned_by_heart(learner, embedded_data_set().train) == 20);
}

TEST_CASE("ladder 4: after one epoch on 800 digits, most of 200 others are right") {
    const Digits digits = embedded_data_set().train;
    auto learner = small_learner(1, 0.1f);
    Random random(1);
    train_epochs(learner, digits, counting_order(800), 16, 1, random);
    CHECK(evaluate(learner, part(digits, 800, 200)).error() < 0.5);
}

TEST_CASE("ladder: a ReLU that backward forgets is found on rung 2 alone, moved labels on no rung before the last") {
    const Digits digits = embedded_data_set().train;
    Random random(1);
    ForgetfulNetwork forgetful(random);
    Learner<ForgetfulNetwork, GradientDescent> learner{forgetful, {.learning_rate = 0.1f}};
    const Batch batch = make_batch(digits, counting_order(3));
    CHECK(slopes(forgetful, batch, 0, 24).error() > 0.5);  // conv1.weight
    CHECK(slopes(forgetful, batch, 1, 24).error() > 0.5);  // conv1.bias
    CHECK(slopes(forgetful, batch, 2, 24).error() < 0.05);
    CHECK(learned_by_heart(learner, digits) == 20);
    const Digits moved = with_labels_moved(digits);
    CHECK(std::vector(moved.labels.begin(), moved.labels.begin() + 3) ==
          std::vector(digits.labels.begin() + 1, digits.labels.begin() + 4));
    auto deceived = small_learner(1, 0.1f);
    CHECK(learned_by_heart(deceived, moved) == 20);
}

TEST_CASE("slopes: leaves the network as it was; its error is the largest difference over the largest slope") {
    auto learner = small_learner(1, 0);
    const auto before = learner.parameters();
    const Slopes all = slopes(learner.network, random_batch(2, 5), 1, 24);
    CHECK(all.tried.size() == 8);
    CHECK(slopes(learner.network, random_batch(2, 5), 4, 24).tried.size() == 25);
    const auto after = learner.parameters();
    for (std::size_t k = 0; k < 6; ++k) CHECK(before[k].values == after[k].values);
    CHECK(Slopes{{1, 2, -3}, {1, 2.5, -5}}.error() == 0.4);
    CHECK(Slopes{{1, 2}, {1, 2}}.error() == 0);
    CHECK(std::isinf(Slopes{{std::nan(""), 2}, {1, 2}}.error()));
}

// ── A whole training ───────────────────────────────────────────────────────────────────────────────────────────

TEST_CASE("split: the first digits to train on, the last thousand to choose by, none of them twice") {
    const DataSet data = embedded_data_set();
    const Split pieces = split(data, 40);
    CHECK(pieces.train.count() == 40);
    CHECK(pieces.validation.count() == 1000);
    CHECK(pieces.test.count() == 2000);
    CHECK(pieces.validation.labels[0] == data.train.labels[7000]);
    CHECK(pieces.validation.images[5 * Digits::pixels + 300] == data.train.images[7005 * Digits::pixels + 300]);
    CHECK(mentions(error_of([&] { split(data, 7001); }), {"7001", "1 to 7000"}));
    CHECK(mentions(error_of([&] { split(data, 0); }), {"0 digits", "1 to 7000"}));
}

TEST_CASE("train_and_record: writes down the start and each epoch, and trains as the loop does") {
    DataSet data = embedded_data_set();
    Split pieces{part(data.train, 0, 40), part(data.train, 40, 10), part(data.test, 0, 10)};
    const Plan plan{.learning_rate = 0.1f, .batch_size = 16, .epochs = 2, .batches_per_point = 3};
    int calls = 0;
    const History history =
        train_and_record(small_learner(1, 0).network, pieces, plan, [&](const auto&, const History&) { ++calls; });
    CHECK(calls == 4);
    CHECK(history.seen == std::vector<double>{40, 80});  // three batches an epoch: 16, 16 and 8
    CHECK(history.epoch_loss == history.loss);
    CHECK(history.validation.size() == 3);
    CHECK(history.validation[0].count == 10);
    auto learner = small_learner(1, 0.1f);
    CHECK(history.filters[0] == learner.network.conv1.weight.value);
    Random random(2);
    train_epochs(learner, pieces.train, counting_order(40), 16, 1, random);
    CHECK(history.filters[1] == learner.network.conv1.weight.value);
    CHECK(history.filters[2] != learner.network.conv1.weight.value);
}

TEST_CASE("recording: what is written is read again; a broken file is an error") {
    Tensor<4> filters = random_tensor<4>({8, 1, 3, 3}, 1);
    for (float& weight : filters.values()) weight = std::round(weight * 8) / 8;  // exact in three decimals
    const Recording r{40,         {16, 32},   {2.25, 1.5}, {2.5, 1.75},
                      {2.375, 1}, {90, 50.5}, {91, 60.5},  {filters, filters, filters}};
    const std::string text = recording_text(r);
    CHECK(read_recording(text) == r);
    CHECK(mentions(error_of([&] { read_recording("points 2"); }), {"expected digits", "points"}));
    CHECK(mentions(error_of([&] { read_recording(text.substr(0, text.size() - 8)); }), {"expected a number"}));
}
