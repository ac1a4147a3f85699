#include "find_the_bug.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

// By pairs, in double: a picture's loss is the logarithm of the sum of e^(z(j) - z(t)) over all j, t being its label.
// The largest difference is drawn out of the sum against overflow.
static float reference(const Tensor<2>& logits, const Labels& labels) {
    const auto [N, C] = logits.shape();
    double loss = 0;
    for (int n = 0; n < N; ++n) {
        std::vector<double> differences;
        for (int j = 0; j < C; ++j)
            differences.push_back(double{logits(n, j)} - logits(n, labels[static_cast<std::size_t>(n)]));
        const double largest = *std::max_element(differences.begin(), differences.end());
        double sum = 0;
        for (const double difference : differences) sum += std::exp(difference - largest);
        loss += (largest + std::log(sum)) / N;
    }
    return static_cast<float>(loss);
}

static void compare(Test& t, const std::string& name, const Tensor<2>& logits, const Labels& labels) {
    t.expect(
        name, {{"logits", logits}, {"labels", labels}}, [&] { return my_loss(logits, labels); },
        reference(logits, labels));
}

void cnn::test(Test& t) {
    compare(t, "one picture, three scores that differ", Tensor<2>({1, 3}, {1, 2, 4}), {0});
    compare(t, "two pictures, and scores that differ", Tensor<2>({2, 3}, {1, 2, 4, 3, -1, 0}), {2, 1});
    compare(t, "large scores that differ", Tensor<2>({2, 2}, {1000, 1001, -1000, -1003}), {0, 1});
    compare(t, "one score far above the others", Tensor<2>({1, 3}, {-400, 0, -300}), {1});
    const Tensor<2> zeros({2, 10});
    t.expect(
        "a network whose weights are all 0: ln 10", {{"logits", zeros}, {"labels", Labels{3, 9}}},
        [&] { return my_loss(zeros, {3, 9}); }, 2.302585f);
    compare(t, "two equal scores above a third", Tensor<2>({1, 3}, {2, 0, 2}), {0});
    compare(t, "two equal scores above the right one", Tensor<2>({1, 3}, {2, 0, 2}), {1});
    compare(t, "three equal scores above a fourth", Tensor<2>({1, 4}, {1, 1, -1, 1}), {3});
    compare(t, "two equal scores below a third", Tensor<2>({1, 3}, {0, 3, 0}), {2});
    compare(t, "equal scores in one picture and not in the other", Tensor<2>({2, 3}, {5, 5, 5, 0, 1, 3}), {0, 2});
    compare(t, "one class", Tensor<2>({2, 1}, {3, -5}), {0, 0});
    for (int k = 0; k < 6; ++k) {
        const int N = t.pick(1, 4), C = t.pick(2, 6);
        Tensor<2> logits = t.tensor<2>({N, C});
        Labels labels;
        for (int n = 0; n < N; ++n) {
            labels.push_back(t.pick(0, C - 1));
            const int first = t.pick(0, C - 1);  // two classes share the first place
            logits(n, first) = logits(n, (first + t.pick(1, C - 1)) % C) = 4.5f;
        }
        compare(t, "random scores, many of them equal", logits, labels);
    }
    const Tensor<2> x({2, 3}, {1, 2, 4, 3, -1, 0});
    for (const Labels& labels : {Labels{2, 3}, {-1, 0}, {1}})
        t.expect_error("labels that do not fit", {{"logits", x}, {"labels", labels}},
                       [&] { return my_loss(x, labels); });
}
