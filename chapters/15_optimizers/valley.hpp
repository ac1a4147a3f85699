// A valley of two numbers, flat one way and steep the other, and the way of an optimizer in it.
//
//   loss(w, b) = (w^2 + steepness * b^2) / 2        dL/dw = w        dL/db = steepness * b
#pragma once

#include <array>

#include "chapters/10_loss/tiny_model.hpp"
#include "chapters/15_optimizers/optimizers.hpp"

namespace cnn {

struct Valley {
    float steepness = 19;

    float loss(Place p) const { return (p.w * p.w + steepness * p.b * p.b) / 2; }
    Place gradient(Place p) const { return {p.w, steepness * p.b}; }
};

// A place turned by 45 degrees around (0, 0), and turned back.
inline constexpr float half_root = 0.70710678f;  // sin and cos of 45 degrees
inline Place turned(Place p) {
    return {half_root * (p.w - p.b), half_root * (p.w + p.b)};
}
inline Place turned_back(Place p) {
    return {half_root * (p.w + p.b), half_root * (p.b - p.w)};
}

// The same valley turned by 45 degrees: whoever goes along it changes w and b together.
struct TurnedValley {
    Valley straight;

    float loss(Place p) const { return straight.loss(turned_back(p)); }
    Place gradient(Place p) const { return turned(straight.gradient(turned_back(p))); }
};

inline constexpr Place valley_start{10, 1};

// A ball in a valley, and the optimizer that moves it. For the optimizer it is one parameter of two numbers.
template <class Optimizer>
struct Ball {
    Optimizer optimizer;
    Place place = valley_start;

    template <class Land>
    void step(const Land& land) {
        const Place slope = land.gradient(place);
        std::array<float, 2> value{place.w, place.b}, gradient{slope.w, slope.b};
        optimizer.step({{"place", {2}, value, gradient}});
        place = {value[0], value[1]};
    }
};

// The start, and the place after each step.
template <class Optimizer, class Land>
std::vector<Place> way_of(Optimizer optimizer, const Land& land, int steps, Place start = valley_start) {
    Ball<Optimizer> ball{optimizer, start};
    std::vector<Place> way{start};
    for (int t = 0; t < steps; ++t) {
        ball.step(land);
        way.push_back(ball.place);
    }
    return way;
}

// The optimizers of the worked examples.
inline constexpr GradientDescent plain_example{.learning_rate = 0.1f};
inline Momentum momentum_example(float momentum = 0.5f) {
    return {.learning_rate = 0.1f, .momentum = momentum};
}
inline Adam adam_example() {
    return {.learning_rate = 0.5f};
}

}  // namespace cnn
