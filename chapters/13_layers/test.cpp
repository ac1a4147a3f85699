#include "chapters/13_layers/layers.hpp"

#include "chapters/13_layers/network.hpp"
#include "chapters/13_layers/two_layer_network.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// How far dx is from finite differences of the loss <layer.forward(x), dy>.
template <int Rank>
double input_error(auto& layer, const Tensor<Rank>& x, const auto& dy, const Tensor<Rank>& dx) {
    return gradient_error([&](const Tensor<Rank>& t) { return dot(layer.forward(t), dy); }, x, dx);
}

// The same for the gradient of one of the layer's parameters.
template <int Rank>
double parameter_error(auto& layer, Parameter<Rank>& parameter, const auto& x, const auto& dy) {
    const auto loss = [&](const Tensor<Rank>& value) {
        parameter.value = value;
        return dot(layer.forward(x), dy);
    };
    const Tensor<Rank> start = parameter.value;
    const double error = gradient_error(loss, start, parameter.gradient);
    parameter.value = start;
    return error;
}

// Do the values reach from -limit to limit and no further, with the deviation of a uniform spread, limit / sqrt(3)?
bool is_uniform_within(const auto& tensor, float limit) {
    double sum = 0, squares = 0, largest = 0;
    for (const float v : tensor.values()) {
        sum += v;
        squares += double{v} * v;
        largest = std::max(largest, std::abs(double{v}));
    }
    const auto n = static_cast<double>(tensor.size());
    const double deviation = std::sqrt(squares / n);
    return 0.98 * limit < largest && largest <= limit && std::abs(sum / n) < 0.1 * limit &&
           std::abs(deviation * std::sqrt(3.0) / limit - 1) < 0.1;
}

}  // namespace

TEST_CASE("the worked example: what each layer remembers and returns, forward and backward") {
    auto [network, x, labels] = tiny_example();
    auto& [fc1, relu1, fc2, log_p] = network;
    CHECK(std::abs(nll_loss(network.forward(x), labels) - std::log(2.0f)) < 1e-6f);
    CHECK(fc1.x == Tensor<2>({1, 2}, {2, 1}));
    CHECK(relu1.x == Tensor<2>({1, 3}, {2, -1, 3}));
    CHECK(fc2.x == Tensor<2>({1, 3}, {2, 0, 3}));
    CHECK(linear_forward(fc2.x, fc2.weight.value, fc2.bias.value) == Tensor<2>({1, 2}, {1, 1}));

    const Tensor<2> da = fc2.backward(nll_log_softmax_backward(log_p, labels)), dy1 = relu1.backward(da);
    CHECK(relative_error(da, Tensor<2>({1, 3}, {1.5f, -1, -1})) < 1e-6);
    CHECK(relative_error(dy1, Tensor<2>({1, 3}, {1.5f, 0, -1})) < 1e-6);
    CHECK(relative_error(fc1.backward(dy1), Tensor<2>({1, 2}, {0.5f, -3.5f})) < 1e-6);
    CHECK(relative_error(fc2.weight.gradient, Tensor<2>({2, 3}, {1, 0, 1.5f, -1, 0, -1.5f})) < 1e-6);
    CHECK(relative_error(fc2.bias.gradient, Tensor<1>({2}, {0.5f, -0.5f})) < 1e-6);
    CHECK(relative_error(fc1.weight.gradient, Tensor<2>({3, 2}, {3, 1.5f, 0, 0, -2, -1})) < 1e-6);
    CHECK(relative_error(fc1.bias.gradient, Tensor<1>({3}, {1.5f, 0, -1})) < 1e-6);
}

TEST_CASE("parameters: start uniform in plus or minus 1/sqrt(fan_in)") {
    Random random(1);
    const Conv2d conv(3, 300, 5, {}, random);
    const Linear linear(40, 300, random);
    CHECK(is_uniform_within(conv.weight.value, 1 / std::sqrt(75.0f)));
    CHECK(is_uniform_within(conv.bias.value, 1 / std::sqrt(75.0f)));
    CHECK(is_uniform_within(linear.weight.value, 1 / std::sqrt(40.0f)));
    CHECK(is_uniform_within(linear.bias.value, 1 / std::sqrt(40.0f)));
}

