// The convolution kernels, forward and backward, against chapters 4 and 12.
#include "chapters/12_backprop_convolution/backward.hpp"
#include "chapters/20_cuda/conv2d_backward.hpp"
#include "chapters/20_cuda/conv2d_backward_tiled.hpp"
#include "chapters/20_cuda/conv2d_tiled.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

struct Case {
    Shape<4> x, w;
    ConvOptions options{};
};

// Sizes that no tile divides, more images than one, kernels as large as the picture and larger than it.
const std::vector<Case> stride_1 = {
    {{3, 2, 11, 7}, {5, 2, 3, 4}, {.padding = 0}},  {{2, 6, 19, 33}, {9, 6, 5, 2}, {.padding = 2}},
    {{1, 5, 17, 16}, {8, 5, 3, 3}, {.padding = 1}}, {{2, 1, 7, 5}, {3, 1, 7, 5}, {.padding = 0}},
    {{1, 3, 1, 1}, {2, 3, 3, 3}, {.padding = 1}},   {{2, 4, 6, 18}, {17, 4, 1, 1}, {.padding = 1}},
};

// With strides that divide and strides that do not.
std::vector<Case> all_strides() {
    std::vector<Case> cases = stride_1;
    cases.push_back({{3, 2, 9, 7}, {4, 2, 3, 2}, {.stride = 2, .padding = 1}});
    cases.push_back({{2, 3, 10, 8}, {5, 3, 2, 3}, {.stride = 3, .padding = 2}});
    return cases;
}

ConvSizes sizes_of(const Case& c) {
    const Shape<4> y = conv2d_shape(Tensor<4>(c.x), Tensor<4>(c.w), c.options);
    return {c.x[0], c.x[1], c.x[2], c.x[3], c.w[0], c.w[2], c.w[3], y[2], y[3], c.options.stride, c.options.padding};
}

// The gradients of weights and biases in one row.
std::vector<float> joined(const Conv2dGradients& gradients) {
    std::vector<float> all(gradients.dw.values().begin(), gradients.dw.values().end());
    all.insert(all.end(), gradients.db.values().begin(), gradients.db.values().end());
    return all;
}

// Is ours NaN wherever the reference is? It may be in more places: a zero of the padding times NaN is NaN.
bool misses_no_nan(const std::vector<float>& ours, const std::vector<float>& reference) {
    for (std::size_t i = 0; i < ours.size(); ++i)
        if (std::isnan(reference[i]) && !std::isnan(ours[i])) return false;
    return true;
}

double error_between(const std::vector<float>& ours, const std::vector<float>& reference) {
    return relative_error(std::span(ours), std::span(reference));
}

}  // namespace

TEST_CASE("conv2d_tiled: tiles in shared memory give chapter 4's convolution") {
    for (const Case& c : stride_1) {
        const auto x = random_tensor<4>(c.x, 1), w = random_tensor<4>(c.w, 2);
        const auto b = random_tensor<1>({c.w[0]}, 3);
        const Tensor<4> expected = conv2d_forward(x, w, b, c.options);
        Buffer<float> y(static_cast<int>(expected.size()), "y");
        conv2d_tiled(to_device(x, "x"), to_device(w, "w"), to_device(b, "b"), y, sizes_of(c));
        CHECK(relative_error(to_host(y, expected.shape()), expected) < 1e-6);
    }
}

TEST_CASE("conv2d_tiled: with flipped kernels it gives the gradient of the input") {
    for (const Case& c : stride_1) {
        const auto x = random_tensor<4>(c.x, 1), w = random_tensor<4>(c.w, 2);
        const auto dy = random_tensor<4>(conv2d_shape(x, w, c.options), 4);
        const Tensor<4> expected = conv2d_backward(dy, x, w, c.options).dx;
        Buffer<float> dx(static_cast<int>(x.size()), "dx");
        conv2d_tiled_backward_input(to_device(dy, "dy"), to_device(w, "w"), dx, sizes_of(c));
        CHECK(relative_error(to_host(dx, x.shape()), expected) < 1e-6);
    }
}

