// The gradient of the scale is made with y: the scale has met z, so its gradient is the sum of dy·z.
#pragma once

#include "chapters/13_layers/layers.hpp"

namespace cnn {

struct BatchNorm {
    static constexpr float epsilon = 1e-5f;
    Parameter<1> scale, shift;
    Tensor<2> z;
    Tensor<1> root;

    BatchNorm(int D, Random& random) : scale({D}, 1, random), shift({D}, 1, random) {
        scale.value = Tensor<1>({D}, 1);
        shift.value = Tensor<1>({D}, 0);
    }

    Tensor<2> forward(const Tensor<2>& x) {
        const auto [N, D] = x.shape();
        check(N >= 1, "batch normalization: expected at least one sample, found none");
        check(D == scale.value.shape()[0], "batch normalization: expected {} columns, found {}", scale.value.shape()[0],
              D);
        z = Tensor<2>(x.shape());
        root = Tensor<1>({D});
        Tensor<2> y(x.shape());
        for (int i = 0; i < D; ++i) {
            double mean = 0, variance = 0;
            for (int n = 0; n < N; ++n) mean += x(n, i) / double(N);
            for (int n = 0; n < N; ++n) variance += (x(n, i) - mean) * (x(n, i) - mean) / N;
            root(i) = static_cast<float>(std::sqrt(variance + epsilon));
            for (int n = 0; n < N; ++n) {
                z(n, i) = static_cast<float>(x(n, i) - mean) / root(i);
                y(n, i) = scale.value(i) * z(n, i) + shift.value(i);
            }
        }
        return y;
    }

    Tensor<2> backward(const Tensor<2>& dy) {
        check(dy.shape() == z.shape(), "batch normalization: expected dy of shape {}, found {}", z.shape(), dy.shape());
        const auto [N, D] = dy.shape();
        Tensor<1> dscale({D}), dshift({D});
        Tensor<2> dx(dy.shape());
        for (int i = 0; i < D; ++i) {
            for (int n = 0; n < N; ++n) {
                dscale(i) += dy(n, i) * (scale.value(i) * z(n, i) + shift.value(i));  // d(a * z)/da = z
                dshift(i) += dy(n, i);
            }
            // The means over the column of q and of q * z, with q = dy * a.
            const float mean_q = scale.value(i) * dshift(i) / static_cast<float>(N);
            const float mean_qz = scale.value(i) * dscale(i) / static_cast<float>(N);
            for (int n = 0; n < N; ++n) {
                const float q = dy(n, i) * scale.value(i);
                dx(n, i) = (q - mean_q - z(n, i) * mean_qz) / root(i);
            }
        }
        scale.set_gradient(dscale);
        shift.set_gradient(dshift);
        return dx;
    }
};

}  // namespace cnn
