#include "two_steps_on_paper.hpp"

#include <array>

#include "chapters/15_optimizers/optimizers.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// One number, and a step with each of these gradients.
template <class Optimizer>
static double after(Optimizer& optimizer, float start, const std::vector<float>& gradients) {
    std::array<float, 1> w{start}, gradient{};
    for (const float g : gradients) {
        gradient[0] = g;
        optimizer.step({{"w", {1}, w, gradient}});
    }
    return double{w[0]};
}

void cnn::test(Test& t) {
    Momentum momentum{.learning_rate = 0.1f, .momentum = 0.5f};
    const double place = after(momentum, 2, {4, -4, 3});
    t.predict("a) Momentum 0.5, gradients 4, -4, 3: the velocity in the third step.", velocity_a,
              momentum.velocity.values[0][0]);
    t.predict("b) The same with the learning rate 0.1, from 2: the parameter after three steps.", place_b, place);
    Momentum long_run{.learning_rate = 0, .momentum = 0.8f};
    after(long_run, 0, std::vector<float>(200, 3));
    t.predict("c) Momentum 0.8, every gradient is 3: what the velocity approaches.", velocity_c,
              long_run.velocity.values[0][0]);

    const Adam adam{.learning_rate = 0.3f, .beta1 = 0.5, .beta2 = 0.5, .epsilon = 0};
    Adam one = adam, two = adam;
    t.predict("d) Adam, learning rate 0.3, from 2, the gradients 5 and -1: the parameter after the first step.",
              place_d, after(one, 2, {5}));
    const double end = after(two, 2, {5, -1});
    t.predict("e) The corrected mean m in the second step.", mean_e, two.mean.values[0][0] / 0.75f);
    t.predict("f) The corrected mean square s in the second step.", square_f, two.square.values[0][0] / 0.75f);
    t.predict("g) The parameter after the second step.", place_g, end);

    const std::size_t parameters = 1000;
    t.predict("h) 1,000 parameters and Adam: the numbers to save.", numbers_h,
              static_cast<int>(parameters + parameters + parameters + 1));
}
