#include "exercises/harness.hpp"

#include "chapters/20_cuda/traffic.hpp"
#include "exercises/20_cuda/tests/on_card.hpp"
#include "transposing_copy.hpp"

using namespace cnn;

using Matrix = Tensor<2>;

static void expect(Test& t, const std::string& name, const Matrix& x, const Matrix& expected) {
    t.expect(
        name, {{"x", x}},
        [&] {
            const Buffer<float> on_x = to_device(x, "x");
            Buffer<float> y = unwritten(static_cast<int>(x.size()), "y");
            transpose(on_x, y, x.shape()[0], x.shape()[1]);
            return to_host(y, expected.shape());
        },
        expected, [](const std::vector<int>& index) { return Window{.h = index[1], .w = index[0]}; });
}

static void compare(Test& t, const std::string& name, int H, int W) {
    const Matrix x = t.tensor<2>({H, W});
    // Walk through y in the order of its memory.
    std::vector<float> values;
    for (int w = 0; w < W; ++w)
        for (int h = 0; h < H; ++h) values.push_back(x(h, w));
    expect(t, name, x, Matrix({W, H}, values));
}

static Traffic traffic(int H, int W) {
    Buffer<float> x(H * W, "x"), y(H * W, "y");
    x.zero();
    return traffic_of([&] { transpose(x, y, H, W); });
}

static double each(long all, long requests) {
    return requests == 0 ? 0 : static_cast<double>(all) / static_cast<double>(requests);
}

void cnn::test(Test& t) {
    expect(t, "two rows and three columns, by hand", Matrix({2, 3}, {1, 2, 3, 4, 5, 6}),
           Matrix({3, 2}, {1, 4, 2, 5, 3, 6}));
    compare(t, "one row", 1, 5);
    compare(t, "one column", 9, 1);
    compare(t, "more rows than threads", 11, 4);
    compare(t, "one square", 32, 32);
    compare(t, "two squares, side by side", 32, 64);
    compare(t, "four squares", 64, 64);
    compare(t, "a row and a column more than a square", 33, 33);
    compare(t, "a higher matrix", 71, 37);
    compare(t, "a wider matrix", 20, 100);
    for (int i = 0; i < 4; ++i) compare(t, "random sizes and numbers", t.pick(1, 80), t.pick(1, 80));

    t.expect(
        "64 rows and 96 columns: the sectors that a warp touches with each read, on average", {},
        [] {
            const Traffic found = traffic(64, 96);
            return each(found.read_sectors, found.reads);
        },
        4.0);
    t.expect(
        "64 rows and 96 columns: the sectors that a warp touches with each write, on average", {},
        [] {
            const Traffic found = traffic(64, 96);
            return each(found.write_sectors, found.writes);
        },
        4.0);
    t.expect(
        "64 rows and 96 columns: the passes that each use of shared memory takes, on average", {},
        [] {
            const Traffic found = traffic(64, 96);
            return each(found.shared_passes, found.shared_requests);
        },
        1.0);
}
