#include "several_answers.hpp"

#include <algorithm>
#include <cmath>

#include "exercises/harness.hpp"

using namespace cnn;

// By the definition, with the probability of the right answer in a long double, which holds e^-1000 as well.
static float reference(const Tensor<2>& scores, const Tensor<2>& truth) {
    long double product = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const long double z = scores.values()[i];
        const long double p_of_the_truth =
            truth.values()[i] == 1 ? 1 / (1 + std::exp(-z)) : std::exp(-z) / (1 + std::exp(-z));
        product -= std::log(p_of_the_truth);
    }
    return static_cast<float>(product / static_cast<long double>(scores.size()));
}

static void compare(Test& t, const std::string& name, const Tensor<2>& scores, const Tensor<2>& truth) {
    t.expect(
        name, {{"scores", scores}, {"truth", truth}}, [&] { return several_answers_loss(scores, truth); },
        reference(scores, truth));
}

static Tensor<2> random_truth(Test& t, const Shape<2>& shape) {
    Tensor<2> truth(shape);
    for (float& value : truth.values()) value = static_cast<float>(t.pick(0, 1));
    return truth;
}

static void refuses(Test& t, const std::string& name, const Tensor<2>& scores, const Tensor<2>& truth) {
    t.expect_error(name, {{"scores", scores}, {"truth", truth}}, [&] { return several_answers_loss(scores, truth); });
}

void cnn::test(Test& t) {
    const Tensor<2> example({1, 2}, {0, std::log(3.0f)}), yes_no({1, 2}, {1, 0});
    t.expect(
        "the example: the probabilities 1/2 and 3/4, the first is a yes, the second a no",
        {{"scores", example}, {"truth", yes_no}}, [&] { return several_answers_loss(example, yes_no); }, 1.0397208f);
    compare(t, "one question, whose answer is yes", Tensor<2>({1, 1}, 1.5f), Tensor<2>({1, 1}, 1));
    compare(t, "one question, whose answer is no", Tensor<2>({1, 1}, 1.5f), Tensor<2>({1, 1}, 0));
    compare(t, "two pictures, three questions", Tensor<2>({2, 3}, {1, -2, 0.5f, -1, 3, 2}),
            Tensor<2>({2, 3}, {1, 0, 0, 0, 1, 1}));
    compare(t, "all answers are no", Tensor<2>({2, 2}, {1, -1, 2, 0}), Tensor<2>({2, 2}, 0));
    compare(t, "all answers are yes", Tensor<2>({3, 2}, {1, -1, 2, 0, -3, 0.5f}), Tensor<2>({3, 2}, 1));
    compare(t, "a score of 20, and the answer is no", Tensor<2>({1, 2}, {20, 1}), Tensor<2>({1, 2}, {0, 1}));
    compare(t, "a score of -20, and the answer is yes", Tensor<2>({1, 2}, {-20, 1}), Tensor<2>({1, 2}, {1, 0}));
    compare(t, "a score of 1000, and the answer is no", Tensor<2>({2, 1}, {1000, 1}), Tensor<2>({2, 1}, {0, 1}));
    compare(t, "a score of -1000, and the answer is yes", Tensor<2>({2, 1}, {-1000, 1}), Tensor<2>({2, 1}, {1, 0}));
    compare(t, "a network that is right and very sure, in all but one question",
            Tensor<2>({2, 2}, {1000, -1000, -300, 2}), Tensor<2>({2, 2}, {1, 0, 0, 0}));
    for (int k = 0; k < 5; ++k) {
        const Shape<2> shape{t.pick(1, 4), t.pick(2, 5)};
        compare(t, "random scores", t.tensor<2>(shape), random_truth(t, shape));
    }
    for (int k = 0; k < 3; ++k) {
        Tensor<2> scores = t.tensor<2>({3, 4});
        for (float& score : scores.values()) score *= 100;
        compare(t, "random large scores", scores, random_truth(t, scores.shape()));
    }
    refuses(t, "a truth of another shape", Tensor<2>({1, 4}), Tensor<2>({2, 2}));
    refuses(t, "a truth of 2", Tensor<2>({1, 2}), Tensor<2>({1, 2}, {1, 2}));
    refuses(t, "a truth of 1/2", Tensor<2>({1, 2}), Tensor<2>({1, 2}, {0.5f, 1}));
    refuses(t, "no question", Tensor<2>({2, 0}), Tensor<2>({2, 0}));
}
