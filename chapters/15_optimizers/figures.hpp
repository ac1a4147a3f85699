// The other figures of chapter 15: charts.
#pragma once

#include <filesystem>

#include "chapters/15_optimizers/mistakes.hpp"
#include "chapters/15_optimizers/race.hpp"
#include "chapters/15_optimizers/valley_figures.hpp"
#include "common/files.hpp"

namespace cnn {

// The place along the valley, step by step, for four momenta.
inline void draw_through(const std::filesystem::path& path) {
    LineChart chart{.title = "along the valley", .x_label = "step", .y_label = "w"};
    for (const float momentum : {0.0f, 0.5f, 0.9f, 0.99f}) {
        Series series{.name = fmt::format("momentum {}", momentum)};
        for (const Place& p : way_of(momentum_example(momentum), Valley{}, 40)) {
            series.x.push_back(static_cast<double>(series.x.size()));
            series.y.push_back(p.w);
        }
        chart.series.push_back(series);
    }
    chart.series[0].dashed = true;
    chart.y_range = std::pair{-10.0, 10.0};
    save_figure(path, {chart}, 860, 340);
}

// The first ten steps under a constant gradient: the mean, and the size of the step.
inline void draw_correction(const std::filesystem::path& path) {
    LineChart mean{.title = "the mean of gradients that are all 1", .x_label = "step", .y_label = "m"};
    Series raw{.name = "m", .points = true, .colour = palette::backward}, whole{.name = "corrected", .points = true};
    for (int t = 1; t <= 10; ++t) raw.y.push_back(1 - std::pow(Adam{}.beta1, t)), whole.y.push_back(1);
    whole.colour = palette::forward;
    mean.series = {whole, raw};
    mean.y_range = std::pair{0.0, 1.2};
    LineChart step{
        .title = "the step, with a correction of", .x_label = "step", .y_label = "learning rates", .log_y = true};
    step.series = {{.name = "both", .y = adam_steps({}, 10), .points = true},
                   {.name = "neither", .y = adam_steps({false, false}, 10), .points = true},
                   {.name = "only m", .y = adam_steps({true, false}, 10), .points = true},
                   {.name = "only s", .y = adam_steps({false, true}, 10), .points = true}};
    step.y_range = std::pair{0.05, 50.0};
    mean.x_ticks = step.x_ticks = {2, 4, 6, 8, 10};
    save_figure(path, {mean, step}, 860, 340);
}

inline void draw_network_race(const std::filesystem::path& path, const std::vector<Racer>& racers) {
    LineChart chart{.title = "on the network", .x_label = "digits seen", .y_label = "loss, mean of 8 batches"};
    for (const Racer& racer : racers) {
        Series series{.name = racer.name, .points = true};
        for (std::size_t first = 0; first + 8 <= racer.losses.size(); first += 8) {
            series.x.push_back(static_cast<double>((first + 8) * race_batch));
            series.y.push_back(mean_loss(racer, first, 8));
        }
        chart.series.push_back(series);
    }
    chart.y_range = std::pair{0.0, 2.5};
    save_figure(path, {chart}, 860, 360);
}

inline void draw_figures(const std::vector<Racer>& racers) {
    const std::filesystem::path out = book_root() / "out" / "15_optimizers";
    draw_ways(out / "ways.svg");
    draw_through(out / "through.svg");
    draw_turned(out / "turned.svg");
    draw_correction(out / "correction.svg");
    draw_network_race(out / "network.svg", racers);
    fmt::print("Wrote ways.svg, through.svg, turned.svg, correction.svg and network.svg to out/15_optimizers\n");
}

}  // namespace cnn
