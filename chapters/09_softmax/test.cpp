#include "chapters/09_softmax/softmax.hpp"

#include <limits>

#include "chapters/04_channels/cost.hpp"
#include "chapters/09_softmax/mistakes.hpp"
#include "chapters/09_softmax/pipeline.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

static const float infinity = std::numeric_limits<float>::infinity();

TEST_CASE("softmax: scores log 1, log 2 and log 5 have probabilities 1/8, 2/8 and 5/8") {
    const Tensor<2> logits({1, 3}, {0, std::log(2.0f), std::log(5.0f)});
    CHECK(relative_error(softmax(logits), Tensor<2>({1, 3}, {0.125f, 0.25f, 0.625f})) < 1e-6);
}

TEST_CASE("softmax: equal scores have equal probabilities") {
    CHECK(softmax(Tensor<2>({2, 4}, {0, 0, 0, 0, -7, -7, -7, -7})) == Tensor<2>({2, 4}, 0.25f));
    CHECK(softmax(Tensor<2>({2, 1}, {3, -90})) == Tensor<2>({2, 1}, 1.0f));
}

TEST_CASE("softmax: scores far too large for exp do not overflow") {
    CHECK(softmax(Tensor<2>({3, 2}, {1000, 1000, 1000, 0, -1000, -1000})) ==
          Tensor<2>({3, 2}, {0.5f, 0.5f, 1, 0, 0.5f, 0.5f}));
    CHECK(softmax(Tensor<2>({1, 3}, {0, -5, 1000})) == Tensor<2>({1, 3}, {0, 0, 1}));
    CHECK(softmax(Tensor<2>({1, 2}, {3e38f, -3e38f})) == Tensor<2>({1, 2}, {1, 0}));
    CHECK(softmax(Tensor<2>({1, 3}, {1, -infinity, 1})) == Tensor<2>({1, 3}, {0.5f, 0, 0.5f}));
}

TEST_CASE("softmax: every row sums to one and keeps the order of its scores") {
    auto logits = random_tensor<2>({7, 10}, 1);
    for (float& value : logits.values()) value *= 5;
    const Tensor<2> p = softmax(logits);
    for (int n = 0; n < 7; ++n) {
        double sum = 0;
        for (int c = 0; c < 10; ++c) {
            sum += p(n, c);
            CHECK((0 < p(n, c) && p(n, c) < 1));
            for (int j = 0; j < 10; ++j) CHECK((p(n, c) < p(n, j)) == (logits(n, c) < logits(n, j)));
        }
        CHECK(sum == Approx(1).epsilon(1e-6));
    }
}

TEST_CASE("softmax: the same number added to every score of a row changes nothing") {
    // Eighths, so that the additions are exact.
    Tensor<2> logits({2, 3}, {0.125f, -2, 1.5f, 3, 2.875f, 0}), moved = logits;
    for (int c = 0; c < 3; ++c) {
        moved(0, c) += 512;
        moved(1, c) -= 1024;
    }
    CHECK(softmax(moved) == softmax(logits));
}

TEST_CASE("softmax: each row is computed as if alone") {
    const auto logits = random_tensor<2>({3, 5}, 1);
    const Tensor<2> p = softmax(logits);
    for (int n = 0; n < 3; ++n) {
        Tensor<2> row({1, 5});
        for (int c = 0; c < 5; ++c) row(0, c) = logits(n, c);
        const Tensor<2> alone = softmax(row);
        for (int c = 0; c < 5; ++c) CHECK(p(n, c) == alone(0, c));
    }
}

TEST_CASE("softmax: a NaN score spoils its own row, wherever it stands, and no other") {
    for (int bad = 0; bad < 3; ++bad) {
        auto logits = random_tensor<2>({2, 3}, 1);
        logits(1, bad) = std::nanf("");
        const Tensor<2> p = softmax(logits);
        for (int c = 0; c < 3; ++c) {
            CHECK_FALSE(std::isnan(p(0, c)));
            CHECK(std::isnan(p(1, c)));
        }
    }
}

TEST_CASE("softmax: agrees with PyTorch's softmax") {
    const TensorFile reference = read_safetensors(book_root() / "data/reference/loss.safetensors");
    for (const std::string k : {"ordinary", "large", "single", "two_classes", "equal", "batch"}) {
        CAPTURE(k);
        const Tensor<2> p = softmax(reference.tensor<2>(k + ".logits"));
        CHECK(std::ranges::equal(p.shape(), reference.tensors.at(k + ".probabilities").shape));
        CHECK(relative_error<double>(p.values(), reference.doubles(k + ".probabilities")) < 1e-5);
    }
}

