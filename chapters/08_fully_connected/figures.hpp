// The figures of chapter 8 that show digits and templates; those of its small examples stand in example_figures.hpp.
#pragma once

#include <functional>

#include "chapters/01_convolution/figures.hpp"
#include "chapters/08_fully_connected/example_figures.hpp"
#include "chapters/08_fully_connected/templates.hpp"
#include "common/files.hpp"

namespace cnn {

// Row `row` of the weights as a picture, all rows on one scale: blue speaks for the class, orange against it.
inline Tensor<3> template_panel(const Tensor<2>& w, int row) {
    float largest = 0;
    for (const float value : w.values()) largest = std::max(largest, std::abs(value));
    Tensor<2> picture({28, 28});
    for (int i = 0; i < 784; ++i) picture(i / 28, i % 28) = w(row, i);
    return coloured(picture, [&](float value) { return diverging(value / largest); });
}

// A digit and its ten scores, above as it is, below moved to the right by three pixels.
inline void draw_scores(const std::filesystem::path& path, const Templates& t, const Tensor<4>& digit) {
    Svg svg(820, 520);
    for (int row = 0; row < 2; ++row) {
        const Tensor<4> x = row == 0 ? digit : moved(digit, 0, 3);
        const Tensor<2> scores = linear_forward(flatten(x), t.w, t.b);
        const double top = 24 + 248 * row;
        BarChart chart{.title = row == 0 ? "the ten scores" : "its scores after a move by 3 pixels", .decimals = 1};
        for (int c = 0; c < 10; ++c) {
            chart.labels.push_back(std::to_string(c));
            chart.values.push_back(scores(0, c));
        }
        chart.highlight = static_cast<std::size_t>(best_class(scores, 0));
        svg.pixels(28, top + 38, 150, 150, plane(x, 0, 0));
        draw(svg, {210, top, 590, 226}, chart);
    }
    svg.save(path);
}

// How many digits are right when all are moved to the right by 0 to 6 pixels; `prepare` comes before flattening.
inline std::vector<int> right_after_moves(const Tensor<4>& images, const Labels& labels, const Templates& t,
                                          const std::function<Tensor<4>(const Tensor<4>&)>& prepare) {
    std::vector<int> right;
    for (int d = 0; d <= 6; ++d)
        right.push_back(count_right(linear_forward(flatten(prepare(moved(images, 0, d))), t.w, t.b), labels));
    return right;
}

inline void draw_moves(const std::filesystem::path& path, const std::vector<int>& fine,
                       const std::vector<int>& coarse) {
    const std::vector<double> pixels = {0, 1, 2, 3, 4, 5, 6};
    const auto series = [&](const std::string& name, const std::vector<int>& right) {
        return Series{.name = name, .x = pixels, .y = {right.begin(), right.end()}, .points = true};
    };
    LineChart chart{.title = "Right of 2,000 digits",
                    .x_label = "moved to the right by so many pixels",
                    .series = {series("pixels", fine), series("max-pooled 4×4", coarse)},
                    .y_range = std::pair{0.0, 2000.0},
                    .x_ticks = pixels};
    save_figure(path, {chart}, 760, 340);
}

// All figures.
inline void draw_figures(const Templates& t, const Tensor<4>& digit, const std::vector<int>& fine,
                         const std::vector<int>& coarse) {
    const std::filesystem::path out = book_root() / "out" / "08_fully_connected";
    draw_flatten(out / "flatten.svg");
    draw_connected(out / "connected.svg");
    draw_convolution_weights(out / "convolution_weights.svg");
    std::vector<Panel> panels;
    for (int c = 0; c < 10; ++c) panels.push_back({fmt::format("class {}", c), template_panel(t.w, c)});
    draw_panels(out / "templates.svg", panels, 5);
    draw_scores(out / "scores.svg", t, digit);
    draw_moves(out / "moves.svg", fine, coarse);
    fmt::print(
        "\nWrote templates, flatten, connected, convolution_weights, scores and moves (.svg) to "
        "out/08_fully_connected\n");
}

}  // namespace cnn
