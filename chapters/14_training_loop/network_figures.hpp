// The figures of chapter 14 about the small network. Trained numbers differ a little where a machine's exp and log do:
// in the sixth digit here, which no figure shows. Shades of filters are drawn in steps.
#pragma once

#include "chapters/14_training_loop/training_report.hpp"
#include "common/chart.hpp"

namespace cnn {

// One number for each evaluation, against the digits seen.
template <class Number>
Series at_epochs(const std::string& name, const std::vector<Evaluation>& evaluations, int digits, Number number) {
    Series series{.name = name, .points = true};
    for (std::size_t epoch = 0; epoch < evaluations.size(); ++epoch) {
        series.x.push_back(static_cast<double>(epoch) * digits);
        series.y.push_back(number(evaluations[epoch]));
    }
    return series;
}

inline void draw_training(const std::filesystem::path& path, const History& history, int digits) {
    const auto loss = [](const Evaluation& e) { return e.average_loss; };
    const auto error = [](const Evaluation& e) { return 100 * e.error(); };
    LineChart losses{.title = "loss", .x_label = "digits seen"}, errors{.title = "error, %", .x_label = "digits seen"};
    losses.series = {{.name = "training, 400 digits at a time", .x = history.seen, .y = history.loss},
                     at_epochs("validation", history.validation, digits, loss)};
    losses.y_range = std::pair{0.0, 2.5};
    errors.series = {at_epochs("training", history.training, digits, error),
                     at_epochs("validation", history.validation, digits, error)};
    errors.y_range = std::pair{0.0, 30.0};
    for (LineChart* chart : {&losses, &errors}) chart->series[0].colour = palette::forward;
    for (LineChart* chart : {&losses, &errors}) chart->series[1].colour = palette::backward;
    for (Series& series : errors.series) series.x.erase(series.x.begin()), series.y.erase(series.y.begin());
    if (history.validation.size() < 8)
        for (std::size_t epoch = 0; epoch < history.validation.size(); ++epoch)
            for (LineChart* chart : {&losses, &errors}) chart->x_ticks.push_back(static_cast<double>(epoch) * digits);
    save_figure(path, {losses, errors}, 860, 340);
}

// The eight first filters in rows, and what training has added to them in the last one.
inline void draw_filters(const std::filesystem::path& path, const History& history) {
    const Tensor<4>&before = history.filters.front(), &after = history.filters.back();
    Tensor<4> change = after;
    for (std::size_t i = 0; i < change.size(); ++i) change.values()[i] -= before.values()[i];
    const std::vector<std::pair<std::string, const Tensor<4>*>> rows = {
        {"before", &before}, {"after epoch 1", &history.filters[1]}, {"at the end", &after}, {"the change", &change}};
    Svg svg(860, 448);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double top = 40 + 100 * static_cast<double>(r);
        svg.text(20, top + 42, rows[r].first, {.bold = true, .centred = true});
        for (int co = 0; co < 8; ++co)
            for (int kh = 0; kh < 3; ++kh)
                for (int kw = 0; kw < 3; ++kw)
                    svg.rectangle(
                        160 + 86 * co + 26 * kw, top + 26 * kh, 26, 26,
                        {.fill = weight_shade((*rows[r].second)(co, 0, kh, kw), 0.8f), .stroke = palette::grid});
    }
    for (int co = 0; co < 8; ++co)
        svg.text(199 + 86 * co, 26, fmt::format("filter {}", co),
                 {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
    svg.save(path);
}

// The losses of the short runs, means of ten batches.
inline void draw_network_rates(const std::filesystem::path& path, const std::vector<ShortRun>& runs) {
    LineChart chart{.title = "learning rates", .x_label = "batches of 16 digits", .y_label = "loss"};
    for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
        Series series{.name = fmt::format("rate {}", network_rates[i]), .points = true};
        LossMeter meter;
        for (std::size_t k = 0; k < runs[i].losses.size(); ++k) {
            meter.add(runs[i].losses[k]);
            if (meter.count < 10) continue;
            series.x.push_back(static_cast<double>(k) + 1);
            series.y.push_back(meter.take());
        }
        chart.series.push_back(series);
    }
    chart.y_range = std::pair{0.0, 3.0};
    save_figure(path, {chart}, 860, 360);
}

// The gradients of conv1's weights: as backward computes them, against finite differences.
template <class Network>
Series check_points(const std::string& name, Colour colour, Network network, const Digits& digits) {
    const Batch batch = make_batch(digits, counting_order(3));
    const Slopes s = slopes(network, batch, 0, 72, 1e-2f);
    Series series{.name = name, .line = false, .points = true, .colour = colour};
    for (std::size_t i = 0; i < s.tried.size(); ++i) {
        series.x.push_back(s.tried[i]);
        series.y.push_back(s.computed[i]);
    }
    return series;
}

inline void draw_bug(const std::filesystem::path& path, const Trainings& trainings, const Digits& digits) {
    LineChart losses{.title = "in training", .x_label = "digits seen", .y_label = "training loss"};
    losses.series = {{.name = "the network", .x = trainings.right.seen, .y = trainings.right.loss},
                     {.name = "relu1 forgotten", .x = trainings.forgetful.seen, .y = trainings.forgetful.loss}};
    losses.y_range = std::pair{0.0, 2.5};
    LineChart check{.title = "in the gradient check: conv1.weight",
                    .x_label = "gradient by trying",
                    .y_label = "gradient computed",
                    .y_range = std::pair{-0.15, 0.1},
                    .x_ticks = {-0.06, -0.04, -0.02, 0, 0.02, 0.04, 0.06}};
    check.series = {{.name = "equal", .x = {-0.06, 0.06}, .y = {-0.06, 0.06}, .thin = true, .colour = palette::muted},
                    check_points("the network", palette::forward, fresh_network(), digits),
                    check_points("relu1 forgotten", palette::backward, fresh_forgetful_network(), digits)};
    save_figure(path, {losses, check}, 860, 360);
}

}  // namespace cnn
