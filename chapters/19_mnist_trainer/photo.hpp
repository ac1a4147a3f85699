// A photograph of a handwritten digit, made by the program: paper, light that falls off to one side, noise, and
// strokes of a pen. Values are grey, from 0, black, to 1, white.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "common/random.hpp"
#include "common/svg.hpp"
#include "common/tensor.hpp"

namespace cnn {

using Stroke = std::vector<Point>;

// A part of a circle; angles in degrees, clockwise from the right.
inline Stroke arc(Point centre, double radius, double from, double to) {
    Stroke stroke;
    for (int i = 0; i <= 24; ++i) {
        const double angle = (from + (to - from) * i / 24) * std::numbers::pi / 180;
        stroke.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    return stroke;
}

inline double distance_to_segment(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

// How much of pixel (h, w) a pen of this radius covers.
inline double ink_of_pen(const std::vector<Stroke>& strokes, double radius, int h, int w) {
    double nearest = 1e9;
    for (const Stroke& stroke : strokes)
        for (std::size_t i = 1; i < stroke.size(); ++i)
            nearest = std::min(nearest, distance_to_segment({w + 0.5, h + 0.5}, stroke[i - 1], stroke[i]));
    return std::clamp(radius + 0.5 - nearest, 0.0, 1.0);
}

struct Scene {
    int H = 96, W = 128;
    std::vector<Stroke> strokes{};
    double pen = 3, darkness = 0.6;  // the pen's radius in pixels, and how much light its ink takes
    double light_left = 0.85, light_right = 0.72;
    double shadow_from = 1e9;  // from this column on, the paper lies in shadow
};

inline Tensor<2> photograph(const Scene& scene) {
    Tensor<2> photo({scene.H, scene.W});
    Random random(3);
    for (int h = 0; h < scene.H; ++h)
        for (int w = 0; w < scene.W; ++w) {
            double light = scene.light_left + (scene.light_right - scene.light_left) * w / scene.W;
            if (w + 0.3 * h > scene.shadow_from) light *= 0.45;
            const double ink = ink_of_pen(scene.strokes, scene.pen, h, w);
            const double value = light * (1 - scene.darkness * ink) + random.uniform(-0.02f, 0.02f);
            photo(h, w) = static_cast<float>(std::clamp(value, 0.0, 1.0));
        }
    return photo;
}

// A 3, not quite in the middle of the sheet.
inline std::vector<Stroke> a_three(Point at) {
    return {arc({at.x, at.y}, 13, -160, 90), arc({at.x, at.y + 29}, 16, -90, 150)};
}

inline std::vector<Stroke> joined(std::vector<Stroke> a, const std::vector<Stroke>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

// With a speck of dirt beside the digit.
inline Scene good_scene() {
    return {.strokes = joined(a_three({50, 30}), {{{100, 20}, {102, 21}}})};
}

inline Scene scene_in_shadow() {
    return {.strokes = a_three({50, 30}), .shadow_from = 100};
}

inline Scene scene_on_lines() {
    std::vector<Stroke> strokes = a_three({50, 30});
    for (const double y : {16.0, 48.0, 80.0}) strokes.push_back({{-9, y}, {140, y}});
    return {.strokes = strokes, .pen = 2};
}

inline Scene scene_of_two() {
    return {.strokes = joined(a_three({38, 30}), {{{92, 18}, {88, 76}}})};
}

}  // namespace cnn
