#include "exercises/harness.hpp"

#include "chapters/13_layers/spread.hpp"
#include "chapters/13_layers/two_layer_network.hpp"
#include "network_on_paper.hpp"

using namespace cnn;

void cnn::test(Test& t) {
    Random random(1);
    Conv2d conv1(3, 16, 5, {.padding = 2}, random), conv2(16, 32, 3, {}, random);
    const Tensor<4> image({1, 3, 32, 32});
    t.predict("a) conv1, 3 to 16 channels, kernels of 5×5: its parameters.", parameters_a,
              static_cast<int>(conv1.weight.value.size() + conv1.bias.value.size()));
    const Shape<4> maps = conv2d_shape(image, conv1.weight.value, conv1.options);
    const Shape<4> pooled = pool_shape(Tensor<4>(maps), {});
    const Shape<4> last = conv2d_shape(Tensor<4>(pooled), conv2.weight.value, conv2.options);
    const int D = last[1] * last[2] * last[3];
    t.predict("b) fc1, 10 outputs: its parameters.", parameters_b, 10 * D + 10);
    t.predict("c) pool1, one image: the numbers that it remembers.", remembered_c, maps[1] * maps[2] * maps[3]);
    t.predict("d) relu1, a batch of 8 images: the numbers that it remembers.", remembered_d,
              8 * pooled[1] * pooled[2] * pooled[3]);
    t.predict("e) The weights of conv2 start within ±1/u: u.", one_over_e,
              static_cast<int>(std::lround(std::sqrt(16 * 3 * 3))));
    const double factor = 2 * std::sqrt(6.0);
    t.predict("f) The factor 2·√6, and a spread of 1 in layer 1: the spread in layer 4.", spread_f,
              static_cast<int>(std::lround(foretold_spread(factor, 4) / foretold_spread(factor, 1))));
    t.predict("g) A ReLU that remembers 3 -1 0 2 gets 5 6 7 8: what it returns.", relu_g,
              relu_backward(Tensor<1>({4}, {5, 6, 7, 8}), Tensor<1>({4}, {3, -1, 0, 2})));
    t.predict("h) A linear layer that remembers 2 -1 gets 3 4: the gradient of its weights.", weights_h,
              linear_backward(Tensor<2>({1, 2}, {3, 4}), Tensor<2>({1, 2}, {2, -1}), Tensor<2>({2, 2})).dw);
    TwoLayerNetwork network(5, 4, 3, random);
    for (const ParameterView& p : network.parameters()) std::ranges::fill(p.value, 0.0f);
    network.forward(Tensor<2>({1, 5}, {1, 2, 3, 4, 5}));
    network.backward({1});
    int moving = 0;
    for (const ParameterView& p : network.parameters())
        moving += static_cast<int>(std::ranges::count_if(p.gradient, [](float g) { return g != 0; }));
    t.predict("i) A network of 39 parameters that are all 0: how many get a gradient.", moving_i, moving);
}
