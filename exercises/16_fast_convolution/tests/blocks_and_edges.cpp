#include "blocks_and_edges.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

// Row by row: each row of B, times a number of A, is added to a row of C.
static Tensor<2> by_rows(const Tensor<2>& A, const Tensor<2>& B) {
    const auto [M, K] = A.shape();
    const int N = B.shape()[1];
    Tensor<2> C({M, N});
    for (int m = 0; m < M; ++m)
        for (int k = 0; k < K; ++k)
            for (int n = 0; n < N; ++n) C(m, n) += A(m, k) * B(k, n);
    return C;
}

static void expect(Test& t, const std::string& name, const Tensor<2>& A, const Tensor<2>& B, Blocks blocks,
                   const Tensor<2>& expected) {
    t.expect(
        name,
        {{"A", A},
         {"B", B},
         {"rows of a tile", blocks.rows},
         {"columns of a tile", blocks.columns},
         {"depth of a block", blocks.depth}},
        [&] { return blocked_product(A, B, blocks); }, expected,
        [&](const std::vector<int>& index) {
            return Window{.h = index[0], .w = 0, .height = 1, .width = A.shape()[1]};
        });
}

static void compare(Test& t, const std::string& name, int M, int K, int N, Blocks blocks) {
    const Tensor<2> A = t.tensor<2>({M, K}), B = t.tensor<2>({K, N});
    expect(t, name, A, B, blocks, by_rows(A, B));
}

void cnn::test(Test& t) {
    t.result = "C";
    const auto matrix = [](int rows, int columns, const std::vector<float>& values) {
        return Tensor<2>({rows, columns}, values);
    };
    const Blocks two{.rows = 2, .columns = 2, .depth = 2};
    expect(t, "one tile, and a block that K does not fill", matrix(2, 1, {2, 3}), matrix(1, 2, {10, 100}), two,
           matrix(2, 2, {20, 200, 30, 300}));
    expect(t, "three rows, tiles of two", matrix(3, 1, {2, 3, 4}), matrix(1, 2, {10, 100}), two,
           matrix(3, 2, {20, 200, 30, 300, 40, 400}));
    expect(t, "sums of three products, blocks of two", matrix(2, 3, {1, 2, 3, 4, 5, 6}),
           matrix(3, 2, {100, 1, 10, 2, 1, 3}), two, matrix(2, 2, {123, 14, 456, 32}));
    expect(t, "sums of two products, blocks of two", matrix(2, 2, {1, 2, 3, 4}), matrix(2, 2, {10, 2, 1, 3}), two,
           matrix(2, 2, {12, 8, 34, 18}));
    expect(t, "three columns, tiles of two", matrix(2, 1, {2, 3}), matrix(1, 3, {1, 10, 100}), two,
           matrix(2, 3, {2, 20, 200, 3, 30, 300}));
    expect(t, "one row, tiles of two", matrix(1, 1, {2}), matrix(1, 2, {10, 100}), two, matrix(1, 2, {20, 200}));
    compare(t, "sums of four products, blocks of two", 2, 4, 2, two);
    compare(t, "six rows, tiles of four", 6, 3, 4, {});
    compare(t, "five rows, sums of six products", 5, 6, 4, {});
    compare(t, "five rows, sums of eight products", 5, 8, 4, {});
    compare(t, "every edge is left over", 7, 11, 5, {.rows = 3, .columns = 2, .depth = 4});
    compare(t, "every edge fits", 6, 8, 10, {.rows = 3, .columns = 5, .depth = 4});
    compare(t, "blocks of one number", 3, 4, 5, {.rows = 1, .columns = 1, .depth = 1});
    compare(t, "blocks larger than all", 3, 2, 4, {.rows = 9, .columns = 7, .depth = 8});
    for (int i = 0; i < 5; ++i)
        compare(t, "random sizes and numbers", t.pick(1, 9), t.pick(1, 9), t.pick(1, 9),
                {.rows = t.pick(1, 5), .columns = t.pick(1, 5), .depth = t.pick(1, 5)});
}