TEST_CASE("conv2d_tiled: strides and large kernels are refused") {
    Buffer<float> all(200, "all");
    const auto error = [&](int K, int stride) {
        return error_of([&] { conv2d_tiled(all, all, all, all, {1, 1, 9, 9, 1, K, K, 1, 1, stride, 0}); });
    };
    CHECK(mentions(error(3, 2), {"stride 1"}));
    CHECK(mentions(error(8, 1), {"at most 7x7"}));
}

TEST_CASE("conv2d_backward: gathered gradients are chapter 12's scattered ones") {
    for (const Case& c : all_strides()) {
        const auto x = random_tensor<4>(c.x, 1), w = random_tensor<4>(c.w, 2);
        const auto dy = random_tensor<4>(conv2d_shape(x, w, c.options), 4);
        const Conv2dGradients expected = conv2d_backward(dy, x, w, c.options);
        const ConvSizes s = sizes_of(c);
        const Buffer<float> on_x = to_device(x, "x"), on_w = to_device(w, "w"), on_dy = to_device(dy, "dy");
        Buffer<float> dx(static_cast<int>(x.size()), "dx"), parts(conv2d_parts(s), "parts");
        Buffer<float> dwb(static_cast<int>(w.size()) + s.C_out, "dwb");
        conv2d_backward_input(on_dy, on_w, dx, s);
        conv2d_backward_weights(on_dy, on_x, parts, dwb, s);
        CHECK(relative_error(to_host(dx, x.shape()), expected.dx) < 1e-5);
        CHECK(error_between(dwb.download(), joined(expected)) < 1e-5);
    }
}

TEST_CASE("conv2d_backward_tiled: the same gradients of weights and biases from tiles in shared memory") {
    for (const ConvPoolSizes& s : std::vector<ConvPoolSizes>{
             {2, 1, 28, 28, 3}, {3, 5, 14, 14, 17}, {1, 33, 7, 15, 5}, {2, 3, 16, 3, 34}, {1, 1, 1, 1, 1}}) {
        const auto x = random_tensor<4>({s.N, s.C_in, s.H, s.W}, 1), w = Tensor<4>({s.C_out, s.C_in, 3, 3});
        const auto dy = random_tensor<4>({s.N, s.C_out, s.H, s.W}, 4);
        const Conv2dGradients expected = conv2d_backward(dy, x, w, {.padding = 1});
        Buffer<float> parts(conv2d_tiled_parts(s), "parts"), dwb(s.weights() + s.C_out, "dwb");
        conv2d_tiled_backward_weights(to_device(dy, "dy"), to_device(x, "x"), parts, dwb, s);
        CHECK(error_between(dwb.download(), joined(expected)) < 1e-5);
    }
}

TEST_CASE("convolution's gradients: NaN in x, w or dy comes through wherever chapter 12 lets it") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const ConvPoolSizes s{2, 3, 15, 9, 4};
    for (int place = 0; place < 4; ++place) {
        auto x = random_tensor<4>({2, 3, 15, 9}, 1), w = random_tensor<4>({4, 3, 3, 3}, 2);
        auto dy = random_tensor<4>({2, 4, 15, 9}, 4);
        (place == 0 ? x(1, 2, 0, 8) : place == 1 ? w(3, 0, 1, 2) : place == 2 ? dy(0, 1, 7, 0) : dy(1, 3, 14, 8)) = nan;
        const Conv2dGradients expected = conv2d_backward(dy, x, w, {.padding = 1});
        const Buffer<float> on_dy = to_device(dy, "dy");
        Buffer<float> dx(static_cast<int>(x.size()), "dx"), parts(conv2d_tiled_parts(s), "parts");
        Buffer<float> dwb(s.weights() + s.C_out, "dwb");
        conv2d_tiled_backward_input(on_dy, to_device(w, "w"), dx, {2, 3, 15, 9, 4, 3, 3, 15, 9, 1, 1});
        conv2d_tiled_backward_weights(on_dy, to_device(x, "x"), parts, dwb, s);
        CHECK(std::isnan(dot(place == 1 ? expected.dx : expected.dw, place == 1 ? expected.dx : expected.dw)));
        CHECK(misses_no_nan(dx.download(), {expected.dx.values().begin(), expected.dx.values().end()}));
        CHECK(misses_no_nan(dwb.download(), joined(expected)));
    }
}
