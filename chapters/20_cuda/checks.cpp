#include "chapters/20_cuda/checks.hpp"

#include "chapters/06_relu/relu.hpp"
#include "chapters/11_gradients/gradients.hpp"
#include "chapters/12_backprop_convolution/backward.hpp"
#include "chapters/20_cuda/conv2d_backward.hpp"
#include "chapters/20_cuda/conv2d_backward_tiled.hpp"
#include "chapters/20_cuda/conv2d_pool.hpp"
#include "chapters/20_cuda/conv2d_tiled.hpp"
#include "chapters/20_cuda/linear.hpp"
#include "chapters/20_cuda/loss.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/random.hpp"

namespace cnn {

namespace {

template <int Rank>
Tensor<Rank> numbers(const Shape<Rank>& shape, Random& random) {
    Tensor<Rank> x(shape);
    for (float& value : x.values()) value = random.uniform(-1.0f, 1.0f);
    return x;
}

// NaN anywhere is an infinite error.
double error_of(std::span<const float> found, std::span<const float> expected) {
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double distance = std::abs(static_cast<double>(found[i]) - expected[i]);
        if (!(distance <= 1e30)) return std::numeric_limits<double>::infinity();
        difference = std::max(difference, distance);
        largest = std::max(largest, std::abs(static_cast<double>(expected[i])));
    }
    return difference / largest;
}

// Runs kernels that write so many numbers to one buffer, and says how far these are from the expected ones.
struct Checker {
    std::vector<Check> checks{};

