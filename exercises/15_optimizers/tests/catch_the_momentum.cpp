#include "catch_the_momentum.hpp"

#include <memory>

#include "chapters/15_optimizers/optimizers.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// A number, its gradient, its velocity, and where it stands.
struct Place {
    float &w, &v;
    float g;
    std::size_t parameter, number, last_number;  // counted from 0
    int step;                                    // from 1
};

// An optimizer that does this with each number.
template <class Update>
static MakeOptimizer with(Update update) {
    return [=](float rate, float momentum) -> Optimizer {
        struct State {
            Memory velocity;
            int steps = 0;
        };
        auto state = std::make_shared<State>();
        return [=](const std::vector<ParameterView>& parameters) {
            state->velocity.start(parameters);
            ++state->steps;
            for (std::size_t k = 0; k < parameters.size(); ++k)
                for (std::size_t i = 0; i < parameters[k].value.size(); ++i)
                    update(Place{parameters[k].value[i], state->velocity.values[k][i], parameters[k].gradient[i], k, i,
                                 parameters[k].value.size() - 1, state->steps},
                           rate, momentum);
        };
    };
}

static void usual(const Place& p, float rate, float momentum) {
    p.v = momentum * p.v + p.g;
    p.w -= rate * p.v;
}

// The velocities of the first parameter serve for all of them.
static Optimizer one_memory(float rate, float momentum) {
    auto v = std::make_shared<std::vector<float>>();
    return [=](const std::vector<ParameterView>& parameters) {
        for (const ParameterView& p : parameters) {
            v->resize(std::max(v->size(), p.value.size()));
            for (std::size_t i = 0; i < p.value.size(); ++i) {
                (*v)[i] = momentum * (*v)[i] + p.gradient[i];
                p.value[i] -= rate * (*v)[i];
            }
        }
    };
}

static Optimizer velocity_of_each_parameter(float rate, float momentum) {
    auto v = std::make_shared<std::vector<float>>();
    return [=](const std::vector<ParameterView>& parameters) {
        v->resize(parameters.size());
        for (std::size_t k = 0; k < parameters.size(); ++k) {
            float mean = 0;
            for (const float g : parameters[k].gradient) mean += g / static_cast<float>(parameters[k].gradient.size());
            (*v)[k] = momentum * (*v)[k] + mean;
            for (float& w : parameters[k].value) w -= rate * (*v)[k];
        }
    };
}

// Each number keeps the gradient of the first step.
static Optimizer first_gradients(float rate, float momentum) {
    struct State {
        Memory velocity, gradients;
        bool is_first = true;
    };
    auto state = std::make_shared<State>();
    return [=](const std::vector<ParameterView>& parameters) {
        state->velocity.start(parameters), state->gradients.start(parameters);
        for (std::size_t k = 0; k < parameters.size(); ++k)
            for (std::size_t i = 0; i < parameters[k].value.size(); ++i) {
                float &v = state->velocity.values[k][i], &g = state->gradients.values[k][i];
                if (state->is_first) g = parameters[k].gradient[i];
                v = momentum * v + g;
                parameters[k].value[i] -= rate * v;
            }
        state->is_first = false;
    };
}

// Right, but for a few of the last digits.
static Optimizer rounded(float rate, float momentum) {
    return with([](const Place& p, float r, float m) {
        const float before = std::abs(p.w);
        usual(p, r, m);
        if (p.step == 1) p.w += std::min(0.00002f, 0.0000005f * std::max(before, std::abs(p.w)));
    })(rate, momentum);
}

static Optimizer chapter_15(float rate, float momentum) {
    auto optimizer = std::make_shared<Momentum>(Momentum{.learning_rate = rate, .momentum = momentum});
    return [=](const std::vector<ParameterView>& parameters) { optimizer->step(parameters); };
}

