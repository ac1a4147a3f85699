#include <algorithm>

#include "exercises/harness.hpp"

#include "show_again.hpp"

using namespace cnn;

// What a brightness, 0 for black and 255 for white, is after standardizing.
static float standardized(double brightness, MeanAndDeviation statistics) {
    return static_cast<float>((brightness / 255 - statistics.mean) / statistics.deviation);
}

static void compare(Test& t, const std::string& name, const Tensor<2>& y, MeanAndDeviation statistics,
                    const Tensor<2>& expected) {
    t.expect(
        name, {{"y", y}, {"mean", statistics.mean}, {"deviation", statistics.deviation}},
        [&] { return show_again(y, statistics); }, expected, same_place());
}

// The other way round: whole brightnesses are expected, and y is made of them, moved by at most 0.4.
static void random_picture(Test& t, const std::string& name, int low, int high, int H, int W) {
    const MeanAndDeviation statistics{static_cast<float>(t.pick(10, 60)) / 100,
                                      static_cast<float>(t.pick(10, 40)) / 100};
    Tensor<2> y({H, W}), expected({H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) {
            const int level = t.pick(low, high);
            y(h, w) = standardized(level + t.pick(-4, 4) / 10.0, statistics);
            expected(h, w) = static_cast<float>(std::clamp(level, 0, 255));
        }
    compare(t, name, y, statistics, expected);
}

void cnn::test(Test& t) {
    const MeanAndDeviation statistics{0.4f, 0.2f};
    compare(t, "86.7, 102.1, 112.2 and 127.4, by hand", Tensor<2>({2, 2}, {-0.3f, 0.002f, 0.2f, 0.498f}), statistics,
            Tensor<2>({2, 2}, {87, 102, 112, 127}));
    compare(t, "brighter than white", Tensor<2>({1, 3}, {3, 4, 13}), statistics, Tensor<2>({1, 3}, {255, 255, 255}));
    compare(t, "darker than black", Tensor<2>({1, 3}, {-2, -3, -13}), statistics, Tensor<2>({1, 3}, {0, 0, 0}));
    compare(t, "254.7 and 255.4", Tensor<2>({1, 2}, {standardized(254.7, statistics), standardized(255.4, statistics)}),
            statistics, Tensor<2>({1, 2}, {255, 255}));
    compare(t, "-0.4 and 0.3", Tensor<2>({2, 1}, {standardized(-0.4, statistics), standardized(0.3, statistics)}),
            statistics, Tensor<2>({2, 1}, {0, 0}));
    Tensor<2> y({16, 16}), all({16, 16});
    for (int level = 0; level < 256; ++level) {
        y(level / 16, level % 16) = standardized(level, mnist_statistics);
        all(level / 16, level % 16) = static_cast<float>(level);
    }
    compare(t, "all pixels from 0 to 255, with MNIST's statistics", y, mnist_statistics, all);
    random_picture(t, "random brightnesses from 1 to 254", 1, 254, 5, 7);
    random_picture(t, "random brightnesses from -300 to 600", -300, 600, 7, 5);
    random_picture(t, "random brightnesses from -20 to 280", -20, 280, 20, 24);
}
