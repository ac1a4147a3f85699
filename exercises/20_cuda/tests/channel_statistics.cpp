#include "exercises/harness.hpp"

#include "channel_statistics.hpp"
#include "chapters/05_normalization/normalize.hpp"
#include "chapters/20_cuda/traffic.hpp"
#include "exercises/20_cuda/tests/on_card.hpp"

using namespace cnn;

using Maps = Tensor<4>;

// Mean and deviation as the two rows of a table.
static Tensor<2> statistics_of(const Maps& x) {
    const auto [N, C, H, W] = x.shape();
    Buffer<float> mean = unwritten(C, "mean"), deviation = unwritten(C, "deviation");
    const Buffer<float> on_x = to_device(x, "x");
    channel_statistics(on_x, mean, deviation, N, C, H * W);
    std::vector<float> both = mean.download();
    const std::vector<float> second = deviation.download();
    both.insert(both.end(), second.begin(), second.end());
    return Tensor<2>({2, C}, both);
}

// Each channel's pixels in a tensor of their own, for chapter 5.
static Tensor<2> by_chapter_5(const Maps& x) {
    const auto [N, C, H, W] = x.shape();
    Tensor<2> both({2, C});
    for (int c = 0; c < C; ++c) {
        std::vector<float> values;
        for (int n = 0; n < N; ++n)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) values.push_back(x(n, c, h, w));
        const MeanAndDeviation found = mean_and_deviation(Tensor<1>({N * H * W}, values));
        both(0, c) = found.mean, both(1, c) = found.deviation;
    }
    return both;
}

static void compare(Test& t, const std::string& name, const Maps& x) {
    t.expect(name, {{"x", x}}, [&] { return statistics_of(x); }, by_chapter_5(x));
}

static double sectors_of_a_read(int N, int C, int pixels) {
    Buffer<float> x(N * C * pixels, "x"), mean(C, "mean"), deviation(C, "deviation");
    x.zero();
    const Traffic found = traffic_of([&] { channel_statistics(x, mean, deviation, N, C, pixels); });
    return static_cast<double>(found.read_sectors) / static_cast<double>(found.reads);
}

void cnn::test(Test& t) {
    t.result = "means in row 0, deviations in row 1";
    const Maps four({1, 1, 2, 2}, {1, 3, 5, 7});
    t.expect(
        "four pixels, by hand", {{"x", four}}, [&] { return statistics_of(four); },
        Tensor<2>({2, 1}, {4, std::sqrt(5.0f)}));
    compare(t, "one pixel", Maps({1, 1, 1, 1}, 3));
    compare(t, "two channels of three pixels", Maps({1, 2, 1, 3}, {1, 2, 6, 10, 40, 10}));
    compare(t, "two pictures, two channels, of two pixels", Maps({2, 2, 1, 2}, {1, 2, 30, 40, 5, 6, 70, 90}));
    compare(t, "as many pixels as lanes", t.tensor<4>({1, 1, 4, 8}));
    compare(t, "twenty pixels", t.tensor<4>({1, 1, 4, 5}));
    compare(t, "seventy pixels", t.tensor<4>({1, 1, 7, 10}));
    compare(t, "two pictures of forty-two pixels, three channels", t.tensor<4>({2, 3, 6, 7}));
    compare(t, "five channels, more than a block has warps", t.tensor<4>({1, 5, 5, 7}));
    compare(t, "three pictures, nine channels", t.tensor<4>({3, 9, 3, 5}));
    for (int i = 0; i < 4; ++i)
        compare(t, "random sizes and numbers", t.tensor<4>({t.pick(1, 3), t.pick(1, 6), t.pick(1, 9), t.pick(1, 9)}));

    Maps far = t.tensor<4>({2, 2, 5, 9});
    for (float& value : far.values()) value += 3000;
    // Here the deviation is small beside the mean: compare it by itself.
    t.expect(
        "pixels far from zero: the deviations", {{"x", far}},
        [&] {
            const Tensor<2> both = statistics_of(far);
            return std::vector<float>{both(1, 0), both(1, 1)};
        },
        std::vector<float>{by_chapter_5(far)(1, 0), by_chapter_5(far)(1, 1)});
    t.expect(
        "two pictures, four channels, 96 pixels: the sectors that a warp touches with each read, on average", {},
        [] { return sectors_of_a_read(2, 4, 96); }, 4.0);
}
