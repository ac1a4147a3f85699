#include "exercises/harness.hpp"

#include "exercises/20_cuda/tests/on_card.hpp"
#include "fixed_order.hpp"

using namespace cnn;

using Numbers = Tensor<1>;

// The task's order with vectors: one of the threads' sums, folded until one is left, for each block.
static Numbers in_order(const Numbers& x, int blocks) {
    std::vector<float> of_threads(static_cast<std::size_t>(blocks) * 64), sums;
    for (std::size_t i = 0; i < x.size(); ++i) of_threads[i % of_threads.size()] += x.values()[i];
    for (std::size_t block = 0; block < of_threads.size() / 64; ++block) {
        const auto first = of_threads.begin() + static_cast<std::ptrdiff_t>(block) * 64;
        std::vector<float> left(first, first + 64);
        while (left.size() > 1) {
            const std::vector<float> upper(left.begin() + static_cast<std::ptrdiff_t>(left.size() / 2), left.end());
            left.resize(upper.size());
            for (std::size_t t = 0; t < upper.size(); ++t) left[t] += upper[t];
        }
        sums.push_back(left[0]);
    }
    return Numbers({blocks}, sums);
}

static void expect_sums(Test& t, const std::string& name, const Numbers& x, int blocks, const Numbers& expected) {
    t.result = "sums";
    t.expect(
        name, {{"x", x}, {"blocks", blocks}},
        [&] {
            const Buffer<float> on_x = to_device(x, "x");
            Buffer<float> sums = unwritten(blocks, "sums");
            launch<block_sums_kernel>(blocks, 64, on_x, sums, x.shape()[0]);
            return to_host(sums, Shape<1>{blocks});
        },
        expected);
}

static void compare_sums(Test& t, const std::string& name, const Numbers& x, int blocks) {
    expect_sums(t, name, x, blocks, in_order(x, blocks));
}

static void compare_result(Test& t, const std::string& name, const Numbers& x, int blocks) {
    t.result = "result";
    t.expect(
        name, {{"x", x}, {"blocks", blocks}},
        [&] {
            const Buffer<float> on_x = to_device(x, "x");
            Buffer<float> sums = unwritten(blocks, "sums"), result = unwritten(1, "result");
            sum(on_x, sums, result, x.shape()[0], blocks);
            return to_host(result, Shape<1>{1});
        },
        in_order(in_order(x, blocks), 1));
}

// Values of very different size, so that each order of additions gives another sum.
static Numbers uneven(Test& t, int count) {
    Numbers x({count});
    for (float& value : x.values())
        value = t.random.uniform(-1.0f, 1.0f) * std::exp2(static_cast<float>(t.pick(0, 12)));
    return x;
}

static Numbers counted(int count) {
    Numbers x({count});
    for (int i = 0; i < count; ++i) x(i) = static_cast<float>(i + 1);
    return x;
}

void cnn::test(Test& t) {
    t.tolerance = 0;
    expect_sums(t, "the kernel: 64 values, one block", counted(64), 1, Numbers({1}, {2080}));
    expect_sums(t, "the kernel: four values, one block", Numbers({4}, {1, 2, 3, 4}), 1, Numbers({1}, {10}));
    expect_sums(t, "the kernel: one value", Numbers({1}, {7}), 1, Numbers({1}, {7}));
    expect_sums(t, "the kernel: 65 values, one block", counted(65), 1, Numbers({1}, {2145}));
    expect_sums(t, "the kernel: 130 values, two blocks", counted(130), 2, Numbers({2}, {2080 + 129 + 130, 6176}));
    compare_sums(t, "the kernel: a value for each thread, to the last bit", uneven(t, 64), 1);
    compare_sums(t, "the kernel: fewer values than threads, to the last bit", uneven(t, 50), 1);
    compare_sums(t, "the kernel: several values for each thread, to the last bit", uneven(t, 300), 1);
    compare_sums(t, "the kernel: several blocks, to the last bit", uneven(t, 1000), 3);
    compare_sums(t, "the kernel: more blocks than are needed", uneven(t, 70), 4);
    for (int i = 0; i < 3; ++i)
        compare_sums(t, "the kernel: random sizes and numbers", uneven(t, t.pick(1, 700)), t.pick(1, 5));

    compare_result(t, "the whole sum: one block", uneven(t, 100), 1);
    compare_result(t, "the whole sum: three blocks", uneven(t, 1000), 3);
    compare_result(t, "the whole sum: more blocks than threads in a block", uneven(t, 900), 70);
    for (int i = 0; i < 3; ++i)
        compare_result(t, "the whole sum: random sizes and numbers", uneven(t, t.pick(1, 700)), t.pick(2, 9));
    Numbers x = uneven(t, 200);
    x(123) = std::nanf("");
    compare_result(t, "the whole sum: a NaN among the values", x, 2);
}
