#include "chapters/16_fast_convolution/im2col_network.hpp"

#include "common/testing.hpp"

using namespace cnn;

namespace {

// How far matmul is from sums in double, for (M, K) times (K, N), with A and B as they are or transposed in memory.
// C has two columns more than the product, and these must stay as they are.
double product_error(int M, int N, int K, bool transposed, bool add) {
    const auto a_values = random_tensor<2>({M, K}, 1), b_values = random_tensor<2>({K, N}, 2);
    const MatrixView a = transposed ? row_major(a_values.data(), M).transposed() : row_major(a_values.data(), K);
    const MatrixView b = transposed ? row_major(b_values.data(), K).transposed() : row_major(b_values.data(), N);
    Tensor<2> c = random_tensor<2>({M, N + 2}, 3), expected = c;
    for (int m = 0; m < M; ++m)
        for (int n = 0; n < N; ++n) {
            double sum = add ? c(m, n) : 0;
            for (int k = 0; k < K; ++k) sum += double{a(m, k)} * b(k, n);
            expected(m, n) = static_cast<float>(sum);
        }
    PackedRows packed;
    packed.pack(a, M, K);
    matmul(packed, b, c.data(), N + 2, N, add);
    return relative_error(c, expected);
}

double largest_error(const auto& ours, const auto& plain) {
    return std::max(
        {relative_error(ours.dx, plain.dx), relative_error(ours.dw, plain.dw), relative_error(ours.db, plain.db)});
}

// The largest error of y and of all gradients against the plain convolution.
double convolution_error(const Shape<4>& x_shape, const Shape<4>& w_shape, ConvOptions options) {
    const auto x = random_tensor<4>(x_shape, 1), w = random_tensor<4>(w_shape, 2);
    const auto b = random_tensor<1>({w_shape[0]}, 3);
    const auto y = conv2d_forward(x, w, b, options), dy = random_tensor<4>(y.shape(), 4);
    return std::max(relative_error(im2col_conv2d_forward(x, w, b, options), y),
                    largest_error(im2col_conv2d_backward(dy, x, w, options), conv2d_backward(dy, x, w, options)));
}

// Images of noise and labels for them.
Batch random_batch(int N, std::uint64_t seed) {
    Batch batch{random_tensor<4>({N, 1, 28, 28}, seed), {}};
    for (int n = 0; n < N; ++n) batch.labels.push_back((7 * n + 3) % 10);
    return batch;
}

constexpr NetworkSize small{3, 5, 11};

}  // namespace

TEST_CASE("im2col: what each kernel element sees is a row, and col2im adds the rows back") {
    const ColumnShape s(Tensor<4>({1, 1, 3, 3}), Tensor<4>({1, 1, 2, 2}), {});
    Floats columns, back;
    im2col({1, 2, 3, 4, 5, 6, 7, 8, 9}, s, columns);
    // The 3 and 6, 6 and 9 … at the third place belong to no output: there the kernel hangs over the right edge.
    CHECK(columns == Floats{1, 2, 3, 4, 5, 2, 3, 4, 5, 6, 4, 5, 6, 7, 8, 5, 6, 7, 8, 9});
    col2im({1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1}, s, back);
    CHECK(back == Floats{1, 2, 1, 2, 4, 2, 1, 2, 1});
}

TEST_CASE("matmul: equals the plain product on all sizes around the edges of tiles and blocks") {
    const std::vector<int> sizes = {
        1,           tile_rows - 1, tile_rows,   tile_rows + 1,    tile_columns - 1, tile_columns, tile_columns + 1,
        block_k - 1, block_k,       block_k + 1, block_columns + 1};
    for (const int size : sizes)
        for (const bool transposed : {false, true})
            for (const bool add : {false, true}) {
                INFO("size " << size << ", transposed " << transposed << ", add " << add);
                CHECK(product_error(size, tile_columns + 5, 7, transposed, add) < 1e-5);
                CHECK(product_error(tile_rows + 3, size, 5, transposed, add) < 1e-5);
                CHECK(product_error(tile_rows + 1, tile_columns + 1, size, transposed, add) < 1e-5);
            }
    CHECK(product_error(block_k + 1, block_columns + 1, 2 * block_k + 1, false, true) < 1e-5);
}

TEST_CASE("im2col convolution: equals the plain one, forward and backward") {
    for (const int N : {1, 3, 4, 5, 9})  // in chunks of 4: a partial one, a full one, and both
        for (const int stride : {1, 2, 3})
            for (const int padding : {0, 1, 2, 3}) {
                INFO("N " << N << ", stride " << stride << ", padding " << padding);
                CHECK(convolution_error({N, 3, 7, 6}, {5, 3, 3, 2}, {stride, padding}) < 1e-5);
            }
    CHECK(convolution_error({2, 3, 5, 4}, {7, 3, 1, 1}, {}) < 1e-5);              // a kernel that only mixes channels
    CHECK(convolution_error({2, 1, 4, 5}, {3, 1, 4, 5}, {}) < 1e-5);              // one output
    CHECK(convolution_error({2, 2, 1, 3}, {3, 2, 5, 5}, {.padding = 2}) < 1e-5);  // a kernel larger than the image
    CHECK(convolution_error({5, 40, 20, 18}, {14, 40, 3, 3}, {.padding = 1}) < 1e-5);  // more than one block of K
}

