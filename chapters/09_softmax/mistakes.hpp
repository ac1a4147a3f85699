// Wrong soft-maxes, and what they print.
#pragma once

#include <cmath>
#include <string>

#include "chapters/09_softmax/softmax.hpp"
#include "common/print.hpp"

namespace cnn {

// The formula as it stands, without subtracting the maximum: exp overflows.
inline Tensor<2> softmax_without_maximum(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    Tensor<2> p(logits.shape());
    for (int n = 0; n < N; ++n) {
        float sum = 0.0f;
        for (int c = 0; c < C; ++c) sum += p(n, c) = std::exp(logits(n, c));
        for (int c = 0; c < C; ++c) p(n, c) /= sum;
    }
    return p;
}

inline Tensor<2> rows_as_columns(const Tensor<2>& x) {
    const auto [H, W] = x.shape();
    Tensor<2> y({W, H});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) y(w, h) = x(h, w);
    return y;
}

// Down the columns: the pictures of a batch compete, not the classes.
inline Tensor<2> softmax_over_batch(const Tensor<2>& logits) {
    return rows_as_columns(softmax(rows_as_columns(logits)));
}

// A number with three decimals; every machine writes NaN and infinity alike.
inline std::string number(double value) {
    return std::isnan(value) ? "NaN" : std::isinf(value) ? "infinity" : fixed(value, 3);
}

// A row of numbers after its name.
inline void print_row(const std::string& name, const Tensor<2>& x, int n = 0) {
    fmt::print("{:34}", name);
    for (int c = 0; c < x.shape()[1]; ++c) fmt::print("{:>7}", number(x(n, c)));
    fmt::print("\n");
}

inline void print_overflow() {
    fmt::print("score   exp(score) in a float\n");
    for (const float score : {-110.0f, 0.0f, 10.0f, 88.0f, 89.0f})
        fmt::print("{:>5}   {}\n", score,
                   std::isinf(std::exp(score)) ? "infinity" : fmt::format("{:.5g}", std::exp(score)));
    fmt::print("\nwith and without the maximum subtracted\n");
    for (const float first : {88.0f, -202.0f}) {
        const Tensor<2> scores({1, 3}, {first, first + 1, first + 2});
        const std::string name = fmt::format("scores {}, {}, {}", first, first + 1, first + 2);
        print_row(name + ", without", softmax_without_maximum(scores));
        print_row(name + ", with", softmax(scores));
    }
    fmt::print("\n");
}

inline void print_batch_mistake() {
    const Tensor<2> scores({2, 3}, {std::log(1.0f), std::log(2.0f), std::log(5.0f),  //
                                    std::log(4.0f), std::log(5.0f), std::log(1.0f)});
    const Tensor<2> right = softmax(scores), wrong = softmax_over_batch(scores);
    fmt::print("a batch of two pictures, three classes\n");
    for (int n = 0; n < 2; ++n) print_row(fmt::format("picture {}, over its row", n), right, n);
    for (int n = 0; n < 2; ++n) print_row(fmt::format("picture {}, over the batch", n), wrong, n);
    for (int n = 0; n < 2; ++n)
        fmt::print("the wrong row {} sums to {}\n", n, fixed(wrong(n, 0) + wrong(n, 1) + wrong(n, 2), 3));
    print_row("a batch of one, over the batch", softmax_over_batch(Tensor<2>({1, 3}, {0, 1, 2})));
    fmt::print("\n");
}

inline void print_other_mistakes(const Tensor<2>& example) {
    Tensor<2> certain({1, 10});
    certain(0, 9) = 100;
    fmt::print("soft-max twice\n");
    print_row("three scores, once", softmax(example));
    print_row("three scores, twice", softmax(softmax(example)));
    fmt::print("ten scores, 100 and nine times 0: once {}, twice {}\n\n", fixed(softmax(certain)(0, 9), 3),
               fixed(softmax(softmax(certain))(0, 9), 3));
    fmt::print("the largest score is not a probability\n");
    print_row("scores 7, 7, 7", softmax(Tensor<2>({1, 3}, {7, 7, 7})));
    print_row("scores 2, -3, -3", softmax(Tensor<2>({1, 3}, {2, -3, -3})));
    fmt::print("\n");
}

}  // namespace cnn
