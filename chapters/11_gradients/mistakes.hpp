// Backward functions with a mistake planted in each, and which gradient check finds it.
#pragma once

#include "chapters/11_gradients/checks.hpp"

namespace cnn {

// Passes 1 where it should pass dy.
inline Tensor<2> relu_without_upstream(const Tensor<2>&, const Tensor<2>& x) {
    return relu_backward(Tensor<2>(x.shape(), 1), x);
}

// x >= 0 where PyTorch and we have x > 0.
inline Tensor<2> relu_with_zero(Tensor<2> dy, const Tensor<2>& x) {
    for (std::size_t i = 0; i < x.size(); ++i)
        if (x.values()[i] < 0.0f) dy.values()[i] = 0.0f;
    return dy;
}

// dy(0, o) where it should be dy(n, o).
inline LinearGradients linear_with_first_upstream(Tensor<2> dy, const Tensor<2>& x, const Tensor<2>& w) {
    for (int n = 0; n < dy.shape()[0]; ++n)
        for (int o = 0; o < dy.shape()[1]; ++o) dy(n, o) = dy(0, o);
    return linear_backward(dy, x, w);
}

// dw = where it should be dw +=, so that the last picture overwrites all others.
inline LinearGradients linear_overwriting(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w) {
    LinearGradients gradients = linear_backward(dy, x, w);
    const int last = x.shape()[0] - 1;
    for (int o = 0; o < w.shape()[0]; ++o)
        for (int i = 0; i < w.shape()[1]; ++i) gradients.dw(o, i) = dy(last, o) * x(last, i);
    return gradients;
}

inline Tensor<2> loss_times(float factor, Tensor<2> dlogits) {
    for (float& value : dlogits.values()) value *= factor;
    return dlogits;
}

// The sum over the batch where the loss is the mean.
inline Tensor<2> loss_not_divided(const Tensor<2>& log_p, const Labels& labels) {
    return loss_times(static_cast<float>(log_p.shape()[0]), nll_log_softmax_backward(log_p, labels));
}

// Divided by the number of classes where it should be the number of pictures.
inline Tensor<2> loss_divided_by_classes(const Tensor<2>& log_p, const Labels& labels) {
    const auto [N, C] = log_p.shape();
    return loss_times(static_cast<float>(N) / static_cast<float>(C), nll_log_softmax_backward(log_p, labels));
}

struct Planted {
    std::string name;
    std::function<double(const CheckSetting&)> error;  // what the gradient check says
};

inline Planted planted_in_relu(const std::string& name, const ReluBackward& backward) {
    return {name, [backward](const CheckSetting& setting) { return check_relu(setting, backward); }};
}
inline Planted planted_in_linear(const std::string& name, const LinearBackward& backward) {
    return {name, [backward](const CheckSetting& setting) { return check_linear(setting, backward); }};
}
inline Planted planted_in_loss(const std::string& name, const LossBackward& backward) {
    return {name, [backward](const CheckSetting& setting) { return check_loss(setting, backward); }};
}

// First the right functions, then the wrong ones.
inline std::vector<Planted> right_functions() {
    return {planted_in_relu("ReLU", [](const auto& dy, const auto& x) { return relu_backward(dy, x); }),
            planted_in_linear("linear", linear_backward), planted_in_loss("loss", nll_log_softmax_backward)};
}
inline std::vector<Planted> planted_mistakes() {
    return {planted_in_relu("ReLU: dy forgotten", relu_without_upstream),
            planted_in_linear("linear: dy(0, o) for every n", linear_with_first_upstream),
            planted_in_linear("linear: dw = instead of dw +=", linear_overwriting),
            planted_in_loss("loss: not divided by N", loss_not_divided),
            planted_in_loss("loss: divided by C, not by N", loss_divided_by_classes),
            planted_in_relu("ReLU: x >= 0, not x > 0", relu_with_zero)};
}

// A forward that forgets the bias: checked against it, a db of zeros is right.
inline double check_forgotten_bias() {
    Random random(5);
    const Tensor<2> x = uniform<2>({4, 5}, random), w = uniform<2>({3, 5}, random), dy = uniform<2>({4, 3}, random);
    const auto loss = [&](const Tensor<1>&) { return weighted_sum(linear_forward(x, w, Tensor<1>({3})), dy); };
    return gradient_error(loss, uniform<1>({3}, random), Tensor<1>({3}));
}

// One gradient is entirely wrong, but its right value is a thousandth of the largest one.
inline double check_small_gradient() {
    const Tensor<2> x({1, 2}, {1, 0.001f}), w({1, 2}, {0.5f, -0.25f}), dy({1, 1}, 2);
    Tensor<2> dw = linear_backward(dy, x, w).dw;
    dw(0, 1) = 0;
    return gradient_error([&](const Tensor<2>& t) { return weighted_sum(linear_forward(x, t, Tensor<1>({1})), dy); }, w,
                          dw);
}

// Where ReLU lets nothing through, every gradient is 0, and a wrong one cannot show.
inline double check_dead_relu() {
    Random random(6);
    Tensor<2> x = uniform<2>({1, 5}, random);
    for (float& value : x.values()) value -= 1.1f;
    const Tensor<2> dy = uniform<2>({1, 5}, random);
    const auto loss = [&](const Tensor<2>& t) { return weighted_sum(relu_forward(t), dy); };
    return gradient_error(loss, x, relu_without_upstream(dy, x));
}

}  // namespace cnn
