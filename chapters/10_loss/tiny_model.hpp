// A model of two parameters, small enough that its loss can be drawn as a landscape.
//
//   score of class 0 = 0,   score of class 1 = w*x + b          (only the difference of two scores counts)
//
//   x (N, 1): one number for each picture
#pragma once

#include <cmath>
#include <functional>
#include <vector>

#include "chapters/08_fully_connected/templates.hpp"
#include "chapters/10_loss/loss.hpp"

namespace cnn {

// Six pictures, each reduced to its brightness: three taken at night, class 0, and three by day, class 1. The 1 among
// the nights and the 1 among the days look the same, so one of them will always be wrong.
struct Brightness {
    Tensor<2> x{{6, 1}, {-2, -1, 1, 0, 1, 2}};
    Labels labels{0, 0, 0, 1, 1, 1};
};

inline Tensor<2> two_scores(const Tensor<2>& x, float w, float b) {
    return linear_forward(x, Tensor<2>({2, 1}, {0, w}), Tensor<1>({2}, {0, b}));
}

inline float tiny_loss(const Brightness& data, float w, float b) {
    return nll_loss(log_softmax(two_scores(data.x, w, b)), data.labels);
}

// How many of the six get the wrong answer.
inline int tiny_mistakes(const Brightness& data, float w, float b) {
    return static_cast<int>(data.labels.size()) - count_right(two_scores(data.x, w, b), data.labels);
}

// A place in the landscape.
struct Place {
    float w = 0, b = 0;
    bool operator==(const Place&) const = default;
};
using Height = std::function<float(Place)>;

inline std::vector<Place> neighbours(Place p, float step) {
    return {{p.w + step, p.b}, {p.w - step, p.b}, {p.w, p.b + step}, {p.w, p.b - step}};
}

// The way of a ball that can only feel: it goes to the lowest of its four neighbours while that one is lower.
inline std::vector<Place> walk_down(const Height& height, Place start, float step) {
    std::vector<Place> way{start};
    while (true) {
        Place lowest = way.back();
        for (const Place& next : neighbours(way.back(), step))
            if (height(next) < height(lowest)) lowest = next;
        if (lowest == way.back()) return way;
        way.push_back(lowest);
    }
}

// Where the loss has this height, all around a lower place. The loss of a linear model is a bowl: each straight way out
// of a lower place meets the height once.
inline std::vector<Place> contour(const Height& height, Place inside, float level) {
    std::vector<Place> line;
    for (int degrees = 0; degrees <= 360; degrees += 3) {
        const float angle = static_cast<float>(degrees) * 3.14159265f / 180;
        float near = 0, far = 64;
        const auto on_the_way = [&](float distance) {
            return Place{inside.w + distance * std::cos(angle), inside.b + distance * std::sin(angle)};
        };
        for (int halving = 0; halving < 24; ++halving) {
            const float middle = (near + far) / 2;
            (height(on_the_way(middle)) < level ? near : far) = middle;
        }
        line.push_back(on_the_way(near));
    }
    return line;
}

// The height of the loss, and of the mistakes, over the same ground.
inline Height loss_height(const Brightness& data) {
    return [data](Place p) { return tiny_loss(data, p.w, p.b); };
}
inline Height mistakes_height(const Brightness& data) {
    return [data](Place p) { return static_cast<float>(tiny_mistakes(data, p.w, p.b)); };
}

}  // namespace cnn