TEST_CASE("blocked linear: equals the plain one, forward and backward") {
    for (const auto& [N, D_in, D_out] : {Shape<3>{1, 1, 1}, {5, 300, 7}, {13, 33, 131}, {64, 129, 10}, {3, 650, 130}}) {
        INFO("N " << N << ", D_in " << D_in << ", D_out " << D_out);
        const auto x = random_tensor<2>({N, D_in}, 1), w = random_tensor<2>({D_out, D_in}, 2);
        const auto b = random_tensor<1>({D_out}, 3);
        const auto y = linear_forward(x, w, b), dy = random_tensor<2>(y.shape(), 4);
        CHECK(relative_error(blocked_linear_forward(x, w, b), y) < 1e-5);
        CHECK(largest_error(blocked_linear_backward(dy, x, w), linear_backward(dy, x, w)) < 1e-5);
    }
}

TEST_CASE("PairMaxPool2d: the bits of plain max pooling, ties and both batch sizes included") {
    PairMaxPool2d pool;
    for (const int N : {6, 3, 6}) {
        auto x = random_tensor<4>({N, 3, 8, 6}, 1);
        for (float& value : x.values()) value = std::round(2 * value);  // -2 to 2: ties in most windows
        const auto dy = random_tensor<4>({N, 3, 4, 3}, 2);
        CHECK(pool.forward(x) == max_pool_forward(x));
        CHECK(pool.backward(dy) == max_pool_backward(dy, x));
    }
    CHECK(mentions(error_of([&] { pool.forward(Tensor<4>({1, 1, 3, 4})); }), {"even", "[1, 1, 3, 4]"}));
}

TEST_CASE("PairMaxPool2d: a NaN wins, wherever it stands") {
    const auto healthy = random_tensor<4>({2, 3, 4, 6}, 1);
    for (int i = 0; i < 4; ++i) {
        auto x = healthy;
        x(1, 2, 2 + i / 2, 4 + i % 2) = std::nanf("");
        const Tensor<4> y = PairMaxPool2d{}.forward(x), expected = max_pool_forward(x);
        for (std::size_t k = 0; k < y.size(); ++k)
            CHECK((y.values()[k] == expected.values()[k] || (std::isnan(y.values()[k]) && k == y.size() - 1)));
        CHECK(std::isnan(y(1, 2, 1, 2)));
    }
}

TEST_CASE("Im2colNetwork: the plain network's loss and gradients, for a full batch, a partial and a full one") {
    Random random(1), same(1);
    MnistNetwork<> plain(random, small);
    Im2colNetwork fast(same, small);
    for (const int N : {64, 17, 64}) {
        const Batch batch = random_batch(N, static_cast<std::uint64_t>(N));
        const float plain_loss = nll_loss(plain.forward(batch.images), batch.labels);
        const float fast_loss = nll_loss(fast.forward(batch.images), batch.labels);
        CHECK(std::abs(fast_loss - plain_loss) < 1e-5f);
        plain.backward(batch.labels);
        fast.backward(batch.labels);
        const auto expected = plain.parameters(), found = fast.parameters();
        for (std::size_t k = 0; k < expected.size(); ++k) {
            INFO("N " << N << ", " << expected[k].name);
            CHECK(found[k].name == expected[k].name);
            CHECK(relative_error(found[k].gradient, std::span<const float>(expected[k].gradient)) < 1e-5);
        }
    }
}

TEST_CASE("Im2colNetwork: the same bits on 1, 2, 3 and 4 threads") {
    const auto trained = [](int threads) {
        set_thread_count(threads);
        Random random(1);
        Learner<Im2colNetwork, Adam> learner{Im2colNetwork(random, small), {}};
        for (const int N : {23, 6, 23}) {
            const Batch batch = random_batch(N, 2);
            learner.train_step(batch.images, batch.labels);
        }
        return learner.parameters();
    };
    const int usual = thread_count();
    const auto alone = trained(1);
    for (const int threads : {2, 3, 4}) {
        const auto together = trained(threads);
        for (std::size_t k = 0; k < alone.size(); ++k) {
            INFO(threads << " threads, " << alone[k].name);
            CHECK(together[k].values == alone[k].values);
        }
    }
    set_thread_count(usual);
}

TEST_CASE("Im2colNetwork: a NaN pixel makes the loss NaN") {
    Random random(1);
    Im2colNetwork network(random, small);
    Batch batch = random_batch(5, 1);
    batch.images(4, 0, 27, 27) = std::nanf("");
    CHECK(std::isnan(nll_loss(network.forward(batch.images), batch.labels)));
}

TEST_CASE("fast engines: wrong shapes are rejected") {
    const Tensor<4> x({2, 3, 7, 5}), w({4, 3, 3, 2}), dy({2, 4, 5, 3});
    CHECK(mentions(error_of([&] { im2col_conv2d_backward(dy, x, w); }), {"[2, 4, 5, 4]", "[2, 4, 5, 3]"}));
    CHECK(mentions(error_of([&] { im2col_conv2d_forward(x, Tensor<4>({4, 2, 3, 2}), Tensor<1>({4})); }),
                   {"[4, 2, 3, 2]", "[2, 3, 7, 5]"}));
    CHECK(mentions(error_of([&] { blocked_linear_backward(Tensor<2>({3, 2}), Tensor<2>({2, 5}), Tensor<2>({3, 5})); }),
                   {"[2, 3]", "[3, 2]"}));
    CHECK(mentions(error_of([&] { blocked_linear_forward(Tensor<2>({2, 5}), Tensor<2>({3, 4}), Tensor<1>({3})); }),
                   {"[3, 4]", "[2, 5]"}));
}
