// Where the time of a training step goes, with the plain loops of chapters 4 to 13.
#pragma once

#include "chapters/16_fast_convolution/ladder.hpp"

namespace cnn {

struct Part {
    const char* name;
    double seconds;
};

// Forward and backward of chapter 13's network, layer by layer.
inline std::vector<Part> plain_parts(const Batch& batch) {
    Random random(1);
    MnistNetwork<> net(random);
    std::vector<Part> parts;
    const auto part = [&](const char* name, const auto& work) { parts.push_back({name, seconds_of(work)}); };
    Tensor<4> x = batch.images;
    Tensor<2> h;
    part("conv1", [&] { x = net.conv1.forward(std::move(x)); });
    part("pooling and ReLU", [&] { x = net.relu1.forward(net.pool1.forward(std::move(x))); });
    part("conv2", [&] { x = net.conv2.forward(std::move(x)); });
    part("pooling and ReLU", [&] { x = net.relu2.forward(net.pool2.forward(std::move(x))); });
    part("linear layers", [&] {
        h = net.relu3.forward(net.fc1.forward(net.flatten1.forward(x)));
        h = nll_log_softmax_backward(log_softmax(net.fc2.forward(h)), batch.labels);
        x = net.flatten1.backward(net.fc1.backward(net.relu3.backward(net.fc2.backward(h))));
    });
    part("pooling and ReLU", [&] { x = net.pool2.backward(net.relu2.backward(std::move(x))); });
    part("conv2, backward", [&] { x = net.conv2.backward(x); });
    part("pooling and ReLU", [&] { x = net.pool1.backward(net.relu1.backward(std::move(x))); });
    part("conv1, backward", [&] { net.conv1.backward(x); });
    return parts;
}

inline void print_plain_parts(const Batch& batch) {
    const std::vector<Part> parts = plain_parts(batch);
    double all = 0;
    for (const Part& part : parts) all += part.seconds;
    fmt::print("the plain loops, {} pictures   share of the time\n", batch.labels.size());
    for (const char* name :
         {"conv1", "conv2", "linear layers", "conv2, backward", "conv1, backward", "pooling and ReLU"}) {
        double seconds = 0;
        for (const Part& part : parts)
            if (std::string(part.name) == name) seconds += part.seconds;
        fmt::print("{:<28}{:>18.0f} %\n", name, 100 * seconds / all);
    }
    fmt::print("\n");
}

}  // namespace cnn
