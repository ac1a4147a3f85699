#include "running_log_sum.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "exercises/harness.hpp"

using namespace cnn;

static const float infinity = std::numeric_limits<float>::infinity();

// value() after each score.
static Tensor<1> values_of(const std::vector<float>& z) {
    Tensor<1> values({static_cast<int>(z.size())});
    RunningLogSum sum;
    for (std::size_t i = 0; i < z.size(); ++i) {
        sum.add(z[i]);
        values.values()[i] = sum.value();
    }
    return values;
}

// With all scores at hand: first their maximum, then the sum.
static Tensor<1> reference(const std::vector<float>& z) {
    Tensor<1> values({static_cast<int>(z.size())});
    for (std::size_t count = 1; count <= z.size(); ++count) {
        const double largest = *std::max_element(z.begin(), z.begin() + static_cast<std::ptrdiff_t>(count));
        double sum = 0;
        for (std::size_t i = 0; i < count && largest > -infinity; ++i) sum += std::exp(z[i] - largest);
        values.values()[count - 1] = static_cast<float>(largest > -infinity ? largest + std::log(sum) : largest);
    }
    return values;
}

static void compare(Test& t, const std::string& name, const std::vector<float>& z) {
    t.expect(name + "; value() after each", {{"scores", z}}, [&] { return values_of(z); }, reference(z));
}

static std::vector<float> random_scores(Test& t, int count, float factor, float height) {
    const Tensor<1> x = t.tensor<1>({count});
    std::vector<float> z;
    for (const float value : x.values()) z.push_back(value * factor + height);
    return z;
}

void cnn::test(Test& t) {
    const std::vector<float> example = {0, 0, std::log(6.0f)};
    t.expect(
        "the example: the scores 0, 0 and ln 6; value() after each", {{"scores", example}},
        [&] { return values_of(example); }, Tensor<1>({3}, {0, std::log(2.0f), std::log(8.0f)}));
    compare(t, "one score", {3});
    compare(t, "falling scores", {2, 1, 0, -1});
    compare(t, "rising scores", {-1, 0, 1, 2});
    compare(t, "large scores", {1000, 1001, 1003, 1002});
    compare(t, "very negative scores", {-1000, -1001, -998, -1000});
    compare(t, "a score far above the first", {0, 800, 800, 799});
    compare(t, "a score far below the first", {800, 0, 799, -800});
    compare(t, "-infinity in between", {1, -infinity, 2, -infinity});
    compare(t, "-infinity as the first", {-infinity, -infinity, 2, 1});
    t.expect("no score yet", {}, [] { return RunningLogSum().value(); }, -infinity);
    compare(t, "many scores", random_scores(t, 200, 1, 0));
    compare(t, "many scores, far apart", random_scores(t, 200, 40, 0));
    for (int k = 0; k < 4; ++k)
        compare(
            t, "random scores",
            random_scores(t, t.pick(2, 9), static_cast<float>(t.pick(1, 4)) / 2, static_cast<float>(t.pick(-40, 40))));
    t.expect("Do its members take at most 16 bytes together?", {}, [] { return sizeof(RunningLogSum) <= 16; }, true);
}
