// Gradient checks of one operation at a time, some of them too easy: each takes a backward function to be tested.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/11_gradients/two_layer_network.hpp"

namespace cnn {

// What a gradient check is made with: the extents, and what the outputs are multiplied with before they are added up.
struct CheckSetting {
    std::string name;
    int N, D_in, D_out;
    bool random_upstream;  // else 1 for every output: the loss is their plain sum
};

inline std::vector<CheckSetting> check_settings() {
    return {{"one picture", 1, 5, 3, true},
            {"equal extents", 4, 4, 4, true},
            {"plain sum", 4, 5, 3, false},
            {"the full check", 4, 5, 3, true}};
}

// A loss for one operation: every output times its own number, added up. Its upstream gradient is dy itself.
template <int Rank>
double weighted_sum(const Tensor<Rank>& y, const Tensor<Rank>& dy) {
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum += double{y.values()[i]} * double{dy.values()[i]};
    return sum;
}

inline Tensor<2> upstream(const Shape<2>& shape, bool is_random, Random& random) {
    return is_random ? uniform<2>(shape, random) : Tensor<2>(shape, 1);
}

// Every value moved away from zero, so that no step of h crosses the kink of ReLU.
template <int Rank>
Tensor<Rank> away_from_zero(Tensor<Rank> x) {
    for (float& value : x.values()) value += value < 0 ? -0.1f : 0.1f;
    return x;
}

// ── A gradient check for each operation ────────────────────────────────────────────────────────────────────────

using ReluBackward = std::function<Tensor<2>(const Tensor<2>& dy, const Tensor<2>& x)>;
using LinearBackward = std::function<LinearGradients(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w)>;
using LossBackward = std::function<Tensor<2>(const Tensor<2>& log_p, const Labels& labels)>;

inline double check_relu(const CheckSetting& setting, const ReluBackward& backward) {
    Random random(6);
    const Tensor<2> x = away_from_zero(uniform<2>({setting.N, setting.D_in}, random));
    const Tensor<2> dy = upstream(x.shape(), setting.random_upstream, random);
    return gradient_error([&](const Tensor<2>& t) { return weighted_sum(relu_forward(t), dy); }, x, backward(dy, x));
}

// The largest error of dx, dw and db.
inline double check_linear(const CheckSetting& setting, const LinearBackward& backward) {
    Random random(3);
    const Tensor<2> x = uniform<2>({setting.N, setting.D_in}, random);
    const Tensor<2> w = uniform<2>({setting.D_out, setting.D_in}, random);
    const Tensor<1> b = uniform<1>({setting.D_out}, random);
    const Tensor<2> dy = upstream({setting.N, setting.D_out}, setting.random_upstream, random);
    const auto [dx, dw, db] = backward(dy, x, w);
    return std::max(
        {gradient_error([&](const Tensor<2>& t) { return weighted_sum(linear_forward(t, w, b), dy); }, x, dx),
         gradient_error([&](const Tensor<2>& t) { return weighted_sum(linear_forward(x, t, b), dy); }, w, dw),
         gradient_error([&](const Tensor<1>& t) { return weighted_sum(linear_forward(x, w, t), dy); }, b, db)});
}

inline double check_loss(const CheckSetting& setting, const LossBackward& backward) {
    Random random(4);
    const Tensor<2> logits = uniform<2>({setting.N, setting.D_out}, random);
    Labels labels;
    for (int n = 0; n < setting.N; ++n) labels.push_back(random.below(setting.D_out));
    const auto loss = [&](const Tensor<2>& t) { return nll_loss(log_softmax(t), labels); };
    return gradient_error(loss, logits, backward(log_softmax(logits), labels));
}

}  // namespace cnn