TEST_CASE("parameters: one seed gives one start, and no two parameters start alike") {
    Random random(7), same(7), other(8);
    const Linear a(5, 3, random), b(5, 3, same), c(5, 3, other), next(5, 3, random);
    CHECK(a.weight.value == b.weight.value);
    CHECK(a.bias.value == b.bias.value);
    CHECK(a.weight.value != c.weight.value);
    CHECK(a.weight.value != next.weight.value);
}

TEST_CASE("Conv2d: backward gives the derivatives for input, weight and bias") {
    Random random(2);
    Conv2d layer(3, 4, 3, {.stride = 2, .padding = 1}, random);
    const auto x = random_tensor<4>({2, 3, 8, 5}, 3);
    const auto dy = random_tensor<4>(layer.forward(x).shape(), 4);
    const Tensor<4> dx = layer.backward(dy);
    CHECK(dy.shape() == Shape<4>{2, 4, 4, 3});
    CHECK(input_error(layer, x, dy, dx) < 1e-2);
    CHECK(parameter_error(layer, layer.weight, x, dy) < 1e-2);
    CHECK(parameter_error(layer, layer.bias, x, dy) < 1e-2);
}

TEST_CASE("Linear: backward gives the derivatives for input, weight and bias") {
    Random random(2);
    Linear layer(5, 3, random);
    const auto x = random_tensor<2>({4, 5}, 3), dy = random_tensor<2>({4, 3}, 4);
    layer.forward(x);
    const Tensor<2> dx = layer.backward(dy);
    CHECK(input_error(layer, x, dy, dx) < 1e-2);
    CHECK(parameter_error(layer, layer.weight, x, dy) < 1e-2);
    CHECK(parameter_error(layer, layer.bias, x, dy) < 1e-2);
}

TEST_CASE("MaxPool2d and Relu: backward gives the derivative for the input") {
    auto x = random_tensor<4>({2, 3, 7, 5}, 1);
    for (float& value : x.values()) value = value < 0 ? value - 0.1f : value + 0.1f;  // away from ReLU's kink
    Relu<4> relu;
    const auto dy = random_tensor<4>(relu.forward(x).shape(), 2);
    CHECK(input_error(relu, x, dy, relu.backward(dy)) < 1e-2);

    // Steps of 0.03, so that a step of h = 0.01 changes no winner.
    for (std::size_t i = 0; i < x.size(); ++i) x.values()[i] = 0.03f * static_cast<float>(i * 37 % x.size());
    MaxPool2d pool{.options = {.size = 3, .stride = 2, .padding = 1}};
    const auto d_pool = random_tensor<4>(pool.forward(x).shape(), 3);
    CHECK(input_error(pool, x, d_pool, pool.backward(d_pool)) < 1e-2);
}

TEST_CASE("Flatten: backward undoes forward") {
    const auto x = random_tensor<4>({2, 3, 4, 5}, 1);
    Flatten layer;
    CHECK(layer.forward(x).shape() == Shape<2>{2, 60});
    CHECK(layer.forward(x)(1, 27) == x(1, 1, 1, 2));  // (1 * 4 + 1) * 5 + 2
    CHECK(layer.backward(layer.forward(x)) == x);
}

TEST_CASE("layers: a full batch, a partial and a full one leave nothing stale behind") {
    Random random(3);
    Conv2d layer(2, 3, 3, {.padding = 1}, random);
    const auto x = random_tensor<4>({5, 2, 4, 6}, 4), part = random_tensor<4>({2, 2, 4, 6}, 5);
    const auto dy = random_tensor<4>({5, 3, 4, 6}, 6), d_part = random_tensor<4>({2, 3, 4, 6}, 7);
    const Tensor<4> y = layer.forward(x), dx = layer.backward(dy), dw = layer.weight.gradient;
    layer.forward(part);
    CHECK(layer.backward(d_part).shape() == part.shape());
    CHECK(layer.weight.gradient != dw);
    CHECK(layer.forward(x) == y);
    CHECK(layer.backward(dy) == dx);
    CHECK(layer.weight.gradient == dw);
}

