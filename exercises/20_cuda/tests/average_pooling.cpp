#include "exercises/harness.hpp"

#include "average_pooling.hpp"
#include "chapters/12_backprop_convolution/backward.hpp"
#include "exercises/20_cuda/tests/on_card.hpp"

using namespace cnn;

using Maps = Tensor<4>;

static PoolSizes sizes_of(const Maps& x, const Shape<4>& y, PoolOptions o) {
    return {x.shape()[0] * x.shape()[1], x.shape()[2], x.shape()[3], y[2], y[3], o.size, o.stride, o.padding};
}

static std::vector<Input> with_options(const Input& first, PoolOptions o) {
    return {first, {"size", o.size}, {"stride", o.stride}, {"padding", o.padding}};
}

static void forth(Test& t, const std::string& name, const Maps& x, PoolOptions o, const Maps& expected) {
    t.result = "y";
    t.expect(
        name, with_options({"x", x}, o),
        [&] {
            const Buffer<float> on_x = to_device(x, "x");
            Buffer<float> y = unwritten(static_cast<int>(expected.size()), "y");
            average_pool(on_x, y, sizes_of(x, expected.shape(), o));
            return to_host(y, expected.shape());
        },
        expected, pooling_window(o.size, o.stride, o.padding));
}

static void back(Test& t, const std::string& name, const Maps& dy, const Maps& x, PoolOptions o, const Maps& expected) {
    t.result = "dx";
    t.expect(
        name, with_options({"dy", dy}, o),
        [&] {
            const Buffer<float> on_dy = to_device(dy, "dy");
            Buffer<float> dx = unwritten(static_cast<int>(x.size()), "dx");
            average_pool_backward(on_dy, dx, sizes_of(x, dy.shape(), o));
            return to_host(dx, x.shape());
        },
        expected);
}

static void random_forth(Test& t, const std::string& name, const Shape<4>& shape, PoolOptions o) {
    const Maps x = t.tensor<4>(shape);
    forth(t, name, x, o, average_pool_forward(x, o));
}

static void random_back(Test& t, const std::string& name, const Shape<4>& shape, PoolOptions o) {
    const Maps x(shape), dy = t.tensor<4>(pool_shape(x, o));
    back(t, name, dy, x, o, average_pool_backward(dy, x, o));
}

void cnn::test(Test& t) {
    const PoolOptions two{.size = 2, .stride = 1};
    const Maps x({1, 1, 2, 3}, {1, 2, 3, 5, 6, 7});
    forth(t, "forth: two windows, by hand", x, two, Maps({1, 1, 1, 2}, {3.5f, 4.5f}));
    forth(t, "forth: a border, by hand", Maps({1, 1, 1, 2}, {9, 18}), {.size = 3, .stride = 1, .padding = 1},
          Maps({1, 1, 1, 2}, {3, 3}));
    random_forth(t, "forth: a stride that is not the size", {1, 1, 6, 8}, {.size = 2, .stride = 3});
    random_forth(t, "forth: a stride and a border", {1, 1, 5, 7}, {.size = 3, .stride = 2, .padding = 1});
    random_forth(t, "forth: two maps", {1, 2, 4, 5}, {.size = 2, .stride = 2});
    random_forth(t, "forth: two pictures with three channels", {2, 3, 9, 7}, {.size = 3, .stride = 2, .padding = 1});
    random_forth(t, "forth: one pixel", {1, 1, 1, 1}, {.size = 1, .stride = 1});
    random_forth(t, "forth: a larger map", {1, 1, 20, 24}, {.size = 3, .stride = 1, .padding = 1});

    back(t, "back: two windows, by hand", Maps({1, 1, 1, 2}, {4, 8}), x, two, Maps(x.shape(), {1, 3, 2, 1, 3, 2}));
    back(t, "back: a border, by hand", Maps({1, 1, 1, 2}, {9, 18}), Maps({1, 1, 1, 2}),
         {.size = 3, .stride = 1, .padding = 1}, Maps({1, 1, 1, 2}, {3, 3}));
    back(t, "back: a border and a stride, by hand", Maps({1, 1, 1, 2}, {9, 18}), Maps({1, 1, 1, 3}),
         {.size = 3, .stride = 2, .padding = 1}, Maps({1, 1, 1, 3}, {1, 3, 2}));
    random_back(t, "back: windows side by side", {1, 1, 4, 6}, {.size = 2, .stride = 2});
    random_back(t, "back: pixels between the windows", {1, 1, 6, 8}, {.size = 2, .stride = 3});
    random_back(t, "back: a stride and a border", {1, 1, 5, 7}, {.size = 3, .stride = 2, .padding = 1});
    random_back(t, "back: a stride that does not divide", {1, 1, 8, 6}, {.size = 3, .stride = 2, .padding = 0});
    random_back(t, "back: two pictures with three channels", {2, 3, 9, 7}, {.size = 3, .stride = 2, .padding = 1});
    random_back(t, "back: a larger map", {1, 1, 20, 24}, {.size = 3, .stride = 1, .padding = 1});
    for (int i = 0; i < 6; ++i) {
        const int size = t.pick(1, 4);
        const PoolOptions o{.size = size, .stride = t.pick(1, 4), .padding = t.pick(0, size / 2)};
        const Shape<4> shape{t.pick(1, 2), t.pick(1, 2), t.pick(4, 9), t.pick(4, 9)};
        random_forth(t, "forth: random sizes and numbers", shape, o);
        random_back(t, "back: random sizes and numbers", shape, o);
    }
}
