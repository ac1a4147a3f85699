#include "exercises/harness.hpp"

#include "broken_tile.hpp"
#include "chapters/04_channels/conv2d.hpp"
#include "exercises/20_cuda/tests/on_card.hpp"

using namespace cnn;

static void compare(Test& t, const std::string& name, const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b) {
    const Tensor<4> expected = conv2d_forward(x, w, b, {.padding = 1});
    t.expect(
        name, {{"x", x}, {"w", w}, {"b", b}},
        [&] {
            const Buffer<float> on_x = to_device(x, "x"), on_w = to_device(w, "w"), on_b = to_device(b, "b");
            Buffer<float> y = unwritten(static_cast<int>(expected.size()), "y");
            conv3x3(on_x, on_w, on_b, y, x.shape()[1], w.shape()[0], x.shape()[2], x.shape()[3]);
            return to_host(y, expected.shape());
        },
        expected, window_of(3, 3, 1, 1));
}

static void compare_random(Test& t, const std::string& name, int C_in, int C_out, int H, int W) {
    const Tensor<4> x = t.tensor<4>({1, C_in, H, W}), w = t.tensor<4>({C_out, C_in, 3, 3});
    compare(t, name, x, w, t.tensor<1>({C_out}));
}

void cnn::test(Test& t) {
    Tensor<4> dark({1, 1, 8, 8});
    dark(0, 0, 4, 4) = 1;
    compare(t, "one bright pixel", dark, Tensor<4>({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}), Tensor<1>({1}, {10}));
    compare_random(t, "one channel, 8×8 pixels", 1, 1, 8, 8);
    compare_random(t, "one channel, 16×16 pixels", 1, 1, 16, 16);
    compare_random(t, "two channels, 8×8 pixels", 2, 1, 8, 8);
    compare_random(t, "one channel, 5×7 pixels", 1, 1, 5, 7);
    compare_random(t, "one pixel", 1, 1, 1, 1);
    compare_random(t, "two channels, two filters, 8×11 pixels", 2, 2, 8, 11);
    compare_random(t, "three channels, two filters, 13×6 pixels", 3, 2, 13, 6);
    compare_random(t, "a larger picture", 1, 1, 20, 24);
    for (int i = 0; i < 3; ++i)
        compare_random(t, "random sizes and numbers", t.pick(1, 3), t.pick(1, 3), t.pick(1, 18), t.pick(1, 18));
}
