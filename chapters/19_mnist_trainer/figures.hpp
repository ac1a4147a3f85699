// The pictures that the trainer leaves behind: how it learned, what it confuses, and its worst mistakes.
#pragma once

#include "chapters/14_training_loop/training.hpp"
#include "common/chart.hpp"

namespace cnn {

// The mean of each run of `width` values.
inline std::vector<double> running_mean(const std::vector<float>& values, std::size_t width) {
    std::vector<double> means;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i];
        if (i >= width) sum -= values[i - width];
        means.push_back(sum / static_cast<double>(std::min(i + 1, width)));
    }
    return means;
}

// The loss of every batch with its running mean, and the accuracy on the test set after each epoch.
inline void draw_curves(const std::filesystem::path& path, const std::vector<float>& losses, int epochs,
                        const std::vector<float>& test_accuracies) {
    std::vector<double> place, batch(losses.begin(), losses.end()), percent, epoch;
    for (std::size_t i = 0; i < losses.size(); ++i)
        place.push_back(static_cast<double>(i + 1) * epochs / static_cast<double>(losses.size()));
    for (std::size_t i = 0; i < test_accuracies.size(); ++i) {
        epoch.push_back(static_cast<double>(i + 1));
        percent.push_back(100.0 * test_accuracies[i]);
    }
    const std::vector<double> mean = running_mean(losses, std::max<std::size_t>(1, losses.size() / 40));
    const LineChart loss{
        .title = "Training loss",
        .x_label = "epoch",
        .series = {{.name = "each batch", .x = place, .y = batch, .thin = true, .colour = palette::series[5]},
                   {.name = "running mean", .x = place, .y = mean, .colour = palette::forward}},
        .log_y = true};
    const LineChart accuracy{.title = "Test accuracy, %",
                             .x_label = "epoch",
                             .series = {{.x = epoch, .y = percent, .points = true, .colour = palette::backward}},
                             .x_ticks = epoch.size() <= 10 ? epoch : std::vector<double>{}};
    save_figure(path, {loss, accuracy}, 860, 340);
}

inline void draw_confusion(const std::filesystem::path& path, const Tensor<2>& log_p, const Labels& labels) {
    ConfusionMatrix matrix{"What it takes for what", {}, Tensor<2>({10, 10})};
    for (int digit = 0; digit < 10; ++digit) matrix.classes.push_back(fmt::format("{}", digit));
    for (std::size_t n = 0; n < labels.size(); ++n)
        matrix.counts(labels[n], best_class(log_p, static_cast<int>(n))) += 1;
    save_figure(path, {matrix}, 640);
}

// The mistakes with the highest probability for the wrong class first: where the network was surest.
inline void draw_mistakes(const std::filesystem::path& path, const Tensor<2>& log_p, const Digits& digits) {
    std::vector<int> wrong;
    for (int n = 0; n < digits.count(); ++n)
        if (best_class(log_p, n) != digits.labels[static_cast<std::size_t>(n)]) wrong.push_back(n);
    const auto confidence = [&](int n) { return log_p(n, best_class(log_p, n)); };
    std::stable_sort(wrong.begin(), wrong.end(), [&](int a, int b) { return confidence(a) > confidence(b); });

    Gallery gallery{.title = fmt::format("Its worst mistakes, of {} in {} digits", wrong.size(), digits.count()),
                    .columns = 8};
    wrong.resize(std::min<std::size_t>(wrong.size(), 32));
    for (const int n : wrong) {
        const Tensor<4> image = digits.images_at(std::span(&n, 1));
        gallery.items.push_back({scale(Tensor<2>({28, 28}, {image.values().begin(), image.values().end()})),
                                 fmt::format("label {}", digits.labels[static_cast<std::size_t>(n)]),
                                 fmt::format("{} with {:.1f} %", best_class(log_p, n), 100 * std::exp(confidence(n))),
                                 palette::backward});
    }
    save_figure(path, {gallery}, 860);
}

}  // namespace cnn
