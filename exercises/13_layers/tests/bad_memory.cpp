#include "exercises/harness.hpp"

#include "bad_memory.hpp"

using namespace cnn;

struct Batch {
    Tensor<2> x, dy;
};

static Gate gate_with(const Tensor<1>& factors) {
    Random random(1);
    Gate gate(factors.shape()[0], random);
    gate.factor.value = factors;
    return gate;
}

static double output_at(double factor, double x) {
    return factor / (1 + std::exp(-x));
}

// The slopes of the loss by trying, in double.
static Tensor<2> slopes_of_x(const Batch& batch, const Tensor<1>& factors) {
    Tensor<2> dx(batch.x.shape());
    for (int n = 0; n < dx.shape()[0]; ++n)
        for (int i = 0; i < dx.shape()[1]; ++i) {
            const double x = batch.x(n, i), h = 1e-4;
            const double slope = (output_at(factors(i), x + h) - output_at(factors(i), x - h)) / (2 * h);
            dx(n, i) = static_cast<float>(slope * batch.dy(n, i));
        }
    return dx;
}
static Tensor<1> slopes_of_factors(const Batch& batch, const Tensor<1>& factors) {
    Tensor<1> da(factors.shape());
    for (int i = 0; i < da.shape()[0]; ++i) {
        double above = 0, below = 0;
        for (int n = 0; n < batch.x.shape()[0]; ++n) {
            above += output_at(factors(i) + 1.0, batch.x(n, i)) * batch.dy(n, i);
            below += output_at(factors(i) - 1.0, batch.x(n, i)) * batch.dy(n, i);
        }
        da(i) = static_cast<float>((above - below) / 2);
    }
    return da;
}

static std::vector<Input> inputs(const Tensor<1>& factors, const Batch& last, const std::vector<Batch>& before) {
    std::vector<Input> list = {{"factor", factors}, {"x", last.x}, {"dy", last.dy}};
    for (std::size_t i = 0; i < before.size(); ++i) {
        list.push_back({fmt::format("x of batch {}", i + 1), before[i].x});
        list.push_back({fmt::format("dy of batch {}", i + 1), before[i].dy});
    }
    return list;
}

// A gate that has served some batches gets one more.
static void compare(Test& t, const std::string& name, const Tensor<1>& factors, const Batch& last,
                    const std::vector<Batch>& before = {}) {
    const auto served = [=] {
        Gate gate = gate_with(factors);
        for (const Batch& batch : before) gate.forward(batch.x), gate.backward(batch.dy);
        return gate;
    };
    const auto given = inputs(factors, last, before);
    Tensor<2> y(last.x.shape());
    for (int n = 0; n < y.shape()[0]; ++n)
        for (int i = 0; i < y.shape()[1]; ++i) y(n, i) = static_cast<float>(output_at(factors(i), last.x(n, i)));
    t.result = "y";
    t.expect("y, " + name, given, [&] { return served().forward(last.x); }, y);
    t.result = "dx";
    t.expect(
        "dx, " + name, given,
        [&] {
            Gate gate = served();
            gate.forward(last.x);
            return gate.backward(last.dy);
        },
        slopes_of_x(last, factors));
    t.expect(
        "the gradient of the factors, " + name, given,
        [&] {
            Gate gate = served();
            gate.forward(last.x);
            gate.backward(last.dy);
            return gate.factor.gradient;
        },
        slopes_of_factors(last, factors));
}

void cnn::test(Test& t) {
    const auto batch = [&](int N, int D) { return Batch{t.tensor<2>({N, D}), t.tensor<2>({N, D})}; };
    const Tensor<1> ones({2}, 1), factors({2}, {2, -3});
    const Batch zero{Tensor<2>({1, 1}, {0}), Tensor<2>({1, 1}, {2})};
    compare(t, "factors of 1, first batch", ones, {Tensor<2>({1, 2}, {0, 1}), Tensor<2>({1, 2}, {1, 2})});
    compare(t, "the example of the text", Tensor<1>({1}, 6), zero);
    compare(t, "three samples, first batch", factors, batch(3, 2));
    const Tensor<2> x = t.tensor<2>({2, 2});
    compare(t, "the same batch a second time", ones, {x, Tensor<2>({2, 2}, {1, 2, 3, 4})},
            {{x, Tensor<2>({2, 2}, {1, 2, 3, 4})}});
    compare(t, "the second batch, of the same size", factors,
            {Tensor<2>({2, 2}, {1, 0, 2, -1}), Tensor<2>({2, 2}, {1, 2, 3, 4})},
            {{Tensor<2>({2, 2}, {-1, 3, 0, 1}), Tensor<2>({2, 2}, {5, -1, 1, 2})}});
    compare(t, "the second batch, smaller than the first", factors, batch(1, 2), {batch(3, 2)});
    compare(t, "the third batch", factors, batch(2, 2), {batch(2, 2), batch(2, 2)});
    compare(t, "a factor of 0", Tensor<1>({3}, {0, 1, -1}), batch(2, 3));
    for (int i = 0; i < 2; ++i) {
        const int D = t.pick(1, 4);
        compare(t, "random sizes and numbers", t.tensor<1>({D}), batch(t.pick(1, 4), D), {batch(t.pick(1, 4), D)});
    }
    t.expect(
        "a second backward without another forward", inputs(ones, zero, {}),
        [&] {
            Gate gate = gate_with(Tensor<1>({1}, 6));
            gate.forward(zero.x);
            gate.backward(zero.dy);
            gate.backward(zero.dy);
            return gate.factor.gradient;
        },
        Tensor<1>({1}, 1));
    const Batch one = batch(2, 2);
    t.expect(
        "does the gradient stay in its place in memory, where a view of before points?", inputs(factors, one, {}),
        [&] {
            Gate gate = gate_with(factors);
            const float* before = gate.factor.gradient.data();
            gate.forward(one.x);
            gate.backward(one.dy);
            return gate.factor.gradient.data() == before;
        },
        true);
}
