#include "exercises/harness.hpp"

#include "chapters/11_gradients/gradients.hpp"
#include "chapters/20_cuda/traffic.hpp"
#include "exercises/20_cuda/tests/on_card.hpp"
#include "relu_backward.hpp"

using namespace cnn;

using Numbers = Tensor<1>;

static void compare(Test& t, const std::string& name, const Numbers& dy, const Numbers& x, int blocks, int threads) {
    t.expect(
        name, {{"dy", dy}, {"x", x}, {"blocks", blocks}, {"threads of a block", threads}},
        [&] {
            const int count = x.shape()[0];
            const Buffer<float> on_dy = to_device(dy, "dy"), on_x = to_device(x, "x");
            Buffer<float> dx = unwritten(count, "dx");
            launch<relu_backward_kernel>(blocks, threads, on_dy, on_x, dx, count);
            return to_host(dx, x.shape());
        },
        relu_backward(dy, x));
}

static void compare_random(Test& t, const std::string& name, int count, int blocks, int threads) {
    compare(t, name, t.tensor<1>({count}), t.tensor<1>({count}), blocks, threads);
}

static double sectors_of_a_write(int count, int blocks, int threads) {
    Buffer<float> dy(count, "dy"), x(count, "x"), dx(count, "dx");
    dy.zero(), x.zero();
    const Traffic traffic = traffic_of([&] { launch<relu_backward_kernel>(blocks, threads, dy, x, dx, count); });
    return static_cast<double>(traffic.write_sectors) / static_cast<double>(traffic.writes);
}

void cnn::test(Test& t) {
    t.result = "dx";
    const Numbers four({4}, {1, -2, 3, 4}), signs({4}, {5, -6, 0, 7});
    compare(t, "four values, four threads", four, signs, 1, 4);
    compare(t, "four values, two blocks of two threads", four, signs, 2, 2);
    compare(t, "three values, four threads", Numbers({3}, {1, 2, 3}), Numbers({3}, {-1, 1, 2}), 2, 2);
    compare(t, "ten values, two blocks of two threads", Numbers({10}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
            Numbers({10}, {1, -1, 1, 1, -1, 1, -1, 1, 1, 1}), 2, 2);
    compare(t, "five values, one thread", Numbers({5}, {1, 2, 3, -4, 5}), Numbers({5}, {1, 1, -1, 1, 1}), 1, 1);
    compare(t, "one value, many threads", Numbers({1}, {3}), Numbers({1}, {1}), 2, 8);
    compare_random(t, "twelve values, three blocks of two threads", 12, 3, 2);
    compare_random(t, "eleven values, two blocks of three threads", 11, 2, 3);
    for (int i = 0; i < 6; ++i)
        compare_random(t, "random sizes and numbers", t.pick(1, 200), t.pick(1, 4), t.pick(1, 40));
    const float nan = std::nanf("");
    compare(t, "a NaN in dy, and one in x", Numbers({4}, {nan, 2, 3, nan}), Numbers({4}, {1, nan, -1, -1}), 1, 2);

    const Numbers dy = t.tensor<1>({23}), x = t.tensor<1>({23});
    t.expect(
        "dx is the same memory as dy", {{"dy", dy}, {"x", x}, {"blocks", 3}, {"threads of a block", 4}},
        [&] {
            const Buffer<float> on_x = to_device(x, "x");
            Buffer<float> both = to_device(dy, "dy, dx");
            launch<relu_backward_kernel>(3, 4, both, on_x, both, 23);
            return to_host(both, x.shape());
        },
        relu_backward(dy, x));
    t.expect(
        "512 values, two blocks of 32 threads: the sectors that a warp touches with each write, on average", {},
        [] { return sectors_of_a_write(512, 2, 32); }, 4.0);
}
