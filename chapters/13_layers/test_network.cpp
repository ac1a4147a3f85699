#include "chapters/11_gradients/two_layer_network.hpp"
#include "chapters/13_layers/mistakes.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("gradient check of whole networks: every parameter of two layers and of three") {
    Random random(3);
    TwoLayerNetwork two(6, 5, 3, random);
    ThreeLayerNetwork three(random);
    const auto x = random_tensor<2>({4, 6}, 4);
    const Labels labels{1, 0, 2, 2};
    for (const ParameterView& p : two.parameters()) {
        INFO("two layers, " << p.name);
        const std::vector<float> before(p.value.begin(), p.value.end());
        CHECK(parameter_error(two, p, x, labels) < 1e-2);
        CHECK(std::ranges::equal(p.value, before));
    }
    for (const ParameterView& p : three.parameters()) {
        INFO("three layers, " << p.name);
        CHECK(parameter_error(three, p, x, labels) < 1e-2);
    }
}

TEST_CASE("TwoLayerNetwork: the loss and the gradients of chapter 11's network of the same parameters") {
    const NetworkExample e = network_example();
    Random random(1);
    TwoLayerNetwork network(6, 5, 3, random);
    network.fc1.weight.value = e.net.w1;
    network.fc1.bias.value = e.net.b1;
    network.fc2.weight.value = e.net.w2;
    network.fc2.bias.value = e.net.b2;
    const TwoLayersValues values = two_layers_forward(e.x, e.net, e.labels);
    const TwoLayers gradients = two_layers_backward(e.x, e.net, values, e.labels);
    CHECK(network.forward(e.x) == values.log_p);
    network.backward(e.labels);
    CHECK(network.fc1.weight.gradient == gradients.w1);
    CHECK(network.fc1.bias.gradient == gradients.b1);
    CHECK(network.fc2.weight.gradient == gradients.w2);
    CHECK(network.fc2.bias.gradient == gradients.b2);
}

TEST_CASE("MnistNetwork: PyTorch's log-probabilities and gradients") {
    const TensorFile file = read_safetensors(book_root() / "data/reference/network.safetensors");
    Random random(1);
    MnistNetwork<> network(random, {4, 8, 16});
    const auto parameters = network.parameters();
    for (const ParameterView& p : parameters) {
        const std::vector<float>& initial = file.floats("initial." + p.name);
        REQUIRE(initial.size() == p.value.size());
        std::ranges::copy(initial, p.value.begin());
    }
    const Tensor<2> log_p = network.forward(file.tensor<4>("images"));
    CHECK(relative_error(log_p.values(), std::span(file.doubles("log_probabilities"))) < 1e-5);
    network.backward({file.integers("labels").begin(), file.integers("labels").end()});
    for (const ParameterView& p : parameters) {
        INFO(p.name);
        CHECK(relative_error(p.gradient, std::span(file.doubles("gradient." + p.name))) < 1e-5);
    }
}

TEST_CASE("mistakes: the gradient check of the whole network finds each of them, in the layers before it") {
    const auto right = weight_errors<ThreeLayerNetwork>(), forgotten = weight_errors<ForgottenRelu>(),
               exchanged = weight_errors<ExchangedRelus>(), one = weight_errors<OneRelu>(),
               stale = weight_errors<StaleInput>();
    for (const double error : right) CHECK(error < 1e-2);
    for (const auto& wrong : {forgotten, exchanged, one, stale}) CHECK(wrong[0] > 0.3);
    CHECK(forgotten[1] < 1e-2);  // fc2 lies between the forgotten relu1 and the loss
    CHECK(exchanged[1] > 0.3);
    CHECK(one[1] < 1e-2);
    CHECK(stale[2] > 0.3);
}

TEST_CASE("adding up: the second gradient is twice the first, the third three times") {
    auto [network, x, labels] = tiny_example();
    AddingUp adding_up;
    for (const float times : {1.0f, 2.0f, 3.0f}) {
        network.forward(x);
        network.backward(labels);
        adding_up(network.parameters());
        CHECK(std::abs(network.fc1.weight.gradient(0, 0) - 3 * times) < 1e-5f);
        CHECK(std::abs(network.fc2.bias.gradient(1) + 0.5f * times) < 1e-5f);
    }
}
