// The fused block, forward and back: convolution, pooling and ReLU, against chapters 4, 6, 7, 11 and 12.
#include "chapters/06_relu/relu.hpp"
#include "chapters/11_gradients/gradients.hpp"
#include "chapters/12_backprop_convolution/backward.hpp"
#include "chapters/20_cuda/conv2d_pool.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// Sides that 7 windows do not divide, odd ones, more channels than are loaded at once, more filters than a block has.
const std::vector<ConvPoolSizes> all_sizes = {
    {2, 1, 28, 28, 3}, {3, 5, 14, 14, 17}, {1, 9, 7, 5, 4}, {2, 3, 18, 31, 2}, {1, 1, 2, 2, 1}, {1, 2, 3, 30, 33},
};

struct Block {
    Tensor<4> y;
    std::vector<unsigned char> winner;
};

// Chapter by chapter.
Block expected_block(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b) {
    const Tensor<4> map = conv2d_forward(x, w, b, {.padding = 1}), pooled = max_pool_forward(map);
    Block block{relu_forward(pooled), {}};
    const auto [N, C, H, W] = pooled.shape();
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int v = 0; v < W; ++v) {
                    const Position at = window_winner(map, {}, n, c, h, v);
                    const int place = (at.h - 2 * h) * 2 + at.w - 2 * v;
                    block.winner.push_back(static_cast<unsigned char>(pooled(n, c, h, v) <= 0 ? dead : place));
                }
    return block;
}

Block found_block(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b) {
    const auto [N, C_in, H, W] = x.shape();
    const ConvPoolSizes s{N, C_in, H, W, w.shape()[0]};
    Buffer<float> y(s.pooled(), "y");
    Buffer<unsigned char> winner(s.pooled(), "winner");
    conv2d_pool(to_device(x, "x"), to_device(w, "w"), to_device(b, "b"), y, winner, s);
    return {to_host(y, Shape<4>{N, s.C_out, H / 2, W / 2}), winner.download()};
}

Tensor<4> found_backward(const Tensor<4>& dy, const std::vector<unsigned char>& winners, const ConvPoolSizes& s) {
    Buffer<unsigned char> winner(s.pooled(), "winner");
    winner.upload(winners);
    Buffer<float> dmap(s.map(), "dmap");
    pool_relu_backward(to_device(dy, "dy"), winner, dmap, s);
    return to_host(dmap, Shape<4>{s.N, s.C_out, s.H, s.W});
}

}  // namespace

TEST_CASE("conv2d_pool: one kernel gives convolution, pooling and ReLU, and the winners") {
    for (const ConvPoolSizes& s : all_sizes) {
        const auto x = random_tensor<4>({s.N, s.C_in, s.H, s.W}, 1), w = random_tensor<4>({s.C_out, s.C_in, 3, 3}, 2);
        const auto b = random_tensor<1>({s.C_out}, 3);
        const Block expected = expected_block(x, w, b), found = found_block(x, w, b);
        CHECK(relative_error(found.y, expected.y) < 1e-6);
        CHECK(found.winner == expected.winner);
    }
}

TEST_CASE("conv2d_pool: of equal values the first in reading order wins") {
    // A kernel that copies the pixel in its middle: the map is the picture.
    Tensor<4> w({1, 1, 3, 3});
    w(0, 0, 1, 1) = 1;
    const Tensor<4> x({1, 1, 2, 10}, {1, 1, 2, 3, 0, 4, 1, 0, -1, -2,  //
                                      1, 1, 3, 1, 4, 4, 5, 5, -3, 0});
    const Block found = found_block(x, w, Tensor<1>({1}));
    CHECK(found.winner == std::vector<unsigned char>{0, 1, 1, 2, dead});
    CHECK(found.y == Tensor<4>({1, 1, 1, 5}, {1, 3, 4, 5, 0}));
}

TEST_CASE("conv2d_pool: NaN in a picture, a weight or a bias comes through wherever the chapters let it") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    for (int place = 0; place < 3; ++place) {
        auto x = random_tensor<4>({2, 2, 9, 16}, 1), w = random_tensor<4>({3, 2, 3, 3}, 2);
        auto b = random_tensor<1>({3}, 3);
        (place == 0 ? x(1, 1, 4, 7) : place == 1 ? w(2, 0, 1, 1) : b(1)) = nan;
        const Block expected = expected_block(x, w, b), found = found_block(x, w, b);
        CHECK(found.winner == expected.winner);
        CHECK(std::ranges::count_if(expected.y.values(), [](float v) { return std::isnan(v); }) > 0);
        for (std::size_t i = 0; i < found.y.size(); ++i)
            CHECK(std::isnan(found.y.values()[i]) == std::isnan(expected.y.values()[i]));
    }
}

TEST_CASE("pool_relu_backward: each gradient goes to its window's winner") {
    for (const ConvPoolSizes& s : all_sizes) {
        const auto x = random_tensor<4>({s.N, s.C_in, s.H, s.W}, 1), w = random_tensor<4>({s.C_out, s.C_in, 3, 3}, 2);
        const auto b = random_tensor<1>({s.C_out}, 3);
        const Tensor<4> map = conv2d_forward(x, w, b, {.padding = 1}), pooled = max_pool_forward(map);
        const auto dy = random_tensor<4>(pooled.shape(), 4);
        const Tensor<4> expected = max_pool_backward(relu_backward(dy, pooled), map);
        CHECK(found_backward(dy, expected_block(x, w, b).winner, s) == expected);
    }
}

TEST_CASE("pool_relu_backward: dead windows send nothing back, not even NaN") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Tensor<4> dy({1, 2, 1, 1}, {nan, nan});
    const Tensor<4> dmap = found_backward(dy, {dead, 2}, {1, 1, 2, 2, 2});
    for (std::size_t i = 0; i < 8; ++i) CHECK(std::isnan(dmap.values()[i]) == (i == 6));
}
