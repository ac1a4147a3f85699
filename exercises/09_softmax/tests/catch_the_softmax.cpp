#include "catch_the_softmax.hpp"

#include <algorithm>

#include "chapters/09_softmax/softmax.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// Right too, with other roundings: by the ratios, p(c) is 1 divided by the sum of e^(z(j) - z(c)) over all j.
static Tensor<2> by_ratios(const Tensor<2>& logits) {
    const auto [N, C] = logits.shape();
    Tensor<2> p(logits.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            double sum = 0;
            for (int j = C - 1; j >= 0; --j) sum += std::exp(static_cast<double>(logits(n, j)) - logits(n, c));
            p(n, c) = static_cast<float>(1 / sum);
        }
    return p;
}

static Tensor<2> turned(const Tensor<2>& x) {
    Tensor<2> y({x.shape()[1], x.shape()[0]});
    for (int h = 0; h < x.shape()[0]; ++h)
        for (int w = 0; w < x.shape()[1]; ++w) y(w, h) = x(h, w);
    return y;
}

// Each row by `row`, which gets the exponentials of a row, its largest score subtracted, and what the row before left
// in `kept`.
using Row = std::function<void(std::vector<float>& p, float& kept)>;
static Softmax by_rows(const Row& row) {
    return [=](const Tensor<2>& logits) {
        const auto [N, C] = logits.shape();
        Tensor<2> y(logits.shape());
        float kept = 0;
        for (int n = 0; n < N; ++n) {
            std::vector<float> p;
            for (int c = 0; c < C; ++c) p.push_back(std::exp(logits(n, c) - row_maximum(logits, n)));
            row(p, kept);
            for (int c = 0; c < C; ++c) y(n, c) = p[static_cast<std::size_t>(c)];
        }
        return y;
    };
}

static void divide_by_sum(std::vector<float>& p) {
    float sum = 0;
    for (const float value : p) sum += value;
    for (float& value : p) value /= sum;
}

// The formula with this number subtracted from all scores of row n.
static Softmax subtracting(const std::function<float(const Tensor<2>& logits, int n)>& shift) {
    return [=](const Tensor<2>& logits) {
        const auto [N, C] = logits.shape();
        Tensor<2> p(logits.shape());
        for (int n = 0; n < N; ++n) {
            float sum = 0;
            for (int c = 0; c < C; ++c) sum += p(n, c) = std::exp(logits(n, c) - shift(logits, n));
            for (int c = 0; c < C; ++c) p(n, c) /= sum;
        }
        return p;
    };
}

static Tensor<2> scaled(Tensor<2> logits, float factor) {
    for (float& score : logits.values()) score *= factor;
    return softmax(logits);
}

void cnn::test(Test& t) {
    t.accepts("chapter 9's softmax", [] { return is_right(softmax); });
    t.accepts("a right soft-max that computes in another way, with other roundings",
              [] { return is_right(by_ratios); });
    const auto catches = [&](const std::string& what, const Softmax& f) {
        t.rejects(what, [&] { return is_right(f); });
    };
    catches("a soft-max over the batch: each column adds up to 1",
            [](const Tensor<2>& logits) { return turned(softmax(turned(logits))); });
    catches("a soft-max that does not subtract the maximum", subtracting([](const Tensor<2>&, int) { return 0.0f; }));
    catches("a soft-max that subtracts the largest score of the whole batch",
            subtracting([](const Tensor<2>& logits, int) {
                return *std::max_element(logits.values().begin(), logits.values().end());
            }));
    catches("a soft-max that subtracts the larger one of 0 and the row's largest score",
            subtracting([](const Tensor<2>& logits, int n) { return std::max(0.0f, row_maximum(logits, n)); }));
    catches("a soft-max that hides its NaN: a row far below the others gets zeros", [](const Tensor<2>& logits) {
        Tensor<2> p = subtracting([](const Tensor<2>& all, int) {
            return *std::max_element(all.values().begin(), all.values().end());
        })(logits);
        for (float& value : p.values())
            if (std::isnan(value)) value = 0;
        return p;
    });
    catches("a soft-max that does not divide by the sum", by_rows([](std::vector<float>&, float&) {}));
    catches("a soft-max that keeps adding to the sum of the row before",
            by_rows([](std::vector<float>& p, float& kept) {
                for (const float value : p) kept += value;
                for (float& value : p) value /= kept;
            }));
    catches("a soft-max that forgets the last class in the sum", by_rows([](std::vector<float>& p, float&) {
                float sum = 0;
                for (std::size_t c = 0; c < std::max<std::size_t>(1, p.size() - 1); ++c) sum += p[c];
                for (float& value : p) value /= sum;
            }));
    catches("a hard maximum", by_rows([](std::vector<float>& p, float&) {
                for (float& value : p) value = value == 1 ? 1.0f : 0.0f;
                divide_by_sum(p);
            }));
    catches("soft-max twice", [](const Tensor<2>& logits) { return softmax(softmax(logits)); });
    catches("a soft-max with powers of 2 instead of powers of e",
            [](const Tensor<2>& logits) { return scaled(logits, std::log(2.0f)); });
    catches("the same probability for every class", [](const Tensor<2>& logits) {
        return Tensor<2>(logits.shape(), 1.0f / static_cast<float>(logits.shape()[1]));
    });
    catches("a soft-max that turns the order of the classes round",
            [](const Tensor<2>& logits) { return scaled(logits, -1); });
    catches("a soft-max that gives the first row's probabilities to every row", [](const Tensor<2>& logits) {
        Tensor<2> p = softmax(logits);
        for (int n = 1; n < p.shape()[0]; ++n)
            for (int c = 0; c < p.shape()[1]; ++c) p(n, c) = p(0, c);
        return p;
    });
}
