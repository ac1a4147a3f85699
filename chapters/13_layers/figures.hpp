// The figure of the worked example: numbers forward in blue, gradients back in orange, and what each layer keeps.
#pragma once

#include <filesystem>
#include <string>

#include "chapters/13_layers/report.hpp"
#include "common/chart.hpp"

namespace cnn {

// A row of numbers as a reader writes it: (2, −1, 3).
inline std::string tuple(const Tensor<2>& x) {
    std::string text;
    for (const float value : x.values())
        text += (text.empty() ? "(" : ", ") + decimal(value, ends_after(value, 0) ? 0 : ends_after(value, 1) ? 1 : 3);
    return text + ")";
}

// A box of a layer, and in it what the layer remembers.
struct LayerBox {
    double left, width;
    std::string name, memory;

    double right() const { return left + width; }
    double centre() const { return left + width / 2; }
};
inline void draw_layer(Svg& svg, const LayerBox& box) {
    svg.rectangle(box.left, 84, box.width, 92, {.fill = palette::grid, .stroke = palette::ink, .radius = 6});
    svg.text(box.centre(), 106, box.name, {.size = 16, .anchor = Anchor::middle, .bold = true, .centred = true});
    svg.text(box.centre(), 132, "remembers", {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
    svg.rectangle(box.left + 6, 140, box.width - 12, 28, {.fill = palette::paper, .radius = 4});
    svg.text(box.centre(), 154, box.memory,
             {.size = 15, .anchor = Anchor::middle, .colour = palette::forward, .bold = true, .centred = true});
}

// Between two layers: a name, what goes forward and what comes back.
inline void draw_way(Svg& svg, double from, double to, const std::string& name, const std::string& forward,
                     const std::string& backward) {
    const double centre = (from + to) / 2;
    svg.arrow(from + 6, 122, to - 6, 122, {.stroke = palette::forward, .width = 2});
    svg.arrow(to - 6, 138, from + 6, 138, {.stroke = palette::backward, .width = 2});
    svg.text(centre, 76, name, {.size = 14, .anchor = Anchor::middle, .colour = palette::muted, .centred = true});
    TextStyle style{.size = 15, .anchor = Anchor::middle, .colour = palette::forward, .bold = true, .centred = true};
    svg.text(centre, 102, forward, style);
    style.colour = palette::backward;
    svg.text(centre, 159, backward, style);
}

// A parameter and its gradient, one below the other in the same shape.
template <int Rank>
void draw_parameter(Svg& svg, double centre, const std::string& name, const Parameter<Rank>& parameter) {
    const auto table = [](const Tensor<Rank>& x) {
        if constexpr (Rank == 1)
            return Tensor<2>({x.shape()[0], 1}, {x.values().begin(), x.values().end()});
        else
            return x;
    };
    const double cell = 40;
    double top = 236;
    for (const Tensor<2>& x : {table(parameter.value), table(parameter.gradient)}) {
        const auto [H, W] = x.shape();
        const Colour colour = top < 300 ? palette::forward : palette::backward;
        number_grid(svg, centre - W * cell / 2, top, cell, x,
                    {.title = top < 300 ? name : "d" + name,
                     .shade = Shade::none,
                     .range = std::pair{-3.0, 3.0},
                     .windows = {{0, 0, H, W, colour}}});
        top += 164;
    }
}

inline void draw_tiny(const std::filesystem::path& path, TinyExample e) {
    TwoLayerNetwork& net = e.network;
    const float loss = nll_loss(net.forward(e.x), e.labels);
    const Tensor<2> dlogits = nll_log_softmax_backward(net.log_p, e.labels), da = net.fc2.backward(dlogits),
                    dy1 = net.relu1.backward(da), dx = net.fc1.backward(dy1);
    const Tensor<2> logits = linear_forward(net.fc2.x, net.fc2.weight.value, net.fc2.bias.value);

    Svg svg(990, 540);
    svg.arrow(24, 30, 58, 30, {.stroke = palette::forward, .width = 2});
    svg.text(68, 30, "forward", {.colour = palette::forward, .bold = true, .centred = true});
    svg.arrow(204, 30, 170, 30, {.stroke = palette::backward, .width = 2});
    svg.text(214, 30, "backward: gradients", {.colour = palette::backward, .bold = true, .centred = true});

    const LayerBox fc1{126, 104, "fc1", tuple(net.fc1.x)}, relu1{354, 104, "relu1", tuple(net.relu1.x)},
        fc2{582, 104, "fc2", tuple(net.fc2.x)}, last{804, 164, "loss", tuple(net.log_p)};
    for (const LayerBox& box : {fc1, relu1, fc2, last}) draw_layer(svg, box);
    draw_way(svg, 8, fc1.left, "x", tuple(e.x), tuple(dx));
    draw_way(svg, fc1.right(), relu1.left, "y1", tuple(net.relu1.x), tuple(dy1));
    draw_way(svg, relu1.right(), fc2.left, "a", tuple(net.fc2.x), tuple(da));
    draw_way(svg, fc2.right(), last.left, "logits", tuple(logits), tuple(dlogits));
    svg.text(last.centre(), 198, "L = " + decimal(loss, 3),
             {.size = 15, .anchor = Anchor::middle, .colour = palette::forward, .bold = true, .centred = true});

    draw_parameter(svg, fc1.centre() - 38, "w1", net.fc1.weight);
    draw_parameter(svg, fc1.centre() + 46, "b1", net.fc1.bias);
    draw_parameter(svg, fc2.centre() - 38, "w2", net.fc2.weight);
    draw_parameter(svg, fc2.centre() + 66, "b2", net.fc2.bias);
    svg.save(path);
}

}  // namespace cnn
