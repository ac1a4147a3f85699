#include "exercises/harness.hpp"

#include "chapters/01_convolution/kernels.hpp"
#include "two_passes.hpp"

using namespace cnn;

static Tensor<2> table_of_products(const std::vector<float>& column, const std::vector<float>& row) {
    std::vector<float> products;
    for (const float c : column)
        for (const float r : row) products.push_back(c * r);
    return Tensor<2>({static_cast<int>(column.size()), static_cast<int>(row.size())}, products);
}

// The kernel that these parts stand for.
static Tensor<2> put_together(const Separated& parts, const Tensor<2>& kernel) {
    const Shape<2> column{kernel.shape()[0], 1}, row{1, kernel.shape()[1]};
    check(parts.column.shape() == column, "a column of shape {}, expected {}", parts.column.shape(), column);
    check(parts.row.shape() == row, "a row of shape {}, expected {}", parts.row.shape(), row);
    return table_of_products({parts.column.values().begin(), parts.column.values().end()},
                             {parts.row.values().begin(), parts.row.values().end()});
}

static void separates(Test& t, const std::string& name, const Tensor<2>& kernel) {
    t.expect(
        "column times row of " + name, {{"kernel", kernel}}, [&] { return put_together(separate(kernel), kernel); },
        kernel);
}

static void rejects(Test& t, const std::string& name, const Tensor<2>& kernel) {
    t.expect_error(name + ", which cannot be separated", {{"kernel", kernel}}, [&] {
        separate(kernel);
        return "a column and a row";
    });
}

static void two_passes(Test& t, const std::string& name, const Tensor<2>& x, const Tensor<2>& kernel) {
    t.expect(
        name, {{"x", x}, {"kernel", kernel}}, [&] { return convolve_in_two_passes(x, kernel); }, convolve(x, kernel),
        window_of(kernel.shape()[0], kernel.shape()[1]));
}

static Tensor<2> random_separable(Test& t, int K_h, int K_w) {
    std::vector<float> column, row;
    for (int kh = 0; kh < K_h; ++kh) column.push_back(static_cast<float>(t.pick(-4, 4)) / 7);
    for (int kw = 0; kw < K_w; ++kw) row.push_back(static_cast<float>(t.pick(-4, 4)) / 3);
    column[static_cast<std::size_t>(t.pick(0, K_h - 1))] = 5.0f / 7;
    row[static_cast<std::size_t>(t.pick(0, K_w - 1))] = -5.0f / 3;
    return table_of_products(column, row);
}

// Products of numbers that are not 0.
static Tensor<2> random_products(Test& t, int K_h, int K_w) {
    std::vector<float> column, row;
    for (int kh = 0; kh < K_h; ++kh) column.push_back(static_cast<float>(t.pick(1, 3)));
    for (int kw = 0; kw < K_w; ++kw) row.push_back(static_cast<float>(t.pick(1, 2) * (t.pick(0, 1) == 0 ? 1 : -1)));
    return table_of_products(column, row);
}

// Counted one by one, with the loops of convolve.
static long long counted(int H_in, int W_in, int K_h, int K_w) {
    long long count = 0;
    for (int ho = 0; ho + K_h <= H_in; ++ho)
        for (int wo = 0; wo + K_w <= W_in; ++wo)
            for (int kh = 0; kh < K_h; ++kh)
                for (int kw = 0; kw < K_w; ++kw) ++count;
    return count;
}

static void counts(Test& t, int H, int W, int K_h, int K_w) {
    t.expect(
        "the multiplications in one pass", {{"H_in", H}, {"W_in", W}, {"K_h", K_h}, {"K_w", K_w}},
        [&] { return multiplications_in_one_pass(H, W, K_h, K_w); }, counted(H, W, K_h, K_w));
    t.expect(
        "the multiplications in two passes, column first", {{"H_in", H}, {"W_in", W}, {"K_h", K_h}, {"K_w", K_w}},
        [&] { return multiplications_in_two_passes(H, W, K_h, K_w); },
        counted(H, W, K_h, 1) + counted(H - K_h + 1, W, 1, K_w));
}

