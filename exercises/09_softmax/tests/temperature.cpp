#include "temperature.hpp"

#include <cmath>

#include "exercises/harness.hpp"

using namespace cnn;

// By the ratios: p(c) is 1 divided by the sum of e^((z(j) - z(c)) / T) over all j.
static Tensor<2> reference(const Tensor<2>& logits, float temperature) {
    const auto [N, C] = logits.shape();
    Tensor<2> p(logits.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            double sum = 0;
            for (int j = 0; j < C; ++j)
                sum += std::exp((static_cast<double>(logits(n, j)) - logits(n, c)) / temperature);
            p(n, c) = static_cast<float>(1 / sum);
        }
    return p;
}

static void compare(Test& t, const std::string& name, const Tensor<2>& logits, float temperature) {
    t.expect(
        name, {{"logits", logits}, {"temperature", temperature}}, [&] { return softmax_at(logits, temperature); },
        reference(logits, temperature));
}

void cnn::test(Test& t) {
    const Tensor<2> scores({1, 2}, {0, std::log(4.0f)});
    t.expect(
        "the scores 0 and ln 4 at temperature 2", {{"logits", scores}, {"temperature", 2.0f}},
        [&] { return softmax_at(scores, 2); }, Tensor<2>({1, 2}, {1.0f / 3, 2.0f / 3}));
    t.expect(
        "the same scores at temperature 0.5", {{"logits", scores}, {"temperature", 0.5f}},
        [&] { return softmax_at(scores, 0.5f); }, Tensor<2>({1, 2}, {1.0f / 17, 16.0f / 17}));
    compare(t, "temperature 1", scores, 1);
    compare(t, "one class", Tensor<2>({2, 1}, {3, -5}), 4);
    compare(t, "two pictures, three classes", Tensor<2>({2, 3}, {1, 2, 4, 4, 0, -3}), 3);
    compare(t, "a high temperature: nearly equal", Tensor<2>({1, 4}, {1, 2, 3, 4}), 1000);
    compare(t, "a low temperature: nearly a hard maximum", Tensor<2>({1, 3}, {1, 1.03125f, 1}), 0.01f);
    compare(t, "scores that become large", Tensor<2>({2, 3}, {300, 299, 298, -300, -301, -302}), 0.5f);
    compare(t, "large scores at a high temperature", Tensor<2>({1, 3}, {1000, 900, 800}), 100);
    for (int k = 0; k < 5; ++k)
        compare(t, "random scores and temperatures", t.tensor<2>({t.pick(1, 4), t.pick(2, 6)}),
                static_cast<float>(t.pick(1, 12)) / 4);
    for (const float temperature : {0.0f, -1.0f})
        t.expect_error("a temperature that is not more than 0", {{"logits", scores}, {"temperature", temperature}},
                       [&] { return softmax_at(scores, temperature); });
}
