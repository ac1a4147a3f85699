// The figures of chapter 14 about one and two parameters.
#pragma once

#include "chapters/10_loss/landscape_figures.hpp"
#include "chapters/14_training_loop/report.hpp"

namespace cnn {

// The loss of the well, and the steps of gradient descent on it.
inline LineChart well_chart(const std::string& title, float rate, int steps) {
    Series curve{.colour = palette::series[5]};
    for (int i = -20; i <= 48; ++i) {
        curve.x.push_back(i / 4.0);
        curve.y.push_back(well_loss(houses, static_cast<float>(i) / 4));
    }
    Series ball{.points = true, .colour = palette::backward};
    for (const float w : well_way({.learning_rate = rate}, steps, 5, false)) {
        ball.x.push_back(w);
        ball.y.push_back(well_loss(houses, w));
    }
    return {.title = fmt::format("{}: {}", rate, title),
            .x_label = "w",
            .y_label = "loss",
            .series = {curve, ball},
            .y_range = std::pair{0.0, 60.0},
            .x_ticks = {-4, 0, 4, 8, 12}};
}

inline void draw_rates(const std::filesystem::path& path) {
    Svg svg(860, 560);
    draw(svg, {20, 18, 400, 258}, well_chart("too small", 0.05f, 8));
    draw(svg, {440, 18, 400, 258}, well_chart("right", 0.25f, 8));
    draw(svg, {20, 290, 400, 258}, well_chart("across the valley", 0.75f, 8));
    draw(svg, {440, 290, 400, 258}, well_chart("too large", 1.1f, 3));
    svg.save(path);
}

// The well's place step by step: all houses in each step, two shuffled ones, and two in the order of the road.
inline void draw_ways(const std::filesystem::path& path) {
    const auto line = [](const std::string& name, const Well& well, int epochs, int batch_size, bool mixed) {
        Series series{.name = name};
        const std::vector<float> way = well_way(well, epochs, batch_size, mixed);
        for (std::size_t step = 0; step < way.size(); ++step) {
            series.x.push_back(static_cast<double>(step));
            series.y.push_back(way[step]);
        }
        return series;
    };
    LineChart chart{.title = "where the well stands", .x_label = "step", .y_label = "w"};
    chart.series = {line("all five houses in each step", {}, 30, 5, false),
                    line("two shuffled houses, rate 0.25", {}, 10, 2, true),
                    line("two shuffled houses, rate 0.05", {.learning_rate = 0.05f}, 10, 2, true),
                    line("two houses in order, rate 0.25", {}, 10, 2, false)};
    chart.series[3].dashed = true;
    chart.y_range = std::pair{0.0, 8.0};
    save_figure(path, {chart}, 860, 400);
}

// One way on chapter 10's landscape: w from -2 to 10, b from -6 to 6.
inline void draw_way(Svg& svg, double left, const std::string& title, float rate) {
    const Brightness data;
    const Ground ground{.left = left, .top = 52, .side = 246, .w_low = -2, .b_low = -6, .extent = 12};
    const std::vector<Place> way = descend(data, landscape_start, rate, 20);
    const Tensor<3> shades =
        coloured(heights(ground, loss_height(data)), [](float z) { return sequential((z - 0.45) / 5); });
    svg.text(left, 36, fmt::format("{}: {}", rate, title), {.size = 15, .bold = true});
    svg.pixels(left, ground.top, ground.side, ground.side, shades);
    svg.clip(left, ground.top, ground.side, ground.side, [&] {
        for (int halves = 1; halves <= 8; ++halves)
            draw_line(svg, ground, contour(loss_height(data), {1.3f, -0.3f}, static_cast<float>(halves) / 2),
                      {.stroke = palette::series[4], .width = 1, .opacity = 0.5});
        draw_line(svg, ground, way, {.stroke = palette::backward, .width = 2});
        for (const Place& p : way) svg.circle(ground.at(p).x, ground.at(p).y, 3, {.fill = palette::backward});
        draw_ball(svg, ground, way.front());
    });
    svg.rectangle(left, ground.top, ground.side, ground.side, {.stroke = palette::muted});
    const TextStyle small{.size = 13, .anchor = Anchor::middle, .colour = palette::muted, .centred = true};
    for (const float tick : {0.0f, 4.0f, 8.0f})
        svg.text(ground.at({tick, 0}).x, ground.top + ground.side + 14, decimal(tick, 0), small);
    for (const float tick : {-4.0f, 0.0f, 4.0f}) svg.text(left - 14, ground.at({0, tick}).y, decimal(tick, 0), small);
    svg.text(left + ground.side / 2, ground.top + ground.side + 32, "w", small);
    svg.text(left - 14, ground.top + 8, "b", small);
}

inline void draw_landscape(const std::filesystem::path& path) {
    Svg svg(860, 346);
    draw_way(svg, 36, "too small", landscape_rates[0]);
    draw_way(svg, 316, "right", landscape_rates[1]);
    draw_way(svg, 596, "too large", landscape_rates[2]);
    svg.save(path);
}

}  // namespace cnn
