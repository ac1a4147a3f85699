// A linear layer whose weights nobody has learned: one template for each class, made from mean pictures.
//
//   w[c] = mean picture of class c - mean picture of all
//   b[c] = such that the score is 0 halfway between those two
//
//   x (N, D_in) with labels (N),  w (classes, D_in),  b (classes)
#pragma once

#include <algorithm>
#include <numeric>

#include "chapters/05_normalization/normalize.hpp"
#include "chapters/08_fully_connected/linear.hpp"
#include "common/digits.hpp"

namespace cnn {

struct LabelledImages {
    Tensor<4> images;  // pixels in [0, 1]
    Labels labels;
};

inline LabelledImages all_of(const Digits& digits) {
    std::vector<int> positions(static_cast<std::size_t>(digits.count()));
    std::iota(positions.begin(), positions.end(), 0);
    return {scale(digits.images_at(positions)), digits.labels_at(positions)};
}

struct Templates {
    Tensor<2> w;
    Tensor<1> b;
};

// The mean of the rows whose label is `label`; of all rows where it is -1. Sums in double: there are thousands.
inline std::vector<double> mean_row(const Tensor<2>& x, const Labels& labels, int label) {
    const auto [N, D_in] = x.shape();
    std::vector<double> mean(static_cast<std::size_t>(D_in));
    int count = 0;
    for (int n = 0; n < N; ++n) {
        if (label != -1 && labels[static_cast<std::size_t>(n)] != label) continue;
        ++count;
        for (int i = 0; i < D_in; ++i) mean[static_cast<std::size_t>(i)] += x(n, i);
    }
    check(count > 0, "templates: there is no example of class {}", label);
    for (double& value : mean) value /= count;
    return mean;
}

// A template for each class, made from rows x and their labels.
inline Templates make_templates(const Tensor<2>& x, const Labels& labels, int classes) {
    const int D_in = x.shape()[1];
    const std::vector<double> all = mean_row(x, labels, -1);
    Templates t{Tensor<2>({classes, D_in}), Tensor<1>({classes})};
    for (int c = 0; c < classes; ++c) {
        const std::vector<double> own = mean_row(x, labels, c);
        double bias = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            t.w(c, i) = static_cast<float>(own[i] - all[i]);
            bias -= (own[i] - all[i]) * (own[i] + all[i]) / 2;
        }
        t.b(c) = static_cast<float>(bias);
    }
    return t;
}

// The class with the largest score; of equal ones the first.
inline int best_class(const Tensor<2>& scores, int n) {
    int best = 0;
    for (int c = 1; c < scores.shape()[1]; ++c)
        if (scores(n, c) > scores(n, best)) best = c;
    return best;
}

// For how many rows the class with the largest score is the label.
inline int count_right(const Tensor<2>& scores, const Labels& labels) {
    int right = 0;
    for (int n = 0; n < scores.shape()[0]; ++n) right += best_class(scores, n) == labels[static_cast<std::size_t>(n)];
    return right;
}

// One picture of a batch, as a batch of one.
inline Tensor<4> image_at(const Tensor<4>& x, int n) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({1, C, H, W});
    for (int c = 0; c < C; ++c)
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) y(0, c, h, w) = x(n, c, h, w);
    return y;
}

// The pictures moved down and to the right by so many pixels; black comes in at the other side.
inline Tensor<4> moved(const Tensor<4>& x, int down, int right) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = std::max(0, down); h < std::min(H, H + down); ++h)
                for (int w = std::max(0, right); w < std::min(W, W + right); ++w)
                    y(n, c, h, w) = x(n, c, h - down, w - right);
    return y;
}

// Rows become columns.
inline Tensor<4> transposed(const Tensor<4>& x) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, C, W, H});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, c, w, h) = x(n, c, h, w);
    return y;
}

}  // namespace cnn
