// The figures of chapter 14 about the small network: a recorded training, its filters, and the planted mistake.
#pragma once

#include "chapters/14_training_loop/recording.hpp"
#include "common/chart.hpp"

namespace cnn {

// One number for each evaluation, against the digits seen; from epoch `first` on.
inline Series at_epochs(const std::string& name, const std::vector<double>& values, int digits, std::size_t first) {
    Series series{.name = name, .points = true};
    for (std::size_t epoch = first; epoch < values.size(); ++epoch) {
        series.x.push_back(static_cast<double>(epoch) * digits);
        series.y.push_back(values[epoch]);
    }
    return series;
}

inline void draw_training(const std::filesystem::path& path, const Recording& r) {
    LineChart losses{.title = "loss", .x_label = "digits seen"}, errors{.title = "error, %", .x_label = "digits seen"};
    losses.series = {{.name = "training, 400 digits at a time", .x = r.seen, .y = r.loss},
                     at_epochs("validation", r.validation_loss, r.digits, 0)};
    losses.y_range = std::pair{0.0, 2.5};
    errors.series = {at_epochs("training", r.training_error, r.digits, 1),
                     at_epochs("validation", r.validation_error, r.digits, 1)};
    errors.y_range = std::pair{0.0, 16.0};
    for (LineChart* chart : {&losses, &errors}) {
        for (std::size_t epoch = 0; epoch < std::min<std::size_t>(8, r.validation_loss.size()); ++epoch)
            chart->x_ticks.push_back(static_cast<double>(epoch) * r.digits);
        chart->series[0].colour = palette::forward;
        chart->series[1].colour = palette::backward;
    }
    save_figure(path, {losses, errors}, 860, 340);
}

// The eight first filters in rows, and what training has added to them in the last one.
inline void draw_filters(const std::filesystem::path& path, const std::vector<Tensor<4>>& filters) {
    Tensor<4> change = filters[2];
    for (std::size_t i = 0; i < change.size(); ++i) change.values()[i] -= filters[0].values()[i];
    const std::vector<std::pair<std::string, const Tensor<4>*>> rows = {
        {"before", &filters[0]}, {"after epoch 1", &filters[1]}, {"at the end", &filters[2]}, {"the change", &change}};
    Svg svg(860, 448);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double top = 40 + 100 * static_cast<double>(r);
        svg.text(20, top + 39, rows[r].first, {.bold = true, .centred = true});
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

inline void draw_bug(const std::filesystem::path& path, const Recording& r, const Digits& digits) {
    LineChart losses{.title = "in training", .x_label = "digits seen", .y_label = "training loss"};
    losses.series = {{.name = "the network", .x = r.seen, .y = r.loss},
                     {.name = "relu1 forgotten", .x = r.seen, .y = r.forgetful_loss}};
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
