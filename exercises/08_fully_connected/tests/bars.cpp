#include "bars.hpp"

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/06_relu/relu.hpp"
#include "chapters/08_fully_connected/linear.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// The network of the task: class 1 if its score is the larger one.
static bool says_vertical(const BarReader& r, const Tensor<4>& x) {
    const Tensor<4> maps = relu_forward(conv2d_forward(x, r.w1, r.b1, {.padding = 1}));
    const Tensor<2> scores = linear_forward(flatten(maps), r.w2, r.b2);
    check(scores.shape() == Shape<2>{1, 2}, "expected two scores, found {}", scores.shape());
    return scores(0, 1) > scores(0, 0);
}

struct Bar {
    bool vertical;
    int place, begin, length, thickness;  // place: its first row, or its first column where it is vertical
    float brightness;
};

static void ask(Test& t, const Bar& bar) {
    Tensor<4> x({1, 1, 8, 8});
    for (int across = bar.place; across < bar.place + bar.thickness; ++across)
        for (int along = bar.begin; along < bar.begin + bar.length; ++along)
            (bar.vertical ? x(0, 0, along, across) : x(0, 0, across, along)) = bar.brightness;
    t.expect(
        fmt::format("Does the network say 'vertical' of this {} bar?", bar.vertical ? "vertical" : "horizontal"),
        {{"x", x}}, [&] { return says_vertical(bar_reader(), x); }, bar.vertical);
}

void cnn::test(Test& t) {
    ask(t, {.vertical = false, .place = 3, .begin = 1, .length = 6, .thickness = 1, .brightness = 1});
    ask(t, {.vertical = true, .place = 3, .begin = 1, .length = 6, .thickness = 1, .brightness = 1});
    const auto both = [&](Bar bar) {
        for (const bool vertical : {false, true}) bar.vertical = vertical, ask(t, bar);
    };
    for (int place = 0; place < 8; ++place)
        both({.vertical = false, .place = place, .begin = 0, .length = 8, .thickness = 1, .brightness = 1});
    for (const float brightness : {0.5f, 0.25f, 0.125f})
        both({.vertical = false, .place = 5, .begin = 2, .length = 5, .thickness = 1, .brightness = brightness});
    for (const int place : {0, 7})
        for (const int begin : {0, 3, 5})
            both({.vertical = false, .place = place, .begin = begin, .length = 3, .thickness = 1, .brightness = 1});
    for (const int place : {0, 3, 6})
        both({.vertical = false, .place = place, .begin = 1, .length = 6, .thickness = 2, .brightness = 0.5f});
    for (int k = 0; k < 15; ++k) {
        const int thickness = t.pick(1, 2), length = t.pick(3 * thickness, 8);
        both({.vertical = false,
              .place = t.pick(0, 8 - thickness),
              .begin = t.pick(0, 8 - length),
              .length = length,
              .thickness = thickness,
              .brightness = static_cast<float>(t.pick(1, 16)) / 16});
    }
}