    template <class Work>
    void compare(const std::string& kernel, const std::string& chapter, std::span<const float> expected, Work work) {
        Buffer<float> found(static_cast<int>(expected.size()), kernel);
        work(found);
        checks.push_back({kernel, chapter, error_of(found.download(), expected)});
    }
};

// Weights and biases in one row, as the kernels write their gradients.
template <int Rank>
std::vector<float> joined(const Tensor<Rank>& dw, const Tensor<1>& db) {
    std::vector<float> both(dw.values().begin(), dw.values().end());
    both.insert(both.end(), db.values().begin(), db.values().end());
    return both;
}

void check_convolution(Checker& checker, Random& random) {
    const ConvSizes s{3, 5, 19, 13, 11, 3, 3, 19, 13, 1, 1};
    const ConvPoolSizes same{3, 5, 19, 13, 11};
    const auto x = numbers<4>({3, 5, 19, 13}, random), w = numbers<4>({11, 5, 3, 3}, random);
    const auto b = numbers<1>({11}, random);
    const Tensor<4> y = conv2d_forward(x, w, b, {.padding = 1}), dy = numbers<4>(y.shape(), random);
    const auto gradients = conv2d_backward(dy, x, w, {.padding = 1});
    const Buffer<float> on_x = to_device(x, "x"), on_w = to_device(w, "w"), on_b = to_device(b, "b"),
                        on_dy = to_device(dy, "dy");
    Buffer<float> parts(conv2d_parts(s), "parts"), tiled_parts(conv2d_tiled_parts(same), "parts");

    checker.compare("conv2d_naive", "4", y.values(), [&](auto& to) { conv2d_naive(on_x, on_w, on_b, to, s); });
    checker.compare("conv2d_tiled", "4", y.values(), [&](auto& to) { conv2d_tiled(on_x, on_w, on_b, to, s); });
    checker.compare("conv2d_backward_input", "12", gradients.dx.values(),
                    [&](auto& to) { conv2d_backward_input(on_dy, on_w, to, s); });
    checker.compare("conv2d_tiled_backward_input", "12", gradients.dx.values(),
                    [&](auto& to) { conv2d_tiled_backward_input(on_dy, on_w, to, s); });
    const std::vector<float> dwb = joined(gradients.dw, gradients.db);
    checker.compare("conv2d_backward_weights", "12", dwb,
                    [&](auto& to) { conv2d_backward_weights(on_dy, on_x, parts, to, s); });
    checker.compare("conv2d_tiled_backward_weights", "12", dwb,
                    [&](auto& to) { conv2d_tiled_backward_weights(on_dy, on_x, tiled_parts, to, same); });
}

void check_pooling(Checker& checker, Random& random) {
    const ConvPoolSizes s{3, 5, 18, 26, 11};
    const auto x = numbers<4>({3, 5, 18, 26}, random), w = numbers<4>({11, 5, 3, 3}, random);
    const auto b = numbers<1>({11}, random);
    const Tensor<4> map = conv2d_forward(x, w, b, {.padding = 1}), pooled = max_pool_forward(map),
                    dy = numbers<4>(pooled.shape(), random);
    const Tensor<4> dmap = max_pool_backward(relu_backward(dy, pooled), map);
    Buffer<float> y(s.pooled(), "y");
    Buffer<unsigned char> winner(s.pooled(), "winner");
    checker.compare("conv2d_pool", "4, 6, 7", relu_forward(pooled).values(), [&](auto& to) {
        conv2d_pool(to_device(x, "x"), to_device(w, "w"), to_device(b, "b"), to, winner, s);
    });
    checker.compare("pool_relu_backward", "11, 12", dmap.values(),
                    [&](auto& to) { pool_relu_backward(to_device(dy, "dy"), winner, to, s); });
}

void check_linear(Checker& checker, Random& random) {
    const LinearSizes s{5, 300, 37};
    const auto x = numbers<2>({5, 300}, random), w = numbers<2>({37, 300}, random), dy = numbers<2>({5, 37}, random);
    const auto b = numbers<1>({37}, random);
    const auto gradients = linear_backward(dy, x, w);
    const Buffer<float> on_x = to_device(x, "x"), on_w = to_device(w, "w"), on_b = to_device(b, "b"),
                        on_dy = to_device(dy, "dy");
    Buffer<float> parts(linear_parts(s), "parts");
    checker.compare("linear_forward", "8", linear_forward(x, w, b).values(),
                    [&](auto& to) { linear_forward(on_x, on_w, on_b, parts, to, s); });
    checker.compare("linear_backward_input", "11", gradients.dx.values(),
                    [&](auto& to) { linear_backward_input(on_dy, on_w, to, s); });
    checker.compare("linear_backward_weights", "11", joined(gradients.dw, gradients.db),
                    [&](auto& to) { linear_backward_weights(on_dy, on_x, to, s); });
}

void check_loss(Checker& checker, Random& random) {
    const LossSizes s{5, 10};
    const auto logits = numbers<2>({5, 10}, random);
    const Labels truth = {3, 9, 0, 7, 7};
    const Tensor<2> log_p = log_softmax(logits);
    Buffer<int> labels(5, "labels");
    labels.upload(truth);
    Buffer<float> on_log_p(50, "log_p"), losses(5, "losses"), loss(1, "loss"), dlogits(50, "dlogits");
    checker.compare("log_softmax", "10", log_p.values(),
                    [&](auto& to) { log_softmax(to_device(logits, "logits"), to, s); });
    checker.compare("nll_loss_and_gradient", "10, 11", nll_log_softmax_backward(log_p, truth).values(), [&](auto& to) {
        nll_loss_and_gradient(to_device(logits, "logits"), labels, on_log_p, losses, loss, to, s);
    });
}

}  // namespace

std::vector<Check> check_kernels() {
    Checker checker;
    Random random(1);
    check_convolution(checker, random);
    check_pooling(checker, random);
    check_linear(checker, random);
    check_loss(checker, random);
    return checker.checks;
}

void print_checks() {
    constexpr double allowed = 1e-5;
    std::string wrong;
    fmt::print("kernel                           as in chapter\n");
    for (const Check& check : check_kernels()) {
        const bool agrees = check.error < allowed;
        fmt::print("{:<33}{:<15}{}\n", check.kernel, check.chapter,
                   agrees ? "agrees" : fmt::format("is off by {:.1e}", check.error));
        if (!agrees) wrong += (wrong.empty() ? "" : ", ") + check.kernel;
    }
    fmt::print("\n");
    check(wrong.empty(), "kernels that differ from the chapters by more than {}: {}", allowed, wrong);
}

}  // namespace cnn