void cnn::test(Test& t) {
    t.accepts("chapter 15's Momentum", [] { return is_right(chapter_15); });
    // Two more right ones come, nobody knows where: so a test cannot go by the order.
    int until_the_rate_inside = t.pick(1, 7), until_the_rounded = t.pick(8, 14);
    const auto catches = [&](const std::string& what, const MakeOptimizer& make) {
        t.rejects(what, [&] { return is_right(make); });
        if (--until_the_rate_inside == 0)
            t.accepts("a momentum whose velocity has the learning rate in it, v = momentum·v + rate·g and w = w - v",
                      [] {
                          return is_right(with([](const Place& p, float rate, float momentum) {
                              p.v = momentum * p.v + rate * p.g;
                              p.w -= p.v;
                          }));
                      });
        if (--until_the_rounded == 0)
            t.accepts("a momentum that rounds otherwise, so that each number is off by 0.0000005 times its size",
                      [] { return is_right(rounded); });
    };
    catches("gradient descent: no velocity at all", with([](const Place& p, float rate, float) { p.w -= rate * p.g; }));
    catches("a momentum whose new gradient comes in with the factor 1 - momentum",
            with([](const Place& p, float rate, float momentum) {
                p.v = momentum * p.v + (1 - momentum) * p.g;
                p.w -= rate * p.v;
            }));
    catches("a momentum that steps first and computes the new velocity afterwards",
            with([](const Place& p, float rate, float momentum) {
                p.w -= rate * p.v;
                p.v = momentum * p.v + p.g;
            }));
    catches("a momentum that looks ahead: w = w - rate·(g + momentum·v)",
            with([](const Place& p, float rate, float momentum) {
                p.v = momentum * p.v + p.g;
                p.w -= rate * (p.g + momentum * p.v);
            }));
    catches("a momentum that goes uphill", with([](const Place& p, float rate, float momentum) {
                p.v = momentum * p.v + p.g;
                p.w += rate * p.v;
            }));
    catches("a momentum whose velocity forgets nothing", with([](const Place& p, float rate, float) {
                p.v += p.g;
                p.w -= rate * p.v;
            }));
    catches("a momentum that is always 0.9", with([](const Place& p, float rate, float) { usual(p, rate, 0.9f); }));
    catches("a momentum that is always 0.5", with([](const Place& p, float rate, float) { usual(p, rate, 0.5f); }));
    catches("a learning rate that is always 0.1",
            with([](const Place& p, float, float momentum) { usual(p, 0.1f, momentum); }));
    catches("a momentum that forgets its velocity after every second step",
            with([](const Place& p, float rate, float momentum) {
                if (p.step % 2 == 1) p.v = 0;
                usual(p, rate, momentum);
            }));
    catches("a momentum that takes all gradients for positive", with([](const Place& p, float rate, float momentum) {
                usual({p.w, p.v, std::abs(p.g), p.parameter, p.number, p.last_number, p.step}, rate, momentum);
            }));
    catches("a momentum whose velocity is never negative", with([](const Place& p, float rate, float momentum) {
                p.v = std::max(0.0f, momentum * p.v + p.g);
                p.w -= rate * p.v;
            }));
    catches("a momentum that only looks at the sign of the gradient",
            with([](const Place& p, float rate, float momentum) {
                const auto sign = static_cast<float>((p.g > 0) - (p.g < 0));
                usual({p.w, p.v, sign, p.parameter, p.number, p.last_number, p.step}, rate, momentum);
            }));
    catches("a momentum that moves the first parameter only", with([](const Place& p, float rate, float momentum) {
                if (p.parameter == 0) usual(p, rate, momentum);
            }));
    catches("a momentum that leaves out the last number of a parameter that has several",
            with([](const Place& p, float rate, float momentum) {
                if (p.number < p.last_number || p.last_number == 0) usual(p, rate, momentum);
            }));
    catches("a momentum with one velocity for all parameters: that of the first", one_memory);
    catches("a momentum with one velocity for all numbers of a parameter", velocity_of_each_parameter);
    catches("a momentum whose velocity grows with the parameter: v = momentum·v + g + 0.1·w",
            with([](const Place& p, float rate, float momentum) {
                p.v = momentum * p.v + p.g + 0.1f * p.w;
                p.w -= rate * p.v;
            }));
    catches("a momentum that keeps using its first gradient", first_gradients);
    catches("a momentum that also takes 0.01 off every number in each step",
            with([](const Place& p, float rate, float momentum) {
                usual(p, rate, momentum);
                p.w -= 0.01f;
            }));
    catches("a momentum that also adds 0.01 to every number in each step",
            with([](const Place& p, float rate, float momentum) {
                usual(p, rate, momentum);
                p.w += 0.01f;
            }));
}
