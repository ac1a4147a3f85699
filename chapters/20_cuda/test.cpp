// Every kernel equals the chapter that taught its operation: on the simulated GPU, and on a real one where there is
// one.
#include "chapters/04_channels/conv2d.hpp"
#include "chapters/20_cuda/conv2d_naive.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("conv2d_naive: one thread per output value gives chapter 4's convolution") {
    for (const ConvOptions options : {ConvOptions{}, {.stride = 2, .padding = 1}, {.stride = 3, .padding = 2}}) {
        const auto x = random_tensor<4>({3, 2, 11, 7}, 1), w = random_tensor<4>({5, 2, 3, 4}, 2);
        const auto b = random_tensor<1>({5}, 3);
        const Tensor<4> expected = conv2d_forward(x, w, b, options);
        const auto [N, C_out, H_out, W_out] = expected.shape();
        const Buffer<float> on_x = to_device(x, "x"), on_w = to_device(w, "w"), on_b = to_device(b, "b");
        Buffer<float> y(static_cast<int>(expected.size()), "y");
        conv2d_naive(on_x, on_w, on_b, y, {N, 2, 11, 7, C_out, 3, 4, H_out, W_out, options.stride, options.padding});
        CHECK(relative_error(to_host(y, expected.shape()), expected) < 1e-6);
    }
}
