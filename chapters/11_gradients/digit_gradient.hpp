// The gradient of a whole layer on one real picture: chapter 8's templates, a nine that they take for a four.
#pragma once

#include "chapters/08_fully_connected/templates.hpp"
#include "chapters/11_gradients/gradients.hpp"

namespace cnn {

struct DigitGradient {
    Tensor<4> digit;
    int label = 0;
    Templates templates;
    Tensor<2> p;
    LinearGradients gradients;
};

inline Tensor<2> digit_log_p(const DigitGradient& d, const Templates& templates) {
    return log_softmax(linear_forward(flatten(d.digit), templates.w, templates.b));
}

inline DigitGradient digit_gradient() {
    const DataSet digits = embedded_data_set();
    const LabelledImages train = all_of(digits.train), held_out = all_of(digits.test);
    DigitGradient d;
    d.templates = make_templates(flatten(train.images), train.labels, 10);
    d.digit = moved(image_at(held_out.images, 36), 0, 3);
    d.label = held_out.labels[36];
    const Tensor<2> log_p = digit_log_p(d, d.templates);
    d.p = softmax(linear_forward(flatten(d.digit), d.templates.w, d.templates.b));
    d.gradients = linear_backward(nll_log_softmax_backward(log_p, {d.label}), flatten(d.digit), d.templates.w);
    return d;
}

// Every weight and bias moved against its gradient, by `step` times the gradient.
inline Templates moved_downhill(const DigitGradient& d, float step) {
    Templates t = d.templates;
    for (std::size_t i = 0; i < t.w.size(); ++i) t.w.values()[i] -= step * d.gradients.dw.values()[i];
    for (std::size_t i = 0; i < t.b.size(); ++i) t.b.values()[i] -= step * d.gradients.db.values()[i];
    return t;
}

}  // namespace cnn
