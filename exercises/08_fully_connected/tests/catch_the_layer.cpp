#include "catch_the_layer.hpp"

#include <algorithm>

#include "chapters/08_fully_connected/linear.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// Right too: the bias comes last, and the inputs are taken from the last to the first.
static Tensor<2> backwards(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b) {
    Tensor<2> y({x.shape()[0], w.shape()[0]});
    for (int n = 0; n < y.shape()[0]; ++n)
        for (int o = 0; o < y.shape()[1]; ++o) {
            for (int i = w.shape()[1] - 1; i >= 0; --i) y(n, o) += x(n, i) * w(o, i);
            y(n, o) += b(o);
        }
    return y;
}

// A layer whose products are those of weight_at(w, o, i) and whose output begins with bias_at(b, n, o).
template <class WeightAt, class BiasAt>
static Layer layer_with(WeightAt weight_at, BiasAt bias_at) {
    return [=](const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b) {
        Tensor<2> y({x.shape()[0], w.shape()[0]});
        for (int n = 0; n < y.shape()[0]; ++n)
            for (int o = 0; o < y.shape()[1]; ++o) {
                y(n, o) = bias_at(b, n, o);
                for (int i = 0; i < w.shape()[1]; ++i) y(n, o) += x(n, i) * weight_at(w, o, i);
            }
        return y;
    };
}

static Layer then(const std::function<void(Tensor<2>& y)>& spoil) {
    return [=](const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b) {
        Tensor<2> y = linear_forward(x, w, b);
        spoil(y);
        return y;
    };
}

static void transpose_if_square(Tensor<2>& y) {
    const auto [N, D_out] = y.shape();
    for (int n = 0; n < N && N == D_out; ++n)
        for (int o = 0; o < n; ++o) std::swap(y(n, o), y(o, n));
}

void cnn::test(Test& t) {
    const auto weight = [](const Tensor<2>& w, int o, int i) { return w(o, i); };
    const auto bias = [](const Tensor<1>& b, int, int o) { return b(o); };
    t.accepts("chapter 8's linear_forward", [] { return is_right(linear_forward); });
    t.accepts("a right layer that adds its products in another order, and the bias last",
              [] { return is_right(backwards); });
    const auto catches = [&](const std::string& what, const Layer& f) { t.rejects(what, [&] { return is_right(f); }); };
    catches(
        "a layer that transposes square weights",
        layer_with([](const Tensor<2>& w, int o, int i) { return w.shape()[0] == w.shape()[1] ? w(i, o) : w(o, i); },
                   bias));
    catches("a layer that takes the number of outputs for the number of inputs when it looks for a weight",
            layer_with([](const Tensor<2>& w, int o,
                          int i) { return w.values()[static_cast<std::size_t>(o * w.shape()[0] + i) % w.size()]; },
                       bias));
    catches("a layer that forgets the last input",
            layer_with([](const Tensor<2>& w, int o, int i) { return i + 1 == w.shape()[1] && i > 0 ? 0.0f : w(o, i); },
                       bias));
    catches("a layer that forgets the bias", layer_with(weight, [](const Tensor<1>&, int, int) { return 0.0f; }));
    catches("a layer that adds the bias of the picture's number, not of the output's",
            layer_with(weight, [](const Tensor<1>& b, int n, int) { return b(n % b.shape()[0]); }));
    catches("a layer that adds the bias to the first picture only",
            layer_with(weight, [](const Tensor<1>& b, int n, int o) { return n == 0 ? b(o) : 0.0f; }));
    catches("a layer that subtracts the bias",
            layer_with(weight, [](const Tensor<1>& b, int, int o) { return -b(o); }));
    catches("a layer that gives the first picture's outputs to every picture", then([](Tensor<2>& y) {
                for (int n = 1; n < y.shape()[0]; ++n)
                    for (int o = 0; o < y.shape()[1]; ++o) y(n, o) = y(0, o);
            }));
    catches("a layer that transposes square results", then(transpose_if_square));
    catches("a layer that makes negative outputs 0", then([](Tensor<2>& y) {
                for (float& value : y.values()) value = std::max(0.0f, value);
            }));
}
