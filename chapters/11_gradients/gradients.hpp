// Gradients: how the loss L changes when one number changes. First by trying it (finite differences), then
// by the chain rule, layer by layer from the back: given dy = dL/dy, compute dL/d(each input).
//
//   numerically:  dL/dx ≈ (L(x + h) - L(x - h)) / 2h
//   linear:       dx[n,i] = sum over o of dy[n,o] * w[o,i]     dw[o,i] = sum over n of dy[n,o] * x[n,i]
//                 db[o]   = sum over n of dy[n,o]
//   ReLU:         dx = dy where x > 0, else 0
//   loss:         dlogits[n,c] = (p[n,c] - (1 if c is the label, else 0)) / N
#pragma once

#include <limits>

#include "chapters/06_relu/relu.hpp"
#include "chapters/08_fully_connected/linear.hpp"
#include "chapters/10_loss/loss.hpp"

namespace cnn {

// The slope of the loss as value i of x changes, by trying it. Divides by the step as it came out in floats, not by 2h.
template <class Loss, int Rank>
double slope(const Loss& loss, Tensor<Rank> x, std::size_t i, float h = 1e-2f) {
    const float above = x.values()[i] + h, below = x.values()[i] - h;
    x.values()[i] = above;
    const double loss_above = loss(x);
    x.values()[i] = below;
    const double loss_below = loss(x);
    return (loss_above - loss_below) / (double{above} - double{below});
}

// How far the gradient dx is from the slopes of loss(x): max|dx - slope| / max|slope|; infinite where a number is not
// finite. Correct code stays below 1e-2 with h = 1e-2 in float; a smaller h drowns in rounding.
template <class Loss, int Rank>
double gradient_error(const Loss& loss, const Tensor<Rank>& x, const Tensor<Rank>& dx, float h = 1e-2f) {
    check(x.shape() == dx.shape(), "gradient of shape {} for a tensor of shape {}", dx.shape(), x.shape());
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double numeric = slope(loss, x, i, h), error = std::abs(dx.values()[i] - numeric);
        if (!std::isfinite(error)) return std::numeric_limits<double>::infinity();
        largest = std::max(largest, std::abs(numeric));
        difference = std::max(difference, error);
    }
    return difference == 0 ? 0 : difference / largest;
}

struct LinearGradients {
    Tensor<2> dx, dw;
    Tensor<1> db;
};

// Throws an Error unless the weights fit the input, and dy has the shape of the output.
inline void check_linear_backward(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w) {
    const Shape<2> expected{x.shape()[0], w.shape()[0]};
    check(dy.shape() == expected, "linear_backward: expected dy of shape {}, found {}", expected, dy.shape());
    check(w.shape()[1] == x.shape()[1], "linear_backward: the weights {} do not fit the input {}", w.shape(),
          x.shape());
}

inline LinearGradients linear_backward(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w) {
    const int N = x.shape()[0], D_in = x.shape()[1], D_out = w.shape()[0];
    check_linear_backward(dy, x, w);
    LinearGradients gradients{Tensor<2>(x.shape()), Tensor<2>(w.shape()), Tensor<1>({D_out})};
    auto& [dx, dw, db] = gradients;
    for (int n = 0; n < N; ++n)
        for (int o = 0; o < D_out; ++o) {
            db(o) += dy(n, o);  // y = b + …
            for (int i = 0; i < D_in; ++i) {
                dx(n, i) += dy(n, o) * w(o, i);  // d(x * w)/dx = w
                dw(o, i) += dy(n, o) * x(n, i);  // d(x * w)/dw = x
            }
        }
    return gradients;
}

// The slope of ReLU is 1 above zero and 0 below; at zero itself, where there is none, PyTorch's choice: 0.
template <int Rank>
Tensor<Rank> relu_backward(Tensor<Rank> dy, const Tensor<Rank>& x) {
    check(dy.shape() == x.shape(), "relu_backward: expected dy of shape {}, found {}", x.shape(), dy.shape());
    for (std::size_t i = 0; i < x.size(); ++i)
        if (x.values()[i] <= 0.0f) dy.values()[i] = 0.0f;
    return dy;
}

// The gradient of nll_loss(log_softmax(logits), labels) with respect to the logits: probability minus truth.
inline Tensor<2> nll_log_softmax_backward(const Tensor<2>& log_p, const Labels& labels) {
    check_labels(log_p, labels);
    const auto [N, C] = log_p.shape();
    Tensor<2> dlogits(log_p.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const float truth = c == labels[static_cast<std::size_t>(n)] ? 1.0f : 0.0f;
            dlogits(n, c) = (std::exp(log_p(n, c)) - truth) / static_cast<float>(N);
        }
    return dlogits;
}

}  // namespace cnn
