#include "exercises/harness.hpp"

#include "channels.hpp"

using namespace cnn;

// One row a channel: mean, deviation.
static Tensor<2> table(const std::vector<MeanAndDeviation>& statistics) {
    Tensor<2> rows({static_cast<int>(statistics.size()), 2});
    for (int c = 0; c < rows.shape()[0]; ++c) {
        rows(c, 0) = statistics[static_cast<std::size_t>(c)].mean;
        rows(c, 1) = statistics[static_cast<std::size_t>(c)].deviation;
    }
    return rows;
}

// All numbers of one channel in a list.
static Tensor<1> list_of_channel(const Tensor<4>& x, int channel) {
    const auto [N, C, H, W] = x.shape();
    std::vector<float> numbers;
    for (int i = 0; i < N * C * H * W; ++i)
        if (i / (H * W) % C == channel) numbers.push_back(x.values()[static_cast<std::size_t>(i)]);
    return Tensor<1>({N * H * W}, numbers);
}

static std::vector<MeanAndDeviation> reference(const Tensor<4>& x) {
    std::vector<MeanAndDeviation> statistics;
    for (int c = 0; c < x.shape()[1]; ++c) statistics.push_back(mean_and_deviation(list_of_channel(x, c)));
    return statistics;
}

static Tensor<4> reference(Tensor<4> x, const std::vector<MeanAndDeviation>& statistics) {
    const auto [N, C, H, W] = x.shape();
    for (int i = 0; i < N * C * H * W; ++i) {
        const auto [mean, deviation] = statistics[static_cast<std::size_t>(i / (H * W) % C)];
        float& value = x.values()[static_cast<std::size_t>(i)];
        value = (value - mean) / deviation;
    }
    return x;
}

static void compare_statistics(Test& t, const std::string& name, const Tensor<4>& x) {
    t.expect(
        "channel_statistics, " + name + "; one row a channel: mean, deviation", {{"x", x}},
        [&] { return table(channel_statistics(x)); }, table(reference(x)));
}

static void compare(Test& t, const std::string& name, const Tensor<4>& x,
                    const std::vector<MeanAndDeviation>& statistics) {
    t.expect(
        "standardize_channels, " + name, {{"x", x}, {"statistics", table(statistics)}},
        [&] { return standardize_channels(x, statistics); }, reference(x, statistics), same_place());
}

// Channels that differ: each has its own brightness and contrast.
static Tensor<4> colourful(Test& t, const Shape<4>& shape) {
    Tensor<4> x(shape);
    const auto [N, C, H, W] = shape;
    for (int c = 0; c < C; ++c) {
        const int low = t.pick(-40, 40), high = low + t.pick(2, 30);
        for (int n = 0; n < N; ++n)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) x(n, c, h, w) = static_cast<float>(t.pick(low, high)) / 4;
        x(0, c, 0, 0) = static_cast<float>(high + 1) / 4;  // never all equal
    }
    return x;
}

void cnn::test(Test& t) {
    const Tensor<4> x({2, 2, 1, 2}, {9, 3, 3, 7,  //
                                     3, 1, 7, 3});
    t.expect(
        "channel_statistics, two pictures with two channels, by hand; one row a channel: mean, deviation", {{"x", x}},
        [&] { return table(channel_statistics(x)); }, Tensor<2>({2, 2}, {4, 3, 5, 2}));
    compare_statistics(t, "one pixel in three channels", Tensor<4>({1, 3, 1, 1}, {5, -2, 7}));
    compare_statistics(t, "three pictures of one pixel", Tensor<4>({3, 1, 1, 1}, {0, 6, 3}));
    compare_statistics(t, "two pictures, the first dark and the second bright",
                       Tensor<4>({2, 1, 2, 2}, {0, 2, 0, 2, 10, 14, 10, 14}));
    for (int i = 0; i < 4; ++i)
        compare_statistics(t, "random sizes and numbers",
                           colourful(t, {t.pick(2, 4), t.pick(2, 4), t.pick(2, 5), t.pick(1, 6)}));
    // Far from zero: what the mean of the squares minus the square of the mean makes of it in float is of no use.
    Tensor<4> far = t.tensor<4>({2, 2, 20, 24});
    for (float& value : far.values()) value += 10'000;
    compare_statistics(t, "numbers around 10,000", far);

    const std::vector<MeanAndDeviation> given = {{4, 3}, {5, 2}};
    t.expect(
        "standardize_channels, two pictures with two channels, by hand", {{"x", x}, {"statistics", table(given)}},
        [&] { return standardize_channels(x, given); },
        Tensor<4>({2, 2, 1, 2}, {5 / 3.0f, -1 / 3.0f, -1, 1, -1 / 3.0f, -1, 1, -1}), same_place());
    compare(t, "with the statistics of other pictures", x, {{1, 0.5f}, {-2, 4}});
    for (int i = 0; i < 3; ++i) {
        const int C = t.pick(2, 4);
        const Tensor<4> training = colourful(t, {3, C, 3, 4}),
                        test = colourful(t, {t.pick(1, 3), C, t.pick(2, 4), t.pick(5, 7)});
        compare(t, "random pictures, with the statistics of others", test, reference(training));
    }
    compare(t, "a picture of 20×24 with three channels", colourful(t, {1, 3, 20, 24}),
            {{0.5f, 2}, {-1, 0.25f}, {3, 1.5f}});

    t.expect_error("channel_statistics of a batch without pictures", {{"x", Tensor<4>({0, 2, 3, 3})}},
                   [&] { return table(channel_statistics(Tensor<4>({0, 2, 3, 3}))); });
    const auto reject = [&](const std::string& name, const std::vector<MeanAndDeviation>& statistics) {
        t.expect_error("standardize_channels, " + name, {{"x", x}, {"statistics", table(statistics)}},
                       [&] { return standardize_channels(x, statistics); });
    };
    reject("one pair for two channels", {{4, 3}});
    reject("three pairs for two channels", {{4, 3}, {5, 2}, {1, 1}});
    reject("a second deviation of 0", {{4, 3}, {5, 0}});
    reject("a negative deviation", {{4, -3}, {5, 2}});
}
