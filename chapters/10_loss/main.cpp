#include "chapters/10_loss/loss.hpp"

#include "chapters/08_fully_connected/linear.hpp"
#include "common/random.hpp"

namespace {

using namespace cnn;

void print_row(const std::string& name, const Tensor<2>& x, int n) {
    fmt::print("  {:22}", name);
    for (int c = 0; c < x.shape()[1]; ++c) fmt::print("{:>10.3f}", x(n, c));
    fmt::print("\n");
}

// Values uniform in [-limit, limit].
template <int Rank>
Tensor<Rank> random_values(const Shape<Rank>& shape, float limit, Random& random) {
    Tensor<Rank> x(shape);
    for (float& value : x.values()) value = random.uniform(-limit, limit);
    return x;
}

void show_scores(const std::string& title, const Tensor<2>& scores) {
    fmt::print("{}\n", title);
    Tensor<2> log_of_p = softmax(scores);
    print_row("scores", scores, 0);
    print_row("softmax", log_of_p, 0);
    for (float& value : log_of_p.values()) value = std::log(value);
    print_row("log of softmax", log_of_p, 0);
    print_row("log_softmax", log_softmax(scores), 0);
    for (int label = 0; label < 3; ++label)
        fmt::print("  loss if class {} is right: {:.3f}\n", label, nll_loss(log_softmax(scores), {label}));
}

}  // namespace

int main() {
    return run_program([] {
        show_scores("small scores", Tensor<2>({1, 3}, {2, 1, -1}));
        show_scores("large scores: the logarithm of a probability that rounds to 0 is lost",
                    Tensor<2>({1, 3}, {1000, 999, -1000}));

        // 1,000 random images through one untrained layer: it knows nothing, so every class gets about 1/10.
        Random random(1);
        const auto images = random_values<2>({1000, 784}, 1, random);
        const auto w = random_values<2>({10, 784}, 1 / 28.0f, random);
        Labels labels;
        for (int n = 0; n < 1000; ++n) labels.push_back(random.below(10));
        const float loss = nll_loss(log_softmax(linear_forward(images, w, Tensor<1>({10}))), labels);
        fmt::print("first loss of an untrained layer: {:.2f}, and ln 10 is {:.2f}\n", loss, std::log(10.0));
    });
}
