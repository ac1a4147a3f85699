#include "chapters/13_layers/network.hpp"

int main() {
    return cnn::run_program([] {
        using namespace cnn;
        Random random(1);
        MnistNetwork<> network(random);

        std::size_t count = 0;
        fmt::print("{:14}{:18}{:>8}  {}\n", "parameter", "shape", "numbers", "start within");
        for (const ParameterView& p : network.parameters()) {
            float limit = 0;
            for (const float v : p.value) limit = std::max(limit, std::abs(v));
            fmt::print("{:14}{:18}{:8}  ±{:.3f}\n", p.name, fmt::format("{}", p.shape), p.value.size(), limit);
            count += p.value.size();
        }
        fmt::print("{:14}{:18}{:8}\n", "all", "", count);

        // Eight images of noise: the network knows nothing yet, so each of the ten classes gets about 1/10.
        Tensor<4> images({8, 1, 28, 28});
        for (float& value : images.values()) value = random.uniform(-1, 1);
        const Labels labels{3, 1, 4, 1, 5, 9, 2, 6};
        const float first = nll_loss(network.forward(images), labels);
        fmt::print("\nfirst loss {:.2f}, and ln 10 is {:.2f}\n", first, std::log(10.0));

        network.backward(labels);
        for (const ParameterView& p : network.parameters())
            for (std::size_t i = 0; i < p.value.size(); ++i) p.value[i] -= 0.1f * p.gradient[i];
        fmt::print("after one step against the gradient {:.2f}\n", nll_loss(network.forward(images), labels));
    });
}
