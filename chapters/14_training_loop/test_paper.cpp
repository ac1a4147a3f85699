// What the text works out by hand.
#include "chapters/13_layers/network.hpp"
#include "chapters/14_training_loop/descent.hpp"
#include "chapters/14_training_loop/mistakes.hpp"
#include "chapters/14_training_loop/well.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("gradient descent: three steps towards the mean of five houses") {
    CHECK(well_way({}, 3, 5, false) == std::vector<float>{0, 2, 3, 3.5f});
    CHECK(well_gradient(houses, 0) == -8);
    CHECK(well_gradient(houses, 2) == -4);
    CHECK(well_gradient(houses, 3) == -2);
    CHECK(std::abs(well_loss(houses, 0) - 21.2f) < 1e-5f);
    CHECK(std::abs(well_loss(houses, 2) - 9.2f) < 1e-5f);
    CHECK(std::abs(well_loss(houses, 3) - 6.2f) < 1e-5f);
    CHECK(std::abs(well_loss(houses, 4) - 5.2f) < 1e-5f);
}

TEST_CASE("well_gradient: the slope of well_loss") {
    for (const float w : {-3.0f, 0.5f, 4.0f, 9.0f})
        CHECK(std::abs((well_loss(houses, w + 0.5f) - well_loss(houses, w - 0.5f)) - well_gradient(houses, w)) < 1e-4f);
}

TEST_CASE("learning rate: each step multiplies the distance from the mean by 1 - 2 * rate") {
    for (const float rate : {0.05f, 0.25f, 0.5f, 0.75f, 1.0f, 1.1f}) {
        INFO(rate);
        const std::vector<float> way = well_way({.learning_rate = rate}, 6, 5, false);
        for (std::size_t step = 0; step < 6; ++step)
            CHECK(std::abs((way[step + 1] - 4) - (1 - 2 * rate) * (way[step] - 4)) < 1e-4f);
    }
}

TEST_CASE("mini-batches: an epoch of two, two and one, by hand") {
    Well well;
    const std::vector<int> order{2, 0, 4, 3, 1};
    CHECK(well_epoch(well, order, 2, houses_at) == std::vector<float>{1.25f, 3.875f, 2.9375f});
    Well stale;
    CHECK(well_epoch(stale, order, 2, StaleBatches{}) == std::vector<float>{1.25f, 3.875f, 3.9375f});
}

TEST_CASE("mini-batches: their mean gradient, over all pairs of houses, is that of all houses") {
    double sum = 0;
    int pairs = 0;
    for (std::size_t a = 0; a < 5; ++a)
        for (std::size_t b = a + 1; b < 5; ++b, ++pairs) sum += well_gradient(std::vector{houses[a], houses[b]}, 1.5f);
    CHECK(std::abs(sum / pairs - well_gradient(houses, 1.5f)) < 1e-5);
}

TEST_CASE("order: sorted batches end every epoch at 5.643, shuffled ones change from epoch to epoch") {
    const std::vector<float> sorted = well_way({}, 20, 2, false), mixed = well_way({}, 20, 2, true);
    CHECK(std::abs(sorted[57] - 79.0f / 14) < 1e-5f);  // w = w/8 + 79/16
    CHECK(std::abs(sorted[60] - 79.0f / 14) < 1e-5f);
    CHECK(std::abs(mixed[57] - mixed[60]) > 1e-3f);
}

TEST_CASE("the sum of the gradients: five times too long a step leads away") {
    SummingWell well;
    std::vector<float> ends;
    for (int epoch = 0; epoch < 3; ++epoch) ends.push_back(well_epoch(well, counting_order(5), 5, houses_at).back());
    CHECK(ends == std::vector<float>{10, -5, 17.5f});
}

TEST_CASE("tiny_gradient: chapter 10's landscape has these slopes") {
    const Brightness data;
    for (const Place p : {Place{-1.5f, 2}, {0, 0}, {1.25f, -0.25f}, {3, 1}}) {
        const Place gradient = tiny_gradient(data, p);
        const float h = 1e-2f;
        CHECK(std::abs((tiny_loss(data, p.w + h, p.b) - tiny_loss(data, p.w - h, p.b)) / (2 * h) - gradient.w) < 1e-3f);
        CHECK(std::abs((tiny_loss(data, p.w, p.b + h) - tiny_loss(data, p.w, p.b - h)) / (2 * h) - gradient.b) < 1e-3f);
    }
}

TEST_CASE("descend: too slow, into the valley, and back and forth over it") {
    const Brightness data;
    const auto end = [&](float rate) { return descend(data, {-1.5f, 2}, rate, 20).back(); };
    const auto loss = [&](Place p) { return tiny_loss(data, p.w, p.b); };
    CHECK(descend(data, {-1.5f, 2}, 1, 20).size() == 21);
    const Place bottom = tiny_gradient(data, end(3));
    CHECK(std::abs(bottom.w) < 1e-3f);
    CHECK(std::abs(bottom.b) < 1e-3f);
    CHECK(loss(end(0.3f)) > loss(end(3)) + 0.05f);
    CHECK(loss(end(16)) > loss(end(3)) + 0.02f);
}

TEST_CASE("guess: a guesser gets a tenth right; the best of many got lucky, and only once") {
    const Guesses guesses = guess(1000, 100);
    const auto mean = [](const std::vector<int>& counts) {
        return std::accumulate(counts.begin(), counts.end(), 0.0) / static_cast<double>(counts.size());
    };
    CHECK(std::abs(mean(guesses.validation) - 10) < 0.5);
    CHECK(std::abs(mean(guesses.test) - 10) < 0.5);
    CHECK(*std::ranges::max_element(guesses.validation) > 18);
}

TEST_CASE("sgd_step: PyTorch's hundred steps") {
    const TensorFile file = read_safetensors(book_root() / "data/reference/optimizers.safetensors");
    std::vector<float> w = file.floats("start");
    const auto gradients = file.tensor<2>("gradients");
    const std::vector<double>& expected = file.doubles("sgd");
    const auto [steps, count] = gradients.shape();
    REQUIRE(expected.size() == gradients.size());
    for (int step = 0; step < steps; ++step) {
        std::vector<float> gradient;
        for (int i = 0; i < count; ++i) gradient.push_back(gradients(step, i));
        sgd_step({{"w", {count}, w, gradient}}, 0.1f);
        for (int i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const double reference = expected[static_cast<std::size_t>(step * count + i)];
            // Columns of all sizes, each measured against itself.
            CHECK(std::abs(double{w[at]} - reference) < 1e-5 * (std::abs(reference) + std::abs(expected[at])));
        }
    }
}
