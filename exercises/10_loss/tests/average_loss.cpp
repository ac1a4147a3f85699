#include "average_loss.hpp"

#include <algorithm>

#include "chapters/10_loss/loss.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

struct Batch {
    float loss;
    int pictures;
};

// One number for each picture, each with the loss of its batch: their plain mean.
static float mean_over_pictures(const std::vector<Batch>& batches) {
    std::vector<double> losses;
    for (const Batch& batch : batches)
        losses.insert(losses.end(), static_cast<std::size_t>(batch.pictures), batch.loss);
    double mean = 0;
    for (const double loss : losses) mean += loss / static_cast<double>(losses.size());
    return static_cast<float>(mean);
}

static AverageLoss all_added(const std::vector<Batch>& batches) {
    AverageLoss average;
    for (const Batch& batch : batches) average.add(batch.loss, batch.pictures);
    return average;
}

static std::vector<Input> inputs(const std::vector<Batch>& batches) {
    std::vector<float> losses;
    std::vector<int> pictures;
    for (const Batch& batch : batches) losses.push_back(batch.loss), pictures.push_back(batch.pictures);
    return {{"batch_loss", losses}, {"pictures", pictures}};
}

static void mean_of(Test& t, const std::string& name, const std::vector<Batch>& batches) {
    t.expect(
        name + ": mean() after all batches", inputs(batches), [&] { return all_added(batches).mean(); },
        mean_over_pictures(batches));
}

static void perplexity_of(Test& t, const std::string& name, const std::vector<Batch>& batches, float expected) {
    t.expect(
        name + ": perplexity() after all batches", inputs(batches), [&] { return all_added(batches).perplexity(); },
        expected);
}

static std::vector<Batch> random_batches(Test& t, int count) {
    std::vector<Batch> batches;
    for (int i = 0; i < count; ++i) batches.push_back({static_cast<float>(t.pick(1, 40)) / 8, t.pick(1, 9)});
    return batches;
}

// The chapter's loss of random scores, batch by batch, against that of all pictures at once.
static void with_scores(Test& t, int N, int batch_size) {
    const Tensor<2> log_p = log_softmax(t.tensor<2>({N, 3}));
    Labels labels;
    for (int n = 0; n < N; ++n) labels.push_back(t.pick(0, 2));
    std::vector<Batch> batches;
    for (int first = 0; first < N; first += batch_size) {
        const int size = std::min(batch_size, N - first);
        const auto row = log_p.values().begin() + 3 * first;
        const Tensor<2> some({size, 3}, std::vector<float>(row, row + 3 * size));
        batches.push_back({nll_loss(some, Labels(labels.begin() + first, labels.begin() + first + size)), size});
    }
    t.expect(
        "the chapter's loss of " + std::to_string(N) + " pictures in batches of " + std::to_string(batch_size) +
            ": mean() after all batches",
        inputs(batches), [&] { return all_added(batches).mean(); }, nll_loss(log_p, labels));
}

void cnn::test(Test& t) {
    const std::vector<Batch> example = {{1, 3}, {5, 1}};
    t.expect(
        "the example, a batch of 3 and one of 1: mean() after all batches", inputs(example),
        [&] { return all_added(example).mean(); }, 2.0f);
    mean_of(t, "a single batch", {{0.75f, 7}});
    mean_of(t, "two batches of the same size", {{1, 2}, {4, 2}});
    mean_of(t, "three batches, the smallest one in the middle", {{2, 4}, {6, 1}, {1, 5}});
    mean_of(t, "the smallest batch is the first", {{8, 1}, {1, 10}, {3, 10}});
    with_scores(t, 10, 4);
    with_scores(t, 13, 13);
    for (int i = 0; i < 4; ++i) mean_of(t, "random batches", random_batches(t, t.pick(3, 12)));
    t.expect(
        "a million batches of 64 pictures with a loss of 0.1: mean() after all of them", {},
        [&] {
            AverageLoss average;
            for (int i = 0; i < 1'000'000; ++i) average.add(0.1f, 64);
            return average.mean();
        },
        0.1f);

    const float ln2 = std::log(2.0f), ln10 = std::log(10.0f);
    perplexity_of(t, "a network that knows nothing about ten digits", {{ln10, 64}, {ln10, 16}}, 10);
    perplexity_of(t, "losses ln 2 and 4 ln 2, in equal batches", {{ln2, 1}, {4 * ln2, 1}}, 5.656854f);
    perplexity_of(t, "losses ln 2 and 4 ln 2, in unequal batches", {{ln2, 2}, {4 * ln2, 1}}, 4);
    perplexity_of(t, "a network without doubt", {{0, 5}}, 1);

    t.expect_error("a batch of 0 pictures", {{"batch_loss", 1.0f}, {"pictures", 0}}, [] {
        AverageLoss average;
        average.add(1, 4);
        average.add(1, 0);
        return average.mean();
    });
    t.expect_error("a batch of -2 pictures", {{"batch_loss", 1.0f}, {"pictures", -2}}, [] {
        AverageLoss average;
        average.add(1, 4);
        average.add(1, -2);
        return average.mean();
    });
    t.expect_error("mean() before the first batch", {}, [] { return AverageLoss().mean(); });
    t.expect_error("perplexity() before the first batch", {}, [] { return AverageLoss().perplexity(); });
}