TEST_CASE("MnistNetwork: names and shapes are PyTorch's, 421,642 numbers in all") {
    Random random(1);
    MnistNetwork<> network(random);
    const std::vector<std::pair<std::string, std::vector<int>>> expected = {
        {"conv1.weight", {32, 1, 3, 3}}, {"conv1.bias", {32}}, {"conv2.weight", {64, 32, 3, 3}}, {"conv2.bias", {64}},
        {"fc1.weight", {128, 3136}},     {"fc1.bias", {128}},  {"fc2.weight", {10, 128}},        {"fc2.bias", {10}},
    };
    const auto parameters = network.parameters();
    REQUIRE(parameters.size() == expected.size());
    std::size_t count = 0;
    for (std::size_t k = 0; k < expected.size(); ++k) {
        CHECK(parameters[k].name == expected[k].first);
        CHECK(parameters[k].shape == expected[k].second);
        CHECK(parameters[k].gradient.size() == parameters[k].value.size());
        count += parameters[k].value.size();
    }
    CHECK(count == 421'642);
}

TEST_CASE("parameters(): a list that was taken before backward shows the gradients after it") {
    auto [network, x, labels] = tiny_example();
    const auto list = network.parameters();
    network.forward(x);
    network.backward(labels);
    REQUIRE(list.size() == 4);
    CHECK(list[0].name == "fc1.weight");
    CHECK(std::ranges::equal(list[0].gradient, network.fc1.weight.gradient.values()));
    CHECK(list[0].gradient.data() == network.fc1.weight.gradient.data());
    list[3].value[1] = 8;
    CHECK(network.fc2.bias.value(1) == 8);
}

TEST_CASE("MnistNetwork: starts at ln 10, and a step along a parameter's gradient g changes the loss by step * |g|^2") {
    Random random(1);
    MnistNetwork<> network(random, {4, 8, 16});
    const auto images = random_tensor<4>({3, 1, 28, 28}, 2);
    const Labels labels{7, 2, 7};
    CHECK(std::abs(nll_loss(network.forward(images), labels) - std::log(10.0f)) < 0.2f);
    network.backward(labels);
    for (const ParameterView& p : network.parameters()) {
        INFO(p.name);
        const std::vector<float> start(p.value.begin(), p.value.end());
        double square = 0;
        for (const float g : p.gradient) square += double{g} * g;
        const auto loss_after = [&](double step) {
            for (std::size_t i = 0; i < start.size(); ++i)
                p.value[i] = static_cast<float>(start[i] + step * p.gradient[i]);
            return double{nll_loss(network.forward(images), labels)};
        };
        // Short, and the threshold wide: some pixels cross a kink of ReLU or change a window's winner.
        const double step = 1e-3 / std::sqrt(square);
        const double slope = (loss_after(step) - loss_after(-step)) / (2 * step);
        CHECK(std::abs(slope / square - 1) < 0.05);
        loss_after(0);
    }
}

TEST_CASE("layers: wrong shapes are rejected") {
    Random random(1);
    Conv2d conv(3, 4, 3, {}, random);
    Linear linear(5, 2, random);
    CHECK(mentions(error_of([&] { conv.forward(Tensor<4>({1, 2, 5, 5})); }), {"[4, 3, 3, 3]", "[1, 2, 5, 5]"}));
    CHECK(mentions(error_of([&] { linear.forward(Tensor<2>({1, 4})); }), {"[2, 5]", "[1, 4]"}));
    CHECK(mentions(error_of([&] { linear.weight.set_gradient(Tensor<2>({5, 2})); }), {"[2, 5]", "[5, 2]"}));
    CHECK(
        mentions(error_of([&] { MnistNetwork<>(random).forward(Tensor<4>({1, 1, 32, 32})); }), {"3136", "[1, 4096]"}));
}
