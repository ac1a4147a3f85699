// The histogram of the accuracies that many seeds reach: a dot for each run, a row for each recipe, on one axis.
#pragma once

#include "chapters/19_mnist_trainer/spread_report.hpp"
#include "common/chart.hpp"

namespace cnn {

// The axis: cells of one width, from the first one that holds a value to the last.
struct DotAxis {
    double x, width;   // in pixels
    double low, high;  // in percent
    double cell;       // the width of a histogram's cell, in percent

    double at(double accuracy) const { return x + width * (accuracy - low) / (high - low); }
    double middle_of_cell(double accuracy) const {
        return at((std::floor(accuracy / cell + 1e-6) + 0.5) * cell);  // 99.05 is in the cell that begins with it
    }
};

inline DotAxis axis_of(const std::vector<RecipeRuns>& groups, double x, double width) {
    double low = 100, high = 0;
    bool mnist = false;
    for (const RecipeRuns& group : groups) {
        mnist = mnist || is_of_mnist(group);
        const Statistics s = statistics_of(group.accuracies());
        const double deviation = s.runs > 1 ? s.deviation : 0;  // the bar must fit, too
        low = std::min({low, s.least, s.mean - deviation});
        high = std::max({high, s.greatest, s.mean + deviation});
    }
    if (mnist) low = std::min(low, published_accuracy), high = std::max(high, published_accuracy);
    const std::vector<double> ticks = nice_ticks(low - 0.05, high + 0.05, 40);
    const double cell = ticks[1] - ticks[0];
    return {x, width, (std::floor(low / cell) - 1) * cell, (std::floor(high / cell) + 2) * cell, cell};
}

inline double highest_stack(const RecipeRuns& group, const DotAxis& axis) {
    std::map<double, int> stacks;
    int highest = 1;
    for (const double accuracy : group.accuracies())
        highest = std::max(highest, ++stacks[axis.middle_of_cell(accuracy)]);
    return highest;
}

// The runs as dots that stand on y, and the mean with one deviation to either side below.
inline void draw_dots(Svg& svg, const RecipeRuns& group, const DotAxis& axis, double y, double radius, Colour colour) {
    std::map<double, int> stacks;
    for (const double accuracy : group.accuracies()) {
        const double x = axis.middle_of_cell(accuracy);
        svg.circle(x, y - radius - 2 * radius * stacks[x]++, radius - 0.8, {.fill = colour});
    }
    svg.line(axis.x, y, axis.x + axis.width, y, {.stroke = palette::muted});
    const Statistics s = statistics_of(group.accuracies());
    const double mean = axis.at(s.mean), bar = y + 16;
    if (s.runs > 1) {
        svg.line(axis.at(s.mean - s.deviation), bar, axis.at(s.mean + s.deviation), bar,
                 {.stroke = colour, .width = 2});
        for (const double end : {s.mean - s.deviation, s.mean + s.deviation})
            svg.line(axis.at(end), bar - 5, axis.at(end), bar + 5, {.stroke = colour, .width = 2});
    }
    svg.circle(mean, bar, 5, {.fill = palette::paper, .stroke = colour, .width = 2.5});
    const std::string text = s.runs > 1 ? fmt::format("mean {:.2f}, deviation {:.2f}", s.mean, s.deviation)
                                        : fmt::format("one run: {:.2f}", s.mean);
    const double half = text_width(text, 13) / 2;
    svg.text(std::clamp(mean, axis.x + half, axis.x + axis.width - half), bar + 22, text,
             {.size = 13, .anchor = Anchor::middle, .colour = colour, .halo = true});
}

inline void draw_spread(const std::filesystem::path& path, const std::vector<RecipeRuns>& groups) {
    constexpr double width = 860, left = 40, gap = 82;
    const DotAxis axis = axis_of(groups, left, width - 2 * left);
    const double radius = std::min(8.0, axis.at(axis.low + axis.cell) / 2 - axis.x / 2);
    std::vector<double> floors;  // where the dots of each recipe stand
    double y = 46;
    for (const RecipeRuns& group : groups) {
        y += 26 + 2 * radius * highest_stack(group, axis);
        floors.push_back(y);
        y += gap - 16;
    }
    Svg svg(width, y + 52);
    const bool mnist = std::ranges::any_of(groups, is_of_mnist);
    if (mnist) {
        const double x = axis.at(published_accuracy);
        svg.line(x, 42, x, y, {.stroke = palette::ink, .width = 1.5, .dashed = true});
        const std::string text = fmt::format("published: {:.2f} %", published_accuracy);
        svg.text(std::min(x, width - 12 - text_width(text, 13) / 2), 32, text, {.size = 13, .anchor = Anchor::middle});
    }
    for (std::size_t k = 0; k < groups.size(); ++k) {
        const Colour colour = palette::series[k % palette::series.size()];
        const double top = (k == 0 ? 46 : floors[k - 1] + gap - 16) + 12;
        svg.text(left, top, std::string(1, letter(k)), {.size = 15, .colour = colour, .bold = true});
        svg.text(left + 22, top, groups[k].recipe, {.size = 13, .colour = colour, .bold = true, .halo = true});
        draw_dots(svg, groups[k], axis, floors[k], radius, colour);
    }
    for (const double tick : nice_ticks(axis.low, axis.high, 8)) {
        svg.line(axis.at(tick), y, axis.at(tick), y + 5, {.stroke = palette::muted});
        svg.text(axis.at(tick), y + 20, decimal(tick, axis.high - axis.low < 1 ? 2 : 1),
                 {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
    }
    svg.line(axis.x, y, axis.x + axis.width, y, {.stroke = palette::muted});
    svg.text(left + axis.width / 2, y + 42, "test accuracy, %; a dot is a run, a ring the mean",
             {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
    svg.save(path);
}

}  // namespace cnn
