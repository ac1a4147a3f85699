#include "chapters/16_fast_convolution/fast_network.hpp"

#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

void round_to(std::span<float> values, float parts) {
    for (float& value : values) value = std::round(parts * value) / parts;
}

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

// Images of noise, in quarters: with weights in sixteenths every sum of a convolution is exact, in whatever order, and
// so are its ties. Else rounding would now and then choose another winner, and the gradients would differ by far.
Batch random_batch(int N, std::uint64_t seed) {
    Batch batch{random_tensor<4>({N, 1, 28, 28}, seed), {}};
    round_to(batch.images.values(), 4);
    for (int n = 0; n < N; ++n) batch.labels.push_back((7 * n + 3) % 10);
    return batch;
}

constexpr NetworkSize small{3, 5, 11};

template <class Network>
void make_exact(Network& network) {
    for (std::size_t k = 0; k < 4; ++k) round_to(network.parameters()[k].value, 16);
}

// One image through the direct block and back, in plain tensors.
struct BlockCase {
    Tensor<4> x, w, map, y, dy;  // map: what the plain convolution gives; y: what the block gives
    Tensor<1> b;
    PaddedMaps maps;
    std::vector<float> pooled;  // y as the block writes it, channels last
    std::vector<int> winner;

    BlockCase(int C_in, int C_out, int H, int W)
        : x(whole_numbers({1, C_in, H, W}, 1)), w(whole_numbers({C_out, C_in, 3, 3}, 2)), b({C_out}) {
        for (int co = 0; co < C_out; ++co) b(co) = static_cast<float>(co % 5 - 2);
        map = conv2d_forward(x, w, b, {.padding = 1});
        y = Tensor<4>({1, C_out, H / 2, W / 2});
        dy = random_tensor<4>(y.shape(), 3);
        maps = padded_maps(x, C_in == 1 ? 1 : round_up(C_in, tile_channels));
        TileWeights weights;
        weights.pack(w, b, maps.C);
        const int C = padded_channels(), pixels = H / 2 * W / 2;
        pooled.resize(static_cast<std::size_t>(pixels * C));
        winner.resize(pooled.size());
        convolve_pool_relu(maps.image(0), H, W, weights, pooled.data(), W / 2 * C, C, winner.data());
        for (int c = 0; c < C_out; ++c)
            for (int i = 0; i < pixels; ++i) y.data()[c * pixels + i] = pooled[static_cast<std::size_t>(i * C + c)];
    }

    static Tensor<4> whole_numbers(const Shape<4>& shape, std::uint64_t seed) {
        auto values = random_tensor<4>(shape, seed);
        for (float& value : values.values()) value = std::round(2 * value);
        return values;
    }
    int padded_channels() const { return round_up(w.shape()[0], tile_channels); }
    int winner_of(int c, int i) const { return winner[static_cast<std::size_t>(i * padded_channels() + c)]; }

    // The gradient of the convolution's whole map, mostly zeros.
    Tensor<4> dy_of_map() const {
        Tensor<4> full(map.shape());
        const int W_out = dy.shape()[3], pixels = dy.shape()[2] * W_out;
        for (int c = 0; c < dy.shape()[1]; ++c)
            for (int i = 0; i < pixels; ++i)
                if (const int p = winner_of(c, i); p != stopped)
                    full(0, c, 2 * (i / W_out) + p / 2, 2 * (i % W_out) + p % 2) = dy.data()[c * pixels + i];
        return full;
    }

    Conv2dGradients backward() const { return x.shape()[1] == 1 ? backward_first() : backward_listed(); }

