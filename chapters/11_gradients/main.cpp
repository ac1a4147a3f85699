#include "chapters/11_gradients/gradients.hpp"

#include "common/random.hpp"

namespace {

using namespace cnn;

template <int Rank>
Tensor<Rank> random_values(const Shape<Rank>& shape, Random& random) {
    Tensor<Rank> x(shape);
    for (float& value : x.values()) value = random.uniform(-1, 1);
    return x;
}

}  // namespace

int main() {
    return run_program([] {
        // A small network: linear, ReLU, linear, loss.
        Random random(1);
        const auto x = random_values<2>({4, 6}, random);
        const auto w1 = random_values<2>({5, 6}, random), w2 = random_values<2>({3, 5}, random);
        const auto b1 = random_values<1>({5}, random), b2 = random_values<1>({3}, random);
        const Labels labels{2, 0, 1, 1};
        const auto loss = [&](const auto& w1_, const auto& b1_, const auto& w2_, const auto& b2_) {
            const Tensor<2> h = relu_forward(linear_forward(x, w1_, b1_));
            return nll_loss(log_softmax(linear_forward(h, w2_, b2_)), labels);
        };

        // Forward, keeping what backward needs; then backward, from the last layer to the first.
        const Tensor<2> z = linear_forward(x, w1, b1), h = relu_forward(z);
        const Tensor<2> log_p = log_softmax(linear_forward(h, w2, b2));
        const auto [dh, dw2, db2] = linear_backward(nll_log_softmax_backward(log_p, labels), h, w2);
        const auto [dx, dw1, db1] = linear_backward(relu_backward(dh, z), x, w1);

        const auto loss_of_w1 = [&](const Tensor<2>& t) { return loss(t, b1, w2, b2); };
        fmt::print("loss {:.4f}\n\nstep h     error of dw1\n", nll_loss(log_p, labels));
        for (const float h_step : {1e-1f, 1e-2f, 1e-3f, 1e-4f, 1e-5f, 1e-6f})
            fmt::print("{:<10.0e} {:.0e}\n", h_step, gradient_error(loss_of_w1, w1, dw1, h_step));

        const auto report = [](const char* name, double error) {
            fmt::print("{:4} {}\n", name, error < 1e-2 ? "right" : "wrong");
        };
        fmt::print("\ngradient check with h = 1e-2\n");
        report("dw1", gradient_error(loss_of_w1, w1, dw1));
        report("db1", gradient_error([&](const Tensor<1>& t) { return loss(w1, t, w2, b2); }, b1, db1));
        report("dw2", gradient_error([&](const Tensor<2>& t) { return loss(w1, b1, t, b2); }, w2, dw2));
        report("db2", gradient_error([&](const Tensor<1>& t) { return loss(w1, b1, w2, t); }, b2, db2));
    });
}