void cnn::test(Test& t) {
    separates(t, "the kernel of the task's page", Tensor<2>({3, 2}, {2, 6, 1, 3, 4, 12}));
    separates(t, "a kernel whose rows have opposite signs", table_of_products({1, -2, 3}, {2, 1}));
    separates(t, "Sobel's kernel, whose numbers sum to 0", sobel_kernel());
    separates(t, "the mean of 5×5 pixels", blur_kernel(5));
    separates(t, "a kernel with a 0 in its corner", table_of_products({0, 2, 1}, {0, 3, 1, 4}));
    separates(t, "a kernel that begins with a small number", table_of_products({1, 4, 2}, {1, 2, -3}));
    separates(t, "a kernel of one number", Tensor<2>({1, 1}, -3));
    separates(t, "a single row", Tensor<2>({1, 4}, {0, 1, -2, 5}));
    separates(t, "a single column", Tensor<2>({4, 1}, {0, 1, -2, 5}));
    separates(t, "a kernel of zeros", Tensor<2>({2, 3}));
    separates(t, "a kernel whose thirds and sevenths are rounded",
              table_of_products({1.0f / 7, 3.0f / 7, 5.0f / 7}, {1.0f / 3, -7.0f / 3, 0.7f}));
    for (int i = 0; i < 5; ++i) separates(t, "random rounded numbers", random_separable(t, t.pick(2, 5), t.pick(2, 5)));

    rejects(t, "the kernel that sharpens", sharpen_kernel());
    rejects(t, "a kernel with a diagonal", Tensor<2>({2, 2}, {1, 0, 0, 1}));
    rejects(t, "a kernel that sums to 0 in all rows and columns", Tensor<2>({2, 2}, {1, -1, -1, 2}));
    rejects(t, "a kernel with a cross of zeros", Tensor<2>({3, 3}, {1, 0, 1, 0, 0, 0, 1, 0, 2}));
    for (int i = 0; i < 8; ++i) {
        Tensor<2> kernel = random_products(t, t.pick(2, 5), t.pick(2, 5));
        kernel(t.pick(0, kernel.shape()[0] - 1), t.pick(0, kernel.shape()[1] - 1)) += 0.5f;
        rejects(t, "a table of products with one number that is too large by 0.5", kernel);
    }

    const Tensor<2> x({4, 3}, {1, 0, 2, 5, 3, 1, 0, 4, 2, 6, 1, 0});
    two_passes(t, "two passes with the kernel of the task's page", x, Tensor<2>({3, 2}, {2, 6, 1, 3, 4, 12}));
    two_passes(t, "two passes with a kernel as large as the picture", x, table_of_products({1, 0, 2, -1}, {3, -2, 1}));
    two_passes(t, "two passes on a larger picture", t.tensor<2>({20, 24}), sobel_kernel());
    for (int i = 0; i < 3; ++i) {
        const int K_h = t.pick(1, 5), K_w = t.pick(1, 5);
        two_passes(t, "two passes with random numbers", t.tensor<2>({K_h + t.pick(0, 6), K_w + t.pick(0, 6)}),
                   random_separable(t, K_h, K_w));
    }
    t.expect_error("two passes with a kernel that cannot be separated", {{"x", x}, {"kernel", sharpen_kernel()}}, [&] {
        convolve_in_two_passes(x, sharpen_kernel());
        return "a feature map";
    });
    t.expect_error("two passes with a kernel wider than the picture", {{"x", x}, {"kernel", Tensor<2>({2, 4}, 1)}},
                   [&] {
                       convolve_in_two_passes(x, Tensor<2>({2, 4}, 1));
                       return "a feature map";
                   });

    counts(t, 6, 6, 3, 3);
    counts(t, 5, 9, 4, 2);
    counts(t, 7, 3, 1, 3);
    counts(t, t.pick(8, 13), t.pick(14, 19), t.pick(2, 4), t.pick(5, 7));
    const std::vector<Input> photo = {{"H_in", 40'000}, {"W_in", 60'000}, {"K_h", 31}, {"K_w", 21}};
    t.expect(
        "the multiplications in one pass over a very large picture", photo,
        [] { return multiplications_in_one_pass(40'000, 60'000, 31, 21); }, 1'560'707'790'600LL);
    t.expect(
        "the multiplications in two passes over a very large picture", photo,
        [] { return multiplications_in_two_passes(40'000, 60'000, 31, 21); }, 124'689'612'600LL);
}
