#include <algorithm>

#include "exercises/harness.hpp"

#include "borrowed.hpp"

using namespace cnn;

// The pictures from number `first` on, `count` of them.
static Tensor<4> some_pictures(const Tensor<4>& x, int first, int count) {
    const auto [N, C, H, W] = x.shape();
    const auto begin = x.values().begin() + static_cast<std::ptrdiff_t>(first) * C * H * W;
    return Tensor<4>({count, C, H, W}, {begin, begin + static_cast<std::ptrdiff_t>(count) * C * H * W});
}

static Tensor<4> both_together(const Tensor<4>& a, const Tensor<4>& b) {
    std::vector<float> values(a.values().begin(), a.values().end());
    values.insert(values.end(), b.values().begin(), b.values().end());
    return Tensor<4>({static_cast<int>(values.size()), 1, 1, 1}, values);
}

static MeanAndDeviation scaled_statistics(const Tensor<4>& pixels) {
    return mean_and_deviation(scale(pixels));
}

template <class Change>
static Tensor<4> each_value(Tensor<4> x, Change change) {
    for (float& value : x.values()) value = change(value);
    return x;
}

static Tensor<4> right_preparation(const Tensor<4>& training, const Tensor<4>& test) {
    return standardize(scale(test), scaled_statistics(training));
}

// For the broken ones, which shall give a wrong result and not an error where all pixels are equal.
static Tensor<4> standardize_anyway(const Tensor<4>& x, MeanAndDeviation statistics) {
    if (!(statistics.deviation > 0)) statistics.deviation = 1;
    return standardize(x, statistics);
}

static Tensor<4> in_double(const Tensor<4>& training, const Tensor<4>& test) {
    double sum = 0, squares = 0;
    for (const float pixel : training.values()) sum += pixel / 255.0, squares += pixel / 255.0 * (pixel / 255.0);
    const auto n = static_cast<double>(training.size());
    const double mean = sum / n, deviation = std::sqrt(squares / n - mean * mean);
    return each_value(test, [=](float pixel) { return static_cast<float>((pixel / 255.0 - mean) / deviation); });
}

// Without scaling, but for both: what scaling does, the statistics undo.
static Tensor<4> never_scaled_on_either_side(const Tensor<4>& training, const Tensor<4>& test) {
    return standardize(test, mean_and_deviation(training));
}

static Tensor<4> each_picture_by_itself(const Tensor<4>& test) {
    std::vector<float> values;
    for (int n = 0; n < test.shape()[0]; ++n) {
        const Tensor<4> scaled = scale(some_pictures(test, n, 1));
        const auto [mean, deviation] = mean_and_deviation(scaled);
        for (const float value : scaled.values()) values.push_back(deviation > 0 ? (value - mean) / deviation : 0);
    }
    return Tensor<4>(test.shape(), values);
}

static Tensor<4> one_training_picture_after_the_other(const Tensor<4>& training, const Tensor<4>& test) {
    MeanAndDeviation sum{0, 0};
    for (int n = 0; n < training.shape()[0]; ++n) {
        const auto [mean, deviation] = scaled_statistics(some_pictures(training, n, 1));
        sum.mean += mean, sum.deviation += deviation;
    }
    const auto N = static_cast<float>(training.shape()[0]);
    return standardize_anyway(scale(test), {sum.mean / N, sum.deviation / N});
}

static Tensor<4> height_and_width_exchanged(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, C, W, H});
    for (int n = 0; n < N; ++n)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) y(n, 0, w, h) = x(n, 0, h, w);
    return y;
}

