#include "top_k.hpp"

#include <algorithm>
#include <numeric>

#include "exercises/harness.hpp"

using namespace cnn;

// Puts the classes of each picture in order, and looks at the first k.
static double reference(const Tensor<2>& scores, const Labels& labels, int k) {
    const auto [N, C] = scores.shape();
    int right = 0;
    for (int n = 0; n < N; ++n) {
        std::vector<int> order(static_cast<std::size_t>(C));
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return scores(n, a) > scores(n, b); });
        order.resize(static_cast<std::size_t>(k));
        right += std::count(order.begin(), order.end(), labels[static_cast<std::size_t>(n)]) > 0;
    }
    return right / static_cast<double>(N);
}

static void compare(Test& t, const std::string& name, const Tensor<2>& scores, const Labels& labels, int k) {
    t.expect(
        name, {{"scores", scores}, {"labels", labels}, {"k", k}}, [&] { return top_k_accuracy(scores, labels, k); },
        reference(scores, labels, k));
}

void cnn::test(Test& t) {
    const Tensor<2> page({3, 4}, {5, 1, 3, 2,  //
                                  0, 4, 4, 4,  //
                                  -1, -3, -2, -7});
    const Labels labels{3, 3, 1};
    for (const auto& [k, expected] : {std::pair{1, 0.0}, {2, 0.0}, {3, 1.0}, {4, 1.0}})
        t.expect(
            "the example of the task's page", {{"scores", page}, {"labels", labels}, {"k", k}},
            [&] { return top_k_accuracy(page, labels, k); }, expected);
    const Tensor<2> one({1, 1}, -2);
    compare(t, "one picture, one class", one, {0}, 1);
    const Tensor<2> five({5, 3}, {3, 2, 1, 1, 2, 3, 2, 3, 1, 1, 1, 1, 3, 3, 0});
    for (const int k : {1, 2, 3}) compare(t, "five pictures of three classes", five, {0, 0, 2, 1, 1}, k);
    const Tensor<2> equal({4, 4}, 0.25f);
    for (const int k : {1, 2, 3}) compare(t, "all scores are equal", equal, {0, 1, 2, 3}, k);
    const Tensor<2> log_p({2, 3}, {-0.1f, -5, -3, -1e30f, -2, -0.25f});
    for (const int k : {1, 2}) compare(t, "logarithms of probabilities", log_p, {2, 0}, k);
    const Tensor<2> tiny({2, 3}, {-120, -60, -90, -1e30f, -2e30f, -3e30f});
    for (const int k : {1, 2}) compare(t, "very small probabilities", tiny, {2, 1}, k);
    for (int i = 0; i < 6; ++i) {
        const int N = t.pick(5, 9), C = t.pick(3, 7);
        Labels random_labels(static_cast<std::size_t>(N));
        for (int& label : random_labels) label = t.pick(0, C - 1);
        compare(t, "random scores", t.tensor<2>({N, C}), random_labels, t.pick(1, C - 1));
    }
    for (const int k : {0, -1, 5})
        t.expect_error("a k that is not from 1 to the number of classes",
                       {{"scores", page}, {"labels", labels}, {"k", k}},
                       [&] { return top_k_accuracy(page, labels, k); });
    for (const Labels& bad : {Labels{3, 3}, Labels{3, 3, 4}, Labels{3, -1, 1}})
        t.expect_error("labels that do not fit", {{"scores", page}, {"labels", bad}, {"k", 2}},
                       [&] { return top_k_accuracy(page, bad, 2); });
    const Tensor<2> none({0, 4});
    t.expect_error("no picture", {{"scores", none}, {"labels", Labels{}}, {"k", 2}},
                   [&] { return top_k_accuracy(none, {}, 2); });
}