    Conv2dGradients backward_first() const {
        Conv2dGradients g{Tensor<4>(x.shape()), Tensor<4>(w.shape()), Tensor<1>({w.shape()[0]})};
        const auto [N, C_out, H_out, W_out] = dy.shape();
        const int C = padded_channels();
        std::vector<float> up(winner.size()), dw(static_cast<std::size_t>(9 * C)), db(static_cast<std::size_t>(C));
        for (int c = 0; c < C_out; ++c)
            for (int i = 0; i < H_out * W_out; ++i)
                up[static_cast<std::size_t>(i * C + c)] = dy.data()[c * H_out * W_out + i];
        for (int c = 0; c < C; c += lanes)
            add_first_gradient(maps.image(0), maps.H, maps.W, up.data() + c, W_out * C, C, winner.data() + c, C,
                               dw.data() + c, db.data() + c);
        for (int c = 0; c < C_out; ++c) {
            g.db(c) = db[static_cast<std::size_t>(c)];
            for (int k = 0; k < 9; ++k) g.dw.data()[c * 9 + k] = dw[static_cast<std::size_t>(k * C + c)];
        }
        return g;
    }

    Conv2dGradients backward_listed() const {
        Conv2dGradients g{Tensor<4>(x.shape()), Tensor<4>(w.shape()), Tensor<1>({w.shape()[0]})};
        const auto [N, C_out, H_out, W_out] = dy.shape();
        const int C_in = x.shape()[1], row = round_up(3 * maps.C, piece), pixels = H_out * W_out;
        PaddedMaps dx = maps;
        dx.floats.assign(static_cast<std::size_t>(maps.image_size()));
        const int places[5] = {0, maps.C, maps.row_size(), maps.row_size() + maps.C, 0};
        std::vector<int> begins, winners(static_cast<std::size_t>(pixels));
        for (int i = 0; i < pixels; ++i) begins.push_back(maps.offset(2 * (i / W_out) - 1, 2 * (i % W_out) - 1));
        std::vector<LivePixel> live(static_cast<std::size_t>(pixels + 1));
        AlignedFloats kernel, dw;
        for (int co = 0; co < C_out; ++co) {
            kernel.assign(static_cast<std::size_t>(3 * row));
            dw.assign(static_cast<std::size_t>(3 * row));
            for (int i = 0; i < pixels; ++i) winners[static_cast<std::size_t>(i)] = winner_of(co, i);
            const auto place = [&](int ci, int k) { return k / 3 * row + k % 3 * maps.C + ci; };
            for (int ci = 0; ci < C_in; ++ci)
                for (int k = 0; k < 9; ++k) kernel.data()[place(ci, k)] = w(co, ci, k / 3, k % 3);
            const int count =
                list_live(dy.data() + co * pixels, winners.data(), pixels, begins.data(), places, live.data());
            for (int i = 0; i < count; ++i) g.db(co) += live[static_cast<std::size_t>(i)].gradient;
            for (int p = 0; p < row; p += piece) {
                add_weight_gradient(live.data(), count, maps.image(0) + p, maps.row_size(), dw.data() + p, row);
                add_input_gradient(live.data(), count, kernel.data() + p, row, dx.image(0) + p, maps.row_size());
            }
            for (int ci = 0; ci < C_in; ++ci)
                for (int k = 0; k < 9; ++k) g.dw(co, ci, k / 3, k % 3) = dw.data()[place(ci, k)];
        }
        for (int ci = 0; ci < C_in; ++ci)
            for (int h = 0; h < maps.H; ++h)
                for (int k = 0; k < maps.W; ++k) g.dx(0, ci, h, k) = dx.image(0)[dx.offset(h, k) + ci];
        return g;
    }
};

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

TEST_CASE("direct block: convolution, pooling and ReLU at once equal the three plain steps, ties included") {
    // Widths below a tile, a tile, and one that the last tile overlaps; whole numbers, so that every sum is exact.
    for (const auto& [C_in, C_out, H, W] : std::vector<Shape<4>>{{1, 1, 2, 2},
                                                                 {1, 5, 4, 6},
                                                                 {3, 4, 6, 2},
                                                                 {2, 35, 2, 14},
                                                                 {5, 7, 4, 18},
                                                                 {1, 32, 28, 28},
                                                                 {33, 2, 6, 30}}) {
        INFO("C_in " << C_in << ", C_out " << C_out << ", H " << H << ", W " << W);
        const BlockCase block(C_in, C_out, H, W);
        const Tensor<4> pooled = max_pool_forward(block.map);
        CHECK(block.y == relu_forward(pooled));
        CHECK(block.dy_of_map() == max_pool_backward(relu_backward(block.dy, pooled), block.map));
    }
}

