// The figures about how weights start: the spread through a stack of layers, and what units learn.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "chapters/13_layers/spread.hpp"
#include "chapters/13_layers/starts.hpp"
#include "common/chart.hpp"
#include "common/print.hpp"

namespace cnn {

// How the values lie between -4 and 4, as bars of one area in all pictures; a bar that would be too high is cut off.
inline void draw_small_histogram(Svg& svg, const Box& box, const Tensor<2>& values) {
    constexpr int bars = 40;
    std::vector<double> counts(bars);
    double inside = 0;
    for (const float value : values.values()) {
        const double place = (value + 4.0) / 8 * bars;
        if (place < 0 || place >= bars) continue;
        counts[static_cast<std::size_t>(place)] += 1;
        inside += 1;
    }
    const auto all = static_cast<double>(values.size());
    const double width = box.width / bars, bottom = box.y + box.height;
    for (int i = 0; i < bars; ++i) {
        const double part = counts[static_cast<std::size_t>(i)] / all, height = std::min(part / 0.16, 1.0) * box.height;
        if (height > 0) svg.rectangle(box.x + i * width, bottom - height, width, height, {.fill = palette::forward});
    }
    svg.line(box.x, bottom, box.x + box.width, bottom, {.stroke = palette::muted});
    const TextStyle small{.size = 13, .anchor = Anchor::middle, .colour = palette::muted};
    svg.text(box.x + box.width / 2, bottom + 36, "spread " + two_digits(spread(values)), small);
    for (const int tick : {-4, 0, 4})
        svg.text(box.x + (tick + 4) / 8.0 * box.width, bottom + 17, decimal(tick, 0), small);
    if (inside < 0.95 * all)
        svg.text(box.x + box.width / 2, box.y + 34, fmt::format("{:.0f} % outside", 100 * (1 - inside / all)),
                 {.size = 13, .anchor = Anchor::middle, .colour = palette::backward, .halo = true});
}

// A row for each factor, a column for each of some layers.
inline void draw_histograms(const std::filesystem::path& path, const std::vector<float>& factors) {
    const std::array<std::string, 3> verdicts{"shrinks", "stays", "grows"};
    Svg svg(900, 62 + 158.0 * static_cast<double>(factors.size()));
    for (std::size_t i = 0; i < factors.size(); ++i) {
        const Stack stack = stack_with(factors[i]);
        const double top = 50 + 158 * static_cast<double>(i);
        svg.text(24, top + 40, "factor " + fixed(factors[i], 2), {.size = 15, .bold = true});
        svg.text(24, top + 62, verdicts[i], {.size = 14, .colour = palette::muted});
        double left = 136;
        for (const std::size_t k : {1, 2, 4, 8, 16}) {
            if (i == 0)
                svg.text(left + 62, 32, fmt::format("layer {}", k),
                         {.size = 14, .anchor = Anchor::middle, .bold = true});
            draw_small_histogram(svg, {left, top, 124, 90}, stack.relu[k - 1].x);
            left += 150;
        }
    }
    svg.save(path);
}

// The spread of all 16 layers on logarithmic axes, outputs on the left, gradients on the right.
inline void draw_spread(const std::filesystem::path& path, const std::vector<float>& factors) {
    LineChart outputs{.title = "spread of the outputs",
                      .x_label = "layer, on the way forward",
                      .log_y = true,
                      .x_ticks = {1, 4, 8, 12, 16}};
    outputs.y_range = {1e-12, 1e5};
    LineChart gradients = outputs;
    gradients.title = "spread of the gradients";
    gradients.x_label = "layers passed on the way back";
    for (std::size_t i = 0; i < factors.size(); ++i) {
        const Stack stack = stack_with(factors[i]);
        Series forward{.name = "factor " + fixed(factors[i], 2)};
        forward.colour = palette::series[i];
        Series backward = forward;
        for (std::size_t k = 0; k < stack.linear.size(); ++k) {
            forward.y.push_back(spread(stack.relu[k].x));
            backward.y.insert(backward.y.begin(), spread(stack.dy[k]));
        }
        outputs.series.push_back(forward);
        gradients.series.push_back(backward);
    }
    save_figure(path, {outputs, gradients}, 900, 340);
}

// What the steps have added to the weights of each unit, as pictures; a row for each start.
inline void draw_units(const std::filesystem::path& path, const std::vector<Course>& courses) {
    const double side = 78;
    Svg svg(900, 44 + 102.0 * static_cast<double>(courses.size()));
    for (int o = 0; o < 8; ++o)
        svg.text(175 + 88 * o + side / 2, 30, fmt::format("unit {}", o),
                 {.size = 13, .anchor = Anchor::middle, .bold = true});
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const Course& c = courses[i];
        const double top = 44 + 102 * static_cast<double>(i);
        svg.text(24, top + 36, c.name, {.size = 15, .bold = true});
        svg.text(24, top + 57, "loss " + fixed(c.loss.back(), 2), {.size = 14, .colour = palette::muted});
        const Tensor<2>&start = c.before.fc1.weight.value, &end = c.after.fc1.weight.value;
        for (int o = 0; o < 8; ++o) {
            Tensor<2> change({28, 28});
            for (int j = 0; j < 784; ++j) change(j / 28, j % 28) = end(o, j) - start(o, j);
            svg.pixels(175 + 88 * o, top, side, side, coloured(change, [](float v) { return diverging(v / 0.15f); }));
            svg.rectangle(175 + 88 * o, top, side, side, {.stroke = rgb(0xc3ccd5)});
        }
    }
    svg.save(path);
}

}  // namespace cnn