void cnn::test(Test& t) {
    const auto accepts = [&](const std::string& what, const Preparation& f) {
        t.accepts(what, [&] { return is_right(f); });
    };
    accepts("the chapter's functions, with the training set's statistics", right_preparation);
    accepts("the same, computed in double in one loop", in_double);
    accepts("pixels and statistics both unscaled, which comes to the same", never_scaled_on_either_side);
    const auto catches = [&](const std::string& what, const Preparation& f) {
        t.rejects(what, [&] { return is_right(f); });
    };
    const auto with = [](auto change_statistics) {
        return [=](const Tensor<4>& training, const Tensor<4>& test) {
            return standardize_anyway(scale(test), change_statistics(scaled_statistics(training), training));
        };
    };
    using Statistics = MeanAndDeviation;
    catches("a preparation with the test set's own statistics", [](const Tensor<4>&, const Tensor<4>& test) {
        return standardize_anyway(scale(test), scaled_statistics(test));
    });
    catches("a preparation with the statistics of training set and test set together",
            [](const Tensor<4>& training, const Tensor<4>& test) {
                return standardize_anyway(scale(test), scaled_statistics(both_together(training, test)));
            });
    catches("a preparation that gives each test picture its own statistics",
            [](const Tensor<4>&, const Tensor<4>& test) { return each_picture_by_itself(test); });
    catches("a preparation with MNIST's constants, whatever the training set is",
            [](const Tensor<4>&, const Tensor<4>& test) { return standardize_anyway(scale(test), mnist_statistics); });
    catches("a preparation that divides by 255 as whole numbers", [](const Tensor<4>& training, const Tensor<4>& test) {
        const auto whole = [](float pixel) { return static_cast<float>(static_cast<int>(pixel) / 255); };
        return standardize_anyway(each_value(test, whole), scaled_statistics(training));
    });
    catches("a preparation that does not scale the test set, only the training set",
            [](const Tensor<4>& training, const Tensor<4>& test) {
                return standardize_anyway(test, scaled_statistics(training));
            });
    catches("a preparation that scales the test set twice", [](const Tensor<4>& training, const Tensor<4>& test) {
        return standardize_anyway(scale(scale(test)), scaled_statistics(training));
    });
    catches("a preparation that divides the sum of the squares by the count less one",
            with([](Statistics s, const Tensor<4>& training) {
                const auto n = static_cast<float>(training.size());
                return Statistics{s.mean, s.deviation * std::sqrt(n / (n - 1))};
            }));
    catches("a preparation that divides the test set by 256", [](const Tensor<4>& training, const Tensor<4>& test) {
        const auto divided = [](float pixel) { return pixel / 256; };
        return standardize_anyway(each_value(test, divided), scaled_statistics(training));
    });
    catches("a preparation that rounds its results to whole numbers",
            [](const Tensor<4>& training, const Tensor<4>& test) {
                return each_value(standardize_anyway(scale(test), scaled_statistics(training)),
                                  [](float y) { return std::round(y); });
            });
    catches("a preparation that divides by the variance",
            with([](Statistics s, const Tensor<4>&) { return Statistics{s.mean, s.deviation * s.deviation}; }));
    catches("a preparation that does not divide by the deviation",
            with([](Statistics s, const Tensor<4>&) { return Statistics{s.mean, 1}; }));
    catches("a preparation that does not subtract the mean",
            with([](Statistics s, const Tensor<4>&) { return Statistics{0, s.deviation}; }));
    catches(
        "a preparation with the statistics of the first training picture",
        with([](Statistics, const Tensor<4>& training) { return scaled_statistics(some_pictures(training, 0, 1)); }));
    catches("a preparation with the means of all training pictures' own means and deviations",
            one_training_picture_after_the_other);
    catches("a preparation that returns the training set",
            [](const Tensor<4>& training, const Tensor<4>&) { return right_preparation(training, training); });
    catches("a preparation that loses the last test picture", [](const Tensor<4>& training, const Tensor<4>& test) {
        return right_preparation(training, some_pictures(test, 0, test.shape()[0] - 1));
    });
    catches("a preparation that exchanges height and width", [](const Tensor<4>& training, const Tensor<4>& test) {
        return height_and_width_exchanged(right_preparation(training, test));
    });
    catches("a preparation that sets all values darker than the mean to 0",
            [](const Tensor<4>& training, const Tensor<4>& test) {
                return each_value(right_preparation(training, test), [](float y) { return std::max(y, 0.0f); });
            });
    catches("a preparation that cuts off what is more than two deviations from the mean", [](const Tensor<4>& training,
                                                                                             const Tensor<4>& test) {
        return each_value(right_preparation(training, test), [](float y) { return std::clamp(y, -2.0f, 2.0f); });
    });
}