TEST_CASE("Winograd's convolution: the direct block's values and winners, ties included") {
    // Whole numbers again: quarters of them are exact, so every sum is.
    for (const auto& [C_in, C_out, H, W] : std::vector<Shape<4>>{
             {3, 4, 6, 2}, {2, 35, 2, 14}, {5, 7, 4, 18}, {33, 2, 6, 30}, {32, 64, 14, 14}, {7, 3, 2, 2}}) {
        INFO("C_in " << C_in << ", C_out " << C_out << ", H " << H << ", W " << W);
        const BlockCase block(C_in, C_out, H, W);
        WinogradWeights weights;
        weights.pack(block.w, block.b, block.maps.C);
        std::vector<int> winner(block.winner.size());
        std::vector<float> y(winner.size());
        winograd_pool_relu(block.maps.image(0), H, W, weights, y.data(), winner.data());
        CHECK(y == block.pooled);
        CHECK(winner == block.winner);
    }
}

TEST_CASE("Winograd's convolution: random numbers, up to rounding") {
    const auto x = random_tensor<4>({1, 32, 14, 14}, 1), w = random_tensor<4>({64, 32, 3, 3}, 2);
    const auto b = random_tensor<1>({64}, 3);
    const PaddedMaps maps = padded_maps(x, round_up(32, tile_channels));
    WinogradWeights weights;
    weights.pack(w, b, maps.C);
    std::vector<float> y(49 * 64);
    std::vector<int> winner(y.size());
    winograd_pool_relu(maps.image(0), 14, 14, weights, y.data(), winner.data());
    const Tensor<4> expected = relu_forward(max_pool_forward(conv2d_forward(x, w, b, {.padding = 1})));
    Tensor<4> found(expected.shape());
    for (int c = 0; c < 64; ++c)
        for (int i = 0; i < 49; ++i) found.data()[c * 49 + i] = y[static_cast<std::size_t>(i * 64 + c)];
    CHECK(relative_error(found, expected) < 1e-6);
}

TEST_CASE("sparse backward: the gradients of the plain steps") {
    for (const auto& [C_in, C_out, H, W] : std::vector<Shape<4>>{
             {1, 5, 4, 6}, {3, 4, 6, 2}, {5, 7, 4, 18}, {33, 2, 6, 30}, {32, 3, 14, 14}, {1, 33, 28, 28}}) {
        INFO("C_in " << C_in << ", C_out " << C_out << ", H " << H << ", W " << W);
        const BlockCase block(C_in, C_out, H, W);
        const auto expected = conv2d_backward(block.dy_of_map(), block.x, block.w, {.padding = 1});
        const Conv2dGradients found = block.backward();
        CHECK(relative_error(found.dw, expected.dw) < 1e-6);
        CHECK(relative_error(found.db, expected.db) < 1e-6);
        if (C_in > 1) CHECK(relative_error(found.dx, expected.dx) < 1e-6);
    }
}

TEST_CASE("direct block: a NaN wins its window and passes ReLU, wherever it stands") {
    for (int i = 0; i < 4; ++i) {
        float sums[4][lanes], y[lanes];
        int winner[lanes];
        for (int p = 0; p < 4; ++p)
            for (int lane = 0; lane < lanes; ++lane) sums[p][lane] = p == i ? std::nanf("") : static_cast<float>(p - 9);
        pool_and_relu(load(sums[0]), load(sums[1]), load(sums[2]), load(sums[3]), y, winner);
        for (const float value : y) CHECK(std::isnan(value));
        for (const int place : winner) CHECK(place != stopped);
    }
}