TEST_CASE("softmax: rows without scores are rejected") {
    CHECK(mentions(error_of([] { softmax(Tensor<2>({3, 0})); }), {"softmax", "at least one score", "[3, 0]"}));
    CHECK(softmax(Tensor<2>({0, 3})).shape() == Shape<2>{0, 3});
}

TEST_CASE("softmax: equals the formula as it stands where exp does not overflow, and only there") {
    const auto logits = random_tensor<2>({3, 6}, 1);
    CHECK(relative_error(softmax_without_maximum(logits), softmax(logits)) < 1e-6);
    const Tensor<2> p = softmax_without_maximum(Tensor<2>({1, 3}, {88, 89, 90}));
    CHECK(p(0, 0) == 0);
    CHECK(std::isnan(p(0, 1)));
    CHECK(std::isnan(p(0, 2)));
}

TEST_CASE("softmax: over the batch, the columns sum to one and not the rows") {
    const Tensor<2> p = softmax_over_batch(random_tensor<2>({4, 3}, 1));
    for (int c = 0; c < 3; ++c) CHECK(p(0, c) + p(1, c) + p(2, c) + p(3, c) == Approx(1).epsilon(1e-6));
    CHECK(softmax_over_batch(Tensor<2>({1, 3}, {0, 1, 2})) == Tensor<2>({1, 3}, 1.0f));
}

TEST_CASE("pipeline: a picture becomes its middle square, each pixel the mean of those that it stands for") {
    const Tensor<3> picture({1, 2, 6}, {9, 9, 1, 2, 9, 9,  //
                                        9, 9, 4, 5, 9, 9});
    CHECK(small_square(picture, 1) == Tensor<4>({1, 1, 1, 1}, {3}));
    CHECK(small_square(picture, 2) == Tensor<4>({1, 1, 2, 2}, {1, 2, 4, 5}));
    CHECK(small_square(picture, 3) == Tensor<4>({1, 1, 3, 3}, {1, 1, 2, 1, 1, 2, 4, 4, 5}));
    // Seven rows in three: 2, 2 and 3 of them; every pixel counts once.
    CHECK(small_square(Tensor<3>({1, 7, 7}, 3), 3) == Tensor<4>({1, 1, 3, 3}, 3.0f));
}

TEST_CASE("pipeline: the shapes, the parameters and the multiply-adds of the text") {
    const PipelineWeights weights = random_weights(1);
    const ForwardPass y = forward(random_tensor<4>({2, 3, 32, 32}, 1), weights);
    CHECK(y.maps.shape() == Shape<4>{2, 32, 32, 32});
    CHECK(y.active.shape() == Shape<4>{2, 32, 32, 32});
    CHECK(y.pooled.shape() == Shape<4>{2, 32, 16, 16});
    CHECK(y.row.shape() == Shape<2>{2, 8192});
    CHECK(y.p.shape() == Shape<2>{2, 10});
    CHECK(parameter_count(weights.w1.shape()) == 896);
    CHECK(weights.w1.size() + weights.b1.size() + weights.w2.size() + weights.b2.size() == 82826);
    CHECK(multiply_add_count(weights.w1.shape(), {1, 32, 32, 32}) +
              multiply_add_count({10, 8192, 1, 1}, {1, 10, 1, 1}) ==
          966656);
}

TEST_CASE("pipeline: random weights stay in their limits and depend on the seed alone") {
    const PipelineWeights a = random_weights(1), b = random_weights(1), other = random_weights(2);
    CHECK(a.w1 == b.w1);
    CHECK(a.w2 == b.w2);
    CHECK_FALSE(a.w1 == other.w1);
    float largest = 0;
    for (const float value : a.w2.values()) largest = std::max(largest, std::abs(value));
    CHECK((0.99 / std::sqrt(8192.0) < largest && largest <= 1.0001 / std::sqrt(8192.0)));
}

TEST_CASE("pipeline: a picture in a batch gets the probabilities that it gets alone") {
    const PipelineWeights weights = random_weights(1);
    const auto pair = random_tensor<4>({2, 3, 32, 32}, 1);
    const Tensor<4> second({1, 3, 32, 32}, {pair.values().begin() + 3072, pair.values().end()});
    const Tensor<2> p = forward(pair, weights).p, alone = forward(second, weights).p;
    for (int c = 0; c < 10; ++c) CHECK(p(1, c) == alone(0, c));
}
