// The figure of the trainer's network at work: a line for each line of its forward, from what the layers remember.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "chapters/13_layers/starts.hpp"
#include "common/print.hpp"
#include "common/svg.hpp"

namespace cnn {

// What one line of the network's forward has made, and the gradient of that.
struct NetworkLine {
    std::string code, shape;
    Tensor<4> value, gradient;
};

// Rows of numbers as maps of one row, so that they are drawn like the others.
inline Tensor<4> as_maps(const Tensor<2>& x) {
    return Tensor<4>({1, 1, 1, x.shape()[1]}, {x.values().begin(), x.values().end()});
}

// One image forward and back through the network. The values are what the next layer remembers.
inline std::vector<NetworkLine> network_lines(const Tensor<4>& image, int label) {
    Random random(1);
    MnistNetwork<> net(random);
    const Tensor<2> log_p = net.forward(image);
    const Tensor<2> dlogits = nll_log_softmax_backward(log_p, {label});
    const Tensor<2> d_hidden = net.fc2.backward(dlogits);
    const Tensor<4> d_pool2 = net.flatten1.backward(net.fc1.backward(net.relu3.backward(d_hidden)));
    const Tensor<4> d_conv2 = net.pool2.backward(net.relu2.backward(d_pool2));
    const Tensor<4> d_pool1 = net.conv2.backward(d_conv2);
    const Tensor<4> d_conv1 = net.pool1.backward(net.relu1.backward(d_pool1));
    const Tensor<4> d_image = net.conv1.backward(d_conv1);
    return {{"images", "1×28×28", net.conv1.x, d_image},
            {"conv1", "32×28×28", net.pool1.x, d_conv1},
            {"pool1, relu1", "32×14×14", net.conv2.x, d_pool1},
            {"conv2", "64×14×14", net.pool2.x, d_conv2},
            {"pool2, relu2", "64×7×7", relu_forward(net.relu2.x), d_pool2},
            {"flatten1, fc1, relu3", "128", as_maps(net.fc2.x), as_maps(d_hidden)},
            {"fc2, log-softmax", "10", as_maps(log_p), as_maps(dlogits)}};
}

// Up to four maps side by side in shades that end at the largest value of all maps; a single row as a strip.
inline void draw_maps(Svg& svg, double left, double top, const Tensor<4>& maps) {
    float largest = 1e-12f;
    for (const float value : maps.values()) largest = std::max(largest, std::abs(value));
    const auto [N, C, H, W] = maps.shape();
    const int shown = std::min(C, 4);
    const double width = H == 1 ? 260 : 59, height = H == 1 ? 24 : 59, y = H == 1 ? top + 17 : top;
    const double start = C == 1 && H > 1 ? left + 100 : left;
    for (int c = 0; c < shown; ++c) {
        svg.pixels(start + 67 * c, y, width, height,
                   coloured(plane(maps, 0, c), [&](float v) { return diverging(v / largest); }));
        svg.rectangle(start + 67 * c, y, width, height, {.stroke = rgb(0xc3ccd5)});
    }
}

inline void draw_network(const std::filesystem::path& path, const Tensor<4>& image, int label) {
    const std::vector<NetworkLine> lines = network_lines(image, label);
    const double step = 83, first = 66;
    Svg svg(860, first + step * static_cast<double>(lines.size()) + 8);
    const TextStyle heading{.size = 15, .anchor = Anchor::middle, .bold = true, .centred = true};
    svg.text(158, 32, "forward: what each line makes", heading);
    svg.text(702, 32, "backward: its gradient", heading);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double top = first + step * static_cast<double>(i);
        draw_maps(svg, 28, top, lines[i].value);
        draw_maps(svg, 572, top, lines[i].gradient);
        svg.rectangle(326, top + 6, 208, 48, {.fill = palette::grid, .stroke = palette::ink, .radius = 6});
        svg.text(430, top + 22, lines[i].code, {.size = 15, .anchor = Anchor::middle, .bold = true, .centred = true});
        svg.text(430, top + 42, lines[i].shape,
                 {.size = 13, .anchor = Anchor::middle, .colour = palette::muted, .centred = true});
        if (i + 1 == lines.size()) continue;
        svg.arrow(402, top + 57, 402, top + step + 3, {.stroke = palette::forward, .width = 2.5});
        svg.arrow(458, top + step + 3, 458, top + 57, {.stroke = palette::backward, .width = 2.5});
    }
    svg.save(path);
}

}  // namespace cnn
