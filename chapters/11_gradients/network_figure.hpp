// The figure of chapter 11 that shows a network of two layers, forward and backward.
#pragma once

#include "chapters/11_gradients/graph_figures.hpp"

namespace cnn {

// Layers as boxes; above them what each has computed, below them the gradient that comes back.
inline void draw_network(const std::filesystem::path& path) {
    Svg svg(860, 230);
    struct Step {
        std::string name, forward, shape, backward, parameters;
    };
    const std::vector<Step> steps = {{"linear", "y1", "4×5", "dy1", "dw1, db1"},
                                     {"ReLU", "a", "4×5", "da", ""},
                                     {"linear", "logits", "4×3", "dlogits", "dw2, db2"},
                                     {"loss", "L", "one number", "1", ""}};
    const auto word = [&](double x, double y, const std::string& text, Colour colour, bool bold = true) {
        svg.text(
            x, y, text,
            {.size = bold ? 16.0 : 13.0, .anchor = Anchor::middle, .colour = colour, .bold = bold, .centred = true});
    };
    const double top = 62, middle = 90;
    word(62, middle - 46, "x", palette::forward);
    word(62, middle - 26, "4×6", palette::muted, false);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const double left = 108 + 184.0 * static_cast<double>(i);
        draw_both_ways(svg, {left - 80, middle}, {left - 4, middle});
        svg.rectangle(left, top, 100, 56, {.fill = palette::grid, .stroke = palette::ink, .radius = 6});
        word(left + 50, middle, step.name, palette::ink);
        const double after = left + 142;
        word(after, middle - 46, step.forward, palette::forward);
        word(after, middle - 26, step.shape, palette::muted, false);
        word(after, middle + 28, step.backward, palette::backward);
        if (step.parameters.empty()) continue;
        svg.arrow(left + 50, 122, left + 50, 168, {.stroke = palette::backward, .width = 2});
        word(left + 50, 186, step.parameters, palette::backward);
    }
    draw_both_ways(svg, {764, middle}, {840, middle});
    word(62, middle + 28, "dx", palette::backward);
    svg.save(path);
}

}  // namespace cnn
