// The figures of chapter 15 that show a valley from above, and balls on their way in it.
#pragma once

#include <filesystem>

#include "chapters/10_loss/landscape_figures.hpp"
#include "chapters/15_optimizers/valley.hpp"

namespace cnn {

// The places of one height. In a valley of steepness 1 they are a circle; a steeper one squeezes it.
inline std::vector<Place> valley_contour(const Valley& valley, float level, bool is_turned) {
    const Valley round{1};
    std::vector<Place> line = contour([&](Place p) { return round.loss(p); }, {0, 0}, level);
    for (Place& p : line) {
        p.b /= std::sqrt(valley.steepness);
        if (is_turned) p = turned(p);
    }
    return line;
}

// The valley seen from above through a window of this height, and a ball's way in it.
inline void draw_valley(Svg& svg, const Ground& ground, double height, const Valley& valley, bool is_turned,
                        const std::vector<Place>& way) {
    const double top = ground.top + (ground.side - height) / 2;
    svg.clip(ground.left, top, ground.side, height, [&] {
        svg.rectangle(ground.left, top, ground.side, height, {.fill = sequential(0.24)});
        for (int tens = 8; tens >= 1; --tens) {
            const std::vector<Place> line = valley_contour(valley, 10.0f * static_cast<float>(tens), is_turned);
            std::vector<Point> corners;
            for (const Place& p : line) corners.push_back(ground.at(p));
            svg.polygon(corners, {.fill = sequential(0.03 * (tens - 1))});
            draw_line(svg, ground, line, {.stroke = palette::series[4], .width = 1, .opacity = 0.5});
        }
        draw_line(svg, ground, way, {.stroke = palette::backward, .width = 2.5});
        for (const Place& p : way) svg.circle(ground.at(p).x, ground.at(p).y, 3.2, {.fill = palette::backward});
        draw_ball(svg, ground, way.front());
    });
    svg.rectangle(ground.left, top, ground.side, height, {.stroke = palette::muted});
}

inline const TextStyle small_text{.size = 13, .anchor = Anchor::middle, .colour = palette::muted, .centred = true};

// The three optimizers in the same valley, 20 steps each.
inline void draw_ways(const std::filesystem::path& path) {
    Svg svg(860, 806);
    const Valley valley;
    const auto strip = [&](double top, const std::string& title, const std::vector<Place>& way) {
        const double side = 780, height = 190;
        const Ground ground{
            .left = 56, .top = top - (side - height) / 2, .side = side, .w_low = -1.25f, .b_low = -6, .extent = 12};
        svg.text(56, top - 12, title, {.size = 15, .bold = true});
        draw_valley(svg, ground, height, valley, false, way);
        for (const float b : {-1.0f, 0.0f, 1.0f}) svg.text(40, ground.at({0, b}).y, decimal(b, 0), small_text);
        svg.text(22, ground.at({0, 0}).y, "b", small_text);
        for (const float w : {0.0f, 2.0f, 4.0f, 6.0f, 8.0f, 10.0f})
            svg.text(ground.at({w, 0}).x, top + height + 14, decimal(w, 0), small_text);
    };
    strip(48, "gradient descent, learning rate 0.1", way_of(plain_example, valley, 20));
    strip(302, "momentum 0.5, learning rate 0.1", way_of(momentum_example(), valley, 20));
    strip(556, "Adam, learning rate 0.5", way_of(adam_example(), valley, 20));
    svg.text(446, 786, "w", small_text);
    svg.save(path);
}

// Adam in a steep valley, and in the same one turned by 45 degrees.
inline void draw_turned(const std::filesystem::path& path) {
    Svg svg(860, 450);
    const Valley valley{190};
    const auto half = [&](double left, const std::string& title, float b_low, bool is_turned,
                          const std::vector<Place>& way) {
        const Ground ground{.left = left, .top = 48, .side = 360, .w_low = -1.5f, .b_low = b_low, .extent = 12};
        svg.text(left, 36, title, {.size = 15, .bold = true});
        draw_valley(svg, ground, ground.side, valley, is_turned, way);
        for (const float w : {0.0f, 5.0f, 10.0f}) svg.text(ground.at({w, 0}).x, 422, decimal(w, 0), small_text);
        for (const float b : {-5.0f, 0.0f, 5.0f, 10.0f})
            if (b > b_low && b < b_low + 12) svg.text(left - 14, ground.at({0, b}).y, decimal(b, 0), small_text);
        svg.text(left + 180, 438, "w", small_text);
        svg.text(left - 34, 228, "b", small_text);
    };
    half(62, "Adam in a valley of steepness 190", -6, false, way_of(adam_example(), valley, 20));
    half(486, "the same valley, turned", -1.5f, true,
         way_of(adam_example(), TurnedValley{valley}, 20, turned(valley_start)));
    svg.save(path);
}

}  // namespace cnn
