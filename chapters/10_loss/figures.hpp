// The figures of chapter 10.
#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "chapters/10_loss/first_loss.hpp"
#include "chapters/10_loss/landscape_figures.hpp"
#include "chapters/10_loss/mistakes.hpp"
#include "common/files.hpp"

namespace cnn {

// One line of a chart: y = f(x) at `steps` + 1 places from `low` to `high`.
template <class Function>
Series sampled(const std::string& name, double low, double high, int steps, const Function& f) {
    Series series{.name = name};
    for (int i = 0; i <= steps; ++i) {
        series.x.push_back(low + (high - low) * i / steps);
        series.y.push_back(static_cast<double>(f(series.x.back())));
    }
    return series;
}

// The loss of one picture as a curve, and the three probabilities of the worked example on it.
inline void draw_curve(const std::filesystem::path& path) {
    LineChart chart{
        .title = "the loss of one picture", .x_label = "probability p of the right class", .y_label = "loss"};
    chart.series = {sampled("−ln p", 0.005, 1, 398, [](double p) { return -std::log(p); }),
                    sampled("1 − p", 0, 1, 1, [](double p) { return 1 - p; })};
    chart.series[1].dashed = true;
    Series example{.name = "the worked example: p = 1/8, 1/4 and 5/8", .line = false, .points = true};
    for (const double p : {0.125, 0.25, 0.625}) example.x.push_back(p), example.y.push_back(-std::log(p));
    chart.series.push_back(example);
    chart.y_range = std::pair{0.0, 5.0};
    save_figure(path, {chart}, 760, 380);
}

// The loss of the templates against the factor of their scores, for right and for wrong labels.
inline void draw_factors(const std::filesystem::path& path, const TemplateScores& digits) {
    const auto line = [&](const std::string& name, const Labels& labels) {
        return sampled(name, 0, 1.5, 60, [&](double factor) {
            return nll_loss(log_softmax(times(digits.scores, static_cast<float>(factor))), labels);
        });
    };
    LineChart chart{.title = "the loss of 2,000 digits", .x_label = "factor of all scores", .y_label = "loss"};
    chart.series = {line("right labels", digits.labels), line("a tenth wrong", tenth_wrong(digits.labels, 10)),
                    line("shuffled", shuffled(digits.labels)),
                    sampled("ln 10", 0, 1.5, 1, [](double) { return std::log(10.0); })};
    chart.series[3].dashed = chart.series[3].thin = true;
    chart.y_range = std::pair{0.0, 4.0};
    save_figure(path, {chart}, 760, 380);
}

// The loss against the other class's lead: the right way rises for ever, the other two end.
inline void draw_leads(const std::filesystem::path& path) {
    const auto line = [](const std::string& name, auto log_p) {
        return sampled(name, -10, 150, 320, [=](double lead) {
            return nll_loss(log_p(Tensor<2>({1, 2}, {static_cast<float>(lead), 0})), {1});
        });
    };
    LineChart chart{.title = "three ways to compute it", .x_label = "lead of the other class", .y_label = "loss"};
    chart.series = {line("log_softmax", log_softmax), line("log(softmax): infinite from 104 on", log_of_softmax),
                    line("log(softmax + 1e-7)", [](const Tensor<2>& z) { return patched_log_of_softmax(z); })};
    chart.series[1].dashed = true;
    chart.y_range = std::pair{0.0, 150.0};
    save_figure(path, {chart}, 760, 340);
}

// A cut through both landscapes, along w at one b.
inline void draw_cut(const std::filesystem::path& path, float b) {
    const Brightness data;
    const auto chart = [&](const std::string& title, double top, const auto& f) {
        LineChart c{.title = title, .x_label = fmt::format("w, with b = {}", b)};
        c.series = {sampled("", -2, 4, 1201, [&](double w) { return f(data, static_cast<float>(w), b); })};
        c.y_range = std::pair{0.0, top};
        return c;
    };
    save_figure(path, {chart("the loss", 3, tiny_loss), chart("the number of mistakes", 6, tiny_mistakes)}, 860, 300);
}

inline void draw_figures(const TemplateScores& digits, Place start, float step) {
    const std::filesystem::path out = book_root() / "out" / "10_loss";
    draw_surface(out / "surface.svg", start, step);
    draw_curve(out / "curve.svg");
    draw_leads(out / "leads.svg");
    draw_factors(out / "factors.svg", digits);
    draw_cut(out / "cut.svg", 0.5f);
    fmt::print("Wrote surface.svg, curve.svg, leads.svg, factors.svg and cut.svg to out/10_loss\n");
}

}  // namespace cnn
