// The figures of chapter 11 in which numbers go forward in blue and gradients come back in orange.
#pragma once

#include <cmath>
#include <filesystem>
#include <string>

#include "chapters/11_gradients/graph.hpp"
#include "common/svg.hpp"

namespace cnn {

// A number with its name; below it, its gradient.
struct NumberBox {
    double x, y;  // the middle
    std::string name, forward, backward;
};
inline void draw_box(Svg& svg, const NumberBox& box) {
    svg.rectangle(box.x - 41, box.y - 40, 82, 80, {.fill = palette::paper, .stroke = palette::muted, .radius = 6});
    svg.text(box.x, box.y - 25, box.name,
             {.size = 14, .anchor = Anchor::middle, .colour = palette::muted, .centred = true});
    TextStyle style{.size = 20, .anchor = Anchor::middle, .colour = palette::forward, .bold = true, .centred = true};
    svg.text(box.x, box.y - 3, box.forward, style);
    style.colour = palette::backward;
    svg.text(box.x, box.y + 23, box.backward, style);
}

inline void draw_node(Svg& svg, double x, double y, const std::string& sign) {
    svg.circle(x, y, 25, {.fill = palette::grid, .stroke = palette::ink, .width = 1.5});
    svg.text(x, y, sign, {.size = 20, .anchor = Anchor::middle, .bold = true, .centred = true});
}

// An arrow in blue from the first point to the second, and beside it one in orange that comes back.
inline void draw_both_ways(Svg& svg, Point from, Point to, const std::string& factor = "") {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const double across_x = -(to.y - from.y) / length * 6, across_y = (to.x - from.x) / length * 6;
    svg.arrow(from.x - across_x, from.y - across_y, to.x - across_x, to.y - across_y,
              {.stroke = palette::forward, .width = 2});
    svg.arrow(to.x + across_x, to.y + across_y, from.x + across_x, from.y + across_y,
              {.stroke = palette::backward, .width = 2});
    svg.text((from.x + to.x) / 2 + 4 * across_x, (from.y + to.y) / 2 + 3.4 * across_y, factor,
             {.size = 14,
              .anchor = Anchor::middle,
              .colour = palette::backward,
              .bold = true,
              .centred = true,
              .halo = true});
}

inline void draw_directions(Svg& svg, double x, double y) {
    svg.arrow(x, y, x + 34, y, {.stroke = palette::forward, .width = 2});
    svg.text(x + 44, y, "forward: numbers", {.colour = palette::forward, .bold = true, .centred = true});
    svg.arrow(x + 234, y, x + 200, y, {.stroke = palette::backward, .width = 2});
    svg.text(x + 244, y, "backward: gradients, × the slope of the node",
             {.colour = palette::backward, .bold = true, .centred = true});
}

// Multiply, add, square: the worked example.
inline void draw_graph(const std::filesystem::path& path) {
    const GraphInputs in;
    const GraphValues y = graph_forward(in);
    const GraphGradients d = graph_backward(in, y);
    const auto number = [](double value) { return decimal(value, 0); };
    Svg svg(860, 386);
    draw_directions(svg, 28, 30);
    const double middle = 172;
    draw_both_ways(svg, {114, 124}, {187, 157}, "× 3");
    draw_both_ways(svg, {114, 220}, {187, 187}, "× 2");
    draw_both_ways(svg, {238, middle}, {282, middle});
    draw_both_ways(svg, {368, middle}, {412, middle}, "× 1");
    draw_both_ways(svg, {440, 290}, {440, 200}, "× 1");
    draw_both_ways(svg, {468, middle}, {512, middle});
    draw_both_ways(svg, {598, middle}, {642, middle}, "× 4");
    draw_both_ways(svg, {698, middle}, {742, middle});
    draw_node(svg, 210, middle, "×");
    draw_node(svg, 440, middle, "+");
    draw_node(svg, 670, middle, "v²");
    draw_box(svg, {69, 104, "w", number(in.w), number(d.dw)});
    draw_box(svg, {69, 240, "x", number(in.x), number(d.dx)});
    draw_box(svg, {440, 333, "b", number(in.b), number(d.db)});
    draw_box(svg, {325, middle, "u = w · x", number(y.u), number(d.du)});
    draw_box(svg, {555, middle, "v = u + b", number(y.v), number(d.dv)});
    draw_box(svg, {785, middle, "L = v²", number(y.L), "1"});
    svg.save(path);
}

// A number that is used twice: what comes back is added up. Left an input, right a weight, both of the linear example.
struct Way {
    std::string factor;
    NumberBox end;
};
inline void draw_fork(Svg& svg, double left, const std::string& title, NumberBox source, const Way& above,
                      const Way& below, const std::string& sum) {
    svg.text(left + 28, 36, title, {.size = 15, .bold = true});
    source.x = left + 69, source.y = 172;
    draw_box(svg, source);
    double y = 112;
    for (const Way* way : {&above, &below}) {
        const double bend = y < 172 ? 1 : -1;
        draw_both_ways(svg, {left + 114, 172 - 18 * bend}, {left + 180, y + 12 * bend}, "× " + way->factor);
        draw_both_ways(svg, {left + 232, y}, {left + 280, y});
        draw_node(svg, left + 204, y, "· " + way->factor);
        NumberBox end = way->end;
        end.x = left + 325, end.y = y;
        draw_box(svg, end);
        y += 120;
    }
    svg.text(left + 28, 308, sum, {.size = 15, .colour = palette::backward, .bold = true});
}

inline void draw_two_ways(const std::filesystem::path& path) {
    Svg svg(860, 330);
    draw_fork(svg, 0, "an input goes to two outputs", {0, 0, "x(0, 2)", "3", "3"}, {"2", {0, 0, "y(0, 0)", "17", "2"}},
              {"1", {0, 0, "y(0, 1)", "1.5", "−1"}}, "2 · 2 + (−1) · 1 = 3");
    draw_fork(svg, 430, "a weight serves two pictures", {0, 0, "w(1, 2)", "1", "9"},
              {"3", {0, 0, "y(0, 1)", "1.5", "−1"}}, {"4", {0, 0, "y(1, 1)", "4.5", "3"}}, "(−1) · 3 + 3 · 4 = 9");
    svg.save(path);
}

}  // namespace cnn
