#include "exercises/harness.hpp"

#include <algorithm>
#include <vector>

#include "borders.hpp"

using namespace cnn;

using Row = std::vector<float>;

// One side at a time, by lists: what is put before and behind a row. Columns are the rows of the picture turned over.
static Row bordered(const std::string& kind, const Row& row, int padding) {
    const auto n = static_cast<std::ptrdiff_t>(row.size()), P = static_cast<std::ptrdiff_t>(padding);
    Row before, behind;
    if (kind == "replicate") {
        before.assign(static_cast<std::size_t>(padding), row.front());
        behind.assign(static_cast<std::size_t>(padding), row.back());
    } else if (kind == "reflect") {
        before.assign(row.begin() + 1, row.begin() + 1 + P);
        behind.assign(row.end() - 1 - P, row.end() - 1);
        std::reverse(before.begin(), before.end());
        std::reverse(behind.begin(), behind.end());
    } else {
        before.assign(row.begin() + (n - P), row.end());
        behind.assign(row.begin(), row.begin() + P);
    }
    before.insert(before.end(), row.begin(), row.end());
    before.insert(before.end(), behind.begin(), behind.end());
    return before;
}

static Tensor<2> turned_over(const Tensor<2>& x) {
    const auto [H, W] = x.shape();
    Tensor<2> y({W, H});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) y(w, h) = x(h, w);
    return y;
}

static Tensor<2> rows_bordered(const std::string& kind, const Tensor<2>& x, int padding) {
    const auto [H, W] = x.shape();
    Row values;
    for (int h = 0; h < H; ++h) {
        const auto begin = x.values().begin() + h * W;
        const Row row = bordered(kind, Row(begin, begin + W), padding);
        values.insert(values.end(), row.begin(), row.end());
    }
    return Tensor<2>({H, W + 2 * padding}, values);
}

static Tensor<2> reference(const std::string& kind, const Tensor<2>& x, int padding) {
    return turned_over(rows_bordered(kind, turned_over(rows_bordered(kind, x, padding)), padding));
}

using Pad = Tensor<2> (*)(const Tensor<2>&, int);

static void compare(Test& t, const std::string& kind, Pad f, const std::string& name, const Tensor<2>& x, int padding) {
    t.expect(
        kind + ": " + name, {{"x", x}, {"padding", padding}}, [&] { return f(x, padding); },
        reference(kind, x, padding));
}

static void rejects(Test& t, const std::string& kind, Pad f, const std::string& name, const Tensor<2>& x, int padding) {
    t.expect_error(kind + ": " + name, {{"x", x}, {"padding", padding}}, [&] {
        try {
            f(x, padding);
        } catch (const Error& error) {
            // An index outside a tensor is noticed only where debugging is on.
            if (std::string(error.what()).find("is outside a tensor") == std::string::npos) throw;
            return "an index outside the picture";
        }
        return "a padded picture";
    });
}

// `largest` is the largest padding that a side of `in` pixels allows.
static void border(Test& t, const std::string& kind, Pad f, int (*largest)(int in)) {
    const Tensor<2> x({3, 4}, {1, 2, 3, 4,  //
                               5, 6, 7, 8,  //
                               9, 10, 11, 12});
    compare(t, kind, f, "a padding of 1", x, 1);
    compare(t, kind, f, "a padding of 2", x, 2);
    compare(t, kind, f, "no padding", x, 0);
    compare(t, kind, f, "a picture that is higher than wide", turned_over(x), 2);
    compare(t, kind, f, "the largest padding that a side of 3 allows", x, largest(3));
    if (largest(1) > 0) compare(t, kind, f, "a single row", Tensor<2>({1, 5}, {1, 2, 4, 3, 5}), 1);
    compare(t, kind, f, "a single pixel", Tensor<2>({1, 1}, 3), largest(1));
    compare(t, kind, f, "a larger picture", t.tensor<2>({13, 16}), 4);
    for (int i = 0; i < 3; ++i) {
        const int H = t.pick(2, 9), W = t.pick(2, 9);
        compare(t, kind, f, "random sizes and numbers", t.tensor<2>({H, W}), t.pick(1, largest(std::min(H, W))));
    }
    rejects(t, kind, f, "a padding below 0", x, -1);
}

void cnn::test(Test& t) {
    const Tensor<2> x({3, 5}, 1), high({5, 3}, 1);
    border(t, "replicate", pad_replicate, [](int in) { return in + 2; });
    border(t, "reflect", pad_reflect, [](int in) { return in - 1; });
    rejects(t, "reflect", pad_reflect, "a padding as large as the height", x, 3);
    rejects(t, "reflect", pad_reflect, "a padding as large as the width", high, 3);
    border(t, "circular", pad_circular, [](int in) { return in; });
    rejects(t, "circular", pad_circular, "a padding larger than the height", x, 4);
    rejects(t, "circular", pad_circular, "a padding larger than the width", high, 4);
}