TEST_CASE("ParallelAdam: the bits of chapter 15's Adam, for parameters of several pieces") {
    std::vector<std::vector<float>> values(4), gradients(2);
    const std::vector<std::size_t> sizes = {3, 40'000};
    for (std::size_t k = 0; k < 2; ++k) {
        const auto start = random_tensor<1>({static_cast<int>(sizes[k])}, k);
        values[k] = values[k + 2] = {start.values().begin(), start.values().end()};
        const auto g = random_tensor<1>({static_cast<int>(sizes[k])}, k + 2);
        gradients[k] = {g.values().begin(), g.values().end()};
    }
    const auto views = [&](std::size_t from) {
        std::vector<ParameterView> list;
        for (std::size_t k = 0; k < 2; ++k)
            list.push_back({"p", {static_cast<int>(sizes[k])}, values[from + k], gradients[k]});
        return list;
    };
    Adam plain;
    ParallelAdam parallel;
    for (int step = 0; step < 3; ++step) {
        plain.step(views(0));
        parallel.step(views(2));
    }
    CHECK(values[0] == values[2]);
    CHECK(values[1] == values[3]);
}

TEMPLATE_TEST_CASE("engines: the plain network's loss and gradients, for a full batch, a partial and a full one", "",
                   Im2colNetwork, DirectNetwork, FastNetwork) {
    for (const NetworkSize size : {small, NetworkSize{32, 64, 20}, NetworkSize{33, 17, 7}}) {
        Random random(1), same(1);
        MnistNetwork<> plain(random, size);
        TestType fast(same, size);
        make_exact(plain);
        make_exact(fast);
        for (const int N : size.channels1 == 3 ? std::vector{64, 17, 64} : std::vector{5, 2, 5}) {
            const Batch batch = random_batch(N, static_cast<std::uint64_t>(N));
            const float plain_loss = nll_loss(plain.forward(batch.images), batch.labels);
            const float fast_loss = nll_loss(fast.forward(batch.images), batch.labels);
            CHECK(std::abs(fast_loss - plain_loss) < 1e-5f);
            plain.backward(batch.labels);
            fast.backward(batch.labels);
            const auto expected = plain.parameters(), found = fast.parameters();
            for (std::size_t k = 0; k < expected.size(); ++k) {
                INFO("N " << N << ", channels " << size.channels1 << ", " << expected[k].name);
                CHECK(found[k].name == expected[k].name);
                REQUIRE(std::ranges::any_of(expected[k].gradient, [](float g) { return g != 0; }));
                CHECK(relative_error(found[k].gradient, std::span<const float>(expected[k].gradient)) < 1e-5);
            }
        }
    }
}

TEMPLATE_TEST_CASE("engines: the same bits on 1, 2, 3 and 4 threads", "", Im2colNetwork, DirectNetwork, FastNetwork) {
    const auto trained = [](int threads) {
        set_thread_count(threads);
        Random random(1);
        Learner<TestType, ParallelAdam> learner{TestType(random, {33, 17, 7}), {}};
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

TEMPLATE_TEST_CASE("engines: a NaN pixel or weight makes the loss NaN", "", Im2colNetwork, DirectNetwork, FastNetwork) {
    for (std::size_t sick = 0; sick <= 8; ++sick) {  // a pixel, or a number of one of the parameters
        Random random(1);
        TestType network(random, small);
        Batch batch = random_batch(5, 1);
        if (sick == 0)
            batch.images(4, 0, 27, 27) = std::nanf("");
        else
            network.parameters()[sick - 1].value.back() = std::nanf("");
        INFO(sick);
        CHECK(std::isnan(nll_loss(network.forward(batch.images), batch.labels)));
    }
}

TEMPLATE_TEST_CASE("engines: where ReLU stops everything, no gradient passes, and none is left from before", "",
                   Im2colNetwork, DirectNetwork, FastNetwork) {
    for (const std::size_t dead : {1, 3}) {  // conv1.bias, conv2.bias
        Random random(1);
        TestType network(random, small);
        const Batch batch = random_batch(5, 1);
        network.forward(batch.images);
        network.backward(batch.labels);
        std::ranges::fill(network.parameters()[dead].value, -1e6f);
        network.forward(batch.images);
        network.backward(batch.labels);
        const std::vector<ParameterView> parameters = network.parameters();
        for (std::size_t k = 0; k <= dead; ++k)
            for (const float g : parameters[k].gradient) CHECK(g == 0.0f);
    }
}

TEST_CASE("PaddedMaps: another shape starts from zeros") {
    PaddedMaps maps;
    maps.resize(1, 4, 6, lanes);
    std::fill_n(maps.image(0), maps.image_size(), 1.0f);
    maps.resize(1, 6, 4, lanes);
    for (int i = 0; i < maps.image_size(); ++i) CHECK(maps.image(0)[i] == 0.0f);
}

TEMPLATE_TEST_CASE("engines: PyTorch's log-probabilities, losses and gradients, and its parameters after three steps",
                   "", Im2colNetwork, DirectNetwork, FastNetwork) {
    const TensorFile file = read_safetensors(book_root() / "data/reference/network.safetensors");
    const auto images = file.tensor<4>("images");
    const Labels labels(file.integers("labels").begin(), file.integers("labels").end());
    Random random(1);
    Learner<TestType, ParallelAdam> learner{TestType(random, {4, 8, 16}), {}};
    for (const ParameterView& p : learner.network.parameters()) {
        REQUIRE(file.floats("initial." + p.name).size() == p.value.size());
        std::ranges::copy(file.floats("initial." + p.name), p.value.begin());
    }
    const Tensor<2> log_p = learner.log_probabilities(images);
    CHECK(relative_error(log_p.values(), std::span(file.doubles("log_probabilities"))) < 1e-5);
    for (std::size_t step = 0; step < 3; ++step) {
        CHECK(std::abs(learner.train_step(images, labels) - file.doubles("losses")[step]) < 1e-5);
        if (step > 0) continue;
        for (const ParameterView& p : learner.network.parameters()) {
            INFO(p.name);
            CHECK(relative_error(p.gradient, std::span(file.doubles("gradient." + p.name))) < 1e-5);
        }
    }
    for (const NamedTensor& p : learner.parameters()) {
        const auto& expected = file.doubles("after3." + p.name);
        double difference = 0, norm = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            difference += std::pow(p.values[i] - expected[i], 2);
            norm += std::pow(expected[i], 2);
        }
        INFO(p.name);
        CHECK(std::sqrt(difference / norm) < 1e-4);
    }
}

TEST_CASE("fast engines: wrong shapes are rejected") {
    const Tensor<4> x({2, 3, 7, 5}), w({4, 3, 3, 2}), dy({2, 4, 5, 3});
    CHECK(mentions(error_of([&] { im2col_conv2d_backward(dy, x, w); }), {"[2, 4, 5, 4]", "[2, 4, 5, 3]"}));
    CHECK(mentions(error_of([&] { im2col_conv2d_forward(x, Tensor<4>({4, 2, 3, 2}), Tensor<1>({4})); }),
                   {"[4, 2, 3, 2]", "[2, 3, 7, 5]"}));
    Random random(1);
    FastNetwork network(random, small);
    CHECK(
        mentions(error_of([&] { network.forward(Tensor<4>({2, 1, 28, 27})); }), {"[N, 1, 28, 28]", "[2, 1, 28, 27]"}));
    CHECK(
        mentions(error_of([&] { TileWeights{}.pack(Tensor<4>({4, 2, 5, 3}), Tensor<1>({4}), 2); }), {"[4, 2, 5, 3]"}));
    CHECK(mentions(error_of([&] { WinogradWeights{}.pack(w, Tensor<1>({4}), 4); }), {"[4, 3, 3, 2]"}));
    CHECK(mentions(error_of([&] { blocked_linear_backward(Tensor<2>({3, 2}), Tensor<2>({2, 5}), Tensor<2>({3, 5})); }),
                   {"[2, 3]", "[3, 2]"}));
    CHECK(mentions(error_of([&] { blocked_linear_forward(Tensor<2>({2, 5}), Tensor<2>({3, 4}), Tensor<1>({3})); }),
                   {"[3, 4]", "[2, 5]"}));
}
