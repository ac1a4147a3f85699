// The loss of the tiny model as a landscape, seen from above: shades for the height, contour lines, and a ball's way.
#pragma once

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/10_loss/tiny_model.hpp"
#include "common/chart.hpp"

namespace cnn {

// A square map of the ground: w runs to the right, b upwards.
struct Ground {
    double left = 0, top = 0, side = 360;
    float w_low = -2, b_low = -3, extent = 6;  // w from -2 to 4, b from -3 to 3

    Point at(Place p) const {
        return {left + (p.w - w_low) / extent * side, top + (1 - (p.b - b_low) / extent) * side};
    }
};

// The height in the middle of each of 96×96 cells, which are 1/16 wide, so that every float here is exact; the first
// row is the upper edge.
inline Tensor<2> heights(const Ground& g, const Height& height) {
    constexpr int cells = 96;
    const float cell = g.extent / cells;
    Tensor<2> map({cells, cells});
    for (int row = 0; row < cells; ++row)
        for (int column = 0; column < cells; ++column) {
            const float right = static_cast<float>(column) + 0.5f, up = static_cast<float>(cells - row) - 0.5f;
            map(row, column) = height({g.w_low + right * cell, g.b_low + up * cell});
        }
    return map;
}

// The shades, the frame, both axes, and whatever `inside` draws on the map.
inline void draw_ground(Svg& svg, const Ground& g, const std::string& title, const Tensor<3>& shades,
                        const std::function<void()>& inside) {
    svg.text(g.left, g.top - 14, title, {.size = 15, .bold = true});
    svg.pixels(g.left, g.top, g.side, g.side, shades);
    svg.clip(g.left, g.top, g.side, g.side, inside);
    svg.rectangle(g.left, g.top, g.side, g.side, {.stroke = palette::muted});
    for (int tick = 0; tick <= 6; ++tick) {
        const Place place{g.w_low + static_cast<float>(tick), g.b_low + static_cast<float>(tick)};
        svg.text(g.at(place).x, g.top + g.side + 18, decimal(place.w, 0),
                 {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
        svg.text(g.left - 8, g.at(place).y, decimal(place.b, 0),
                 {.size = 13, .anchor = Anchor::end, .colour = palette::muted, .centred = true});
    }
    svg.text(g.left + g.side / 2, g.top + g.side + 38, "w", {.size = 15, .anchor = Anchor::middle});
    svg.text(g.left - 34, g.top + g.side / 2, "b", {.size = 15, .anchor = Anchor::middle, .centred = true});
}

inline void draw_line(Svg& svg, const Ground& ground, const std::vector<Place>& places, const Style& style) {
    std::vector<Point> points;
    for (const Place& p : places) points.push_back(ground.at(p));
    svg.polyline(points, style);
}

// A contour line with its name written on it, straight to the left of the lower place.
inline void draw_contour(Svg& svg, const Ground& ground, const std::vector<Place>& line, const std::string& name) {
    draw_line(svg, ground, line, {.stroke = palette::series[4], .width = 1.2, .opacity = 0.75});
    const Point p = ground.at(line[60]);  // 180 degrees
    svg.text(p.x, p.y, name, {.size = 12, .anchor = Anchor::middle, .centred = true, .halo = true});
}

inline void draw_ball(Svg& svg, const Ground& ground, Place place) {
    const Point p = ground.at(place);
    svg.circle(p.x, p.y, 7, {.fill = palette::backward, .stroke = palette::paper, .width = 2});
}

// The loss of the model, with the ball's way down.
inline void draw_loss_ground(Svg& svg, const Ground& ground, const Height& loss, const std::vector<Place>& way) {
    const Tensor<3> shades = coloured(heights(ground, loss), [](float z) { return sequential((z - 0.45) / 3); });
    draw_ground(svg, ground, "the loss", shades, [&] {
        for (int quarters = 2; quarters <= 10; ++quarters)
            draw_contour(svg, ground, contour(loss, way.back(), static_cast<float>(quarters) / 4),
                         quarters % 2 == 0 ? decimal(quarters / 4.0, 1) : "");
        draw_line(svg, ground, way, {.stroke = palette::backward, .width = 2.5});
        for (const Place& p : way) svg.circle(ground.at(p).x, ground.at(p).y, 2.6, {.fill = palette::backward});
        draw_ball(svg, ground, way.front());
    });
}

// The number of mistakes, written on each terrace; a ball stays where it is put.
inline void draw_mistakes_ground(Svg& svg, const Ground& ground, const Height& mistakes, Place start) {
    const Tensor<3> shades = coloured(heights(ground, mistakes), [](float z) { return sequential((z - 0.6) / 6); });
    draw_ground(svg, ground, "the number of mistakes", shades, [&] {
        for (const Place p :
             {Place{3, 1.4f}, {1.8f, 2.5f}, {0, 2}, {-1.5f, 1}, {-1.5f, -0.6f}, {-1.7f, -2.4f}, {0, -2}, {3, -1.5f}})
            svg.text(ground.at(p).x, ground.at(p).y, decimal(mistakes(p), 0),
                     {.size = 16, .anchor = Anchor::middle, .bold = true, .centred = true, .halo = true});
        draw_ball(svg, ground, start);
    });
}

// Both over the same ground.
inline void draw_surface(const std::filesystem::path& path, Place start, float step) {
    const Brightness data;
    const Height loss = loss_height(data);
    Svg svg(870, 476);
    draw_loss_ground(svg, {.left = 62, .top = 56}, loss, walk_down(loss, start, step));
    draw_mistakes_ground(svg, {.left = 486, .top = 56}, mistakes_height(data), start);
    svg.save(path);
}

}  // namespace cnn
