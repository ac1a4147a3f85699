// What the text of the chapter says about the valley, about Adam's first steps, and about mistakes.
#include "chapters/11_gradients/gradients.hpp"
#include "chapters/15_optimizers/mistakes.hpp"
#include "chapters/15_optimizers/race.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// Are both numbers those of the text, which has three decimals?
void check_place(Place found, Place expected) {
    CHECK(std::abs(found.w - expected.w) < 0.00051f);
    CHECK(std::abs(found.b - expected.b) < 0.00051f);
}

// How far along its valley the way leads; the turned valley is turned back.
template <class Optimizer>
float along(const Optimizer& optimizer, Valley valley, bool is_turned) {
    if (!is_turned) return way_of(optimizer, valley, 20).back().w;
    return turned_back(way_of(optimizer, TurnedValley{valley}, 20, turned(valley_start)).back()).w;
}

}  // namespace

TEST_CASE("valley: three steps of gradient descent by hand") {
    const std::vector<Place> way = way_of(plain_example, Valley{}, 3);
    REQUIRE(way.size() == 4);
    CHECK(way[0] == Place{10, 1});
    check_place(way[1], {9, -0.9f});
    check_place(way[2], {8.1f, 0.81f});
    check_place(way[3], {7.29f, -0.729f});
    CHECK(Valley{}.loss(way[0]) == 59.5f);
}

TEST_CASE("valley: three steps of momentum by hand") {
    const std::vector<Place> way = way_of(momentum_example(), Valley{}, 3);
    REQUIRE(way.size() == 4);
    check_place(way[1], {9, -0.9f});
    check_place(way[2], {7.6f, -0.14f});
    check_place(way[3], {6.14f, 0.506f});
}

TEST_CASE("valley: two steps of Adam by hand") {
    const std::vector<Place> way = way_of(adam_example(), Valley{}, 2);
    REQUIRE(way.size() == 3);
    check_place(way[1], {9.5f, 0.5f});
    check_place(way[2], {9.001f, 0.034f});
}

TEST_CASE("valley: the gradients are the slopes of the loss, straight and turned") {
    const auto check_gradient = [](const auto& land) {
        const auto loss = [&](const Tensor<1>& p) { return land.loss({p(0), p(1)}); };
        for (const Place p : {Place{3, 1}, Place{-1.5f, 0.7f}, Place{0.2f, -2}}) {
            const Place g = land.gradient(p);
            CHECK(gradient_error(loss, Tensor<1>({2}, {p.w, p.b}), Tensor<1>({2}, {g.w, g.b})) < 1e-2);
        }
    };
    check_gradient(Valley{7});
    check_gradient(TurnedValley{{7}});
}

TEST_CASE("valley: turned and turned back, a place is where it was, 45 degrees on in between") {
    check_place(turned({1, 0}), {half_root, half_root});
    check_place(turned_back(turned({3, -2})), {3, -2});
}

TEST_CASE("Adam goes the same way however steep the valley is, gradient descent does not") {
    const float adam = along(adam_example(), Valley{19}, false);
    CHECK(std::abs(along(adam_example(), Valley{1900}, false) - adam) < 1e-3f);
    const float plain = along(plain_example, Valley{19}, false);
    CHECK(along(GradientDescent{.learning_rate = 0.001f}, Valley{1900}, false) > plain + 8);
}

TEST_CASE("gradient descent and momentum do not mind a turned valley, Adam does") {
    const Valley valley{190};
    const GradientDescent plain{.learning_rate = 0.01f};
    const Momentum momentum{.learning_rate = 0.01f, .momentum = 0.5f};
    CHECK(std::abs(along(plain, valley, true) - along(plain, valley, false)) < 1e-2f);
    CHECK(std::abs(along(momentum, valley, true) - along(momentum, valley, false)) < 1e-2f);
    CHECK(along(adam_example(), valley, true) > along(adam_example(), valley, false) + 5);
}

TEST_CASE("Adam: without bias correction the first step is the root of 10 times as long; half of it is worse") {
    CHECK(adam_steps({}, 3)[0] == Approx(1));
    CHECK(adam_steps({}, 3)[2] == Approx(1));
    CHECK(adam_steps({false, false}, 3)[0] == Approx(std::sqrt(10)));
    CHECK(adam_steps({true, false}, 3)[0] == Approx(std::sqrt(1000)));
    CHECK(adam_steps({false, true}, 3)[0] == Approx(0.1));
}

TEST_CASE("Adam: what is forgotten on resuming changes the next step") {
    for (const int done : {1, 10, 1000}) CHECK(next_step(done, forget_nothing) == Approx(1).epsilon(1e-4));
    // The counter begins at 1 again: m / 0.1 over the root of s / 0.001, where m is 1 and s is 1 - 0.999^1001.
    CHECK(next_step(1000, forget_steps) == Approx(10 * std::sqrt(0.001 / (1 - std::pow(0.999, 1001)))).epsilon(1e-3));
    CHECK(next_step(1000, forget_memory) == Approx(0.1 / std::sqrt(0.001 / (1 - std::pow(0.999, 1001)))).epsilon(1e-3));
}

TEST_CASE("Adam: epsilon stands beside the root") {
    CHECK(first_step(1e-8f) == Approx(0.5).epsilon(1e-3));
    CHECK(first_step(1) == Approx(1));
    CHECK(first_step_epsilon_inside(1e-8) == Approx(1e-4).epsilon(1e-3));
}

TEST_CASE("a velocity that is a mean needs a learning rate 1 / (1 - momentum) times as large") {
    const Place sum = way_of(momentum_example(0.9f), Valley{}, 20).back();
    check_place(way_of(AveragedMomentum{.learning_rate = 1}, Valley{}, 20).back(), sum);
    CHECK(std::abs(way_of(AveragedMomentum{.learning_rate = 0.1f}, Valley{}, 20).back().w - sum.w) > 1);
}

TEST_CASE("a memory that two numbers share leads elsewhere") {
    const Place own = way_of(adam_example(), Valley{}, 20).back(),
                shared = way_of(SharedMemory<Adam>{adam_example()}, Valley{}, 20).back();
    CHECK(shared.w > own.w + 5);
}

TEST_CASE("optimizers: parameters that are not those remembered are an Error") {
    std::vector<float> three(3), two(2);
    const auto parameter = [](std::vector<float>& v) { return ParameterView{"p", {static_cast<int>(v.size())}, v, v}; };
    Momentum momentum;
    momentum.step({parameter(three), parameter(two)});
    CHECK(mentions(error_of([&] { momentum.step({parameter(three)}); }), {"2 parameters", "1"}));
    CHECK(mentions(error_of([&] { momentum.step({parameter(two), parameter(two)}); }), {"p", "3 numbers", "2"}));
    Adam adam;
    adam.step({parameter(two)});
    CHECK(mentions(error_of([&] { adam.step({parameter(three)}); }), {"p", "2 numbers", "3"}));
}

TEST_CASE("race: all racers start from the same loss, and a race can be run again") {
    const Digits digits = embedded_data_set().train;
    const std::vector<Racer> racers{{"gradient descent", 0.1f}, {"momentum 0.9", 0.03f}, {"Adam", 0.01f}};
    const std::vector<Racer> first = raced(racers, digits, 3), second = raced(racers, digits, 3);
    for (std::size_t k = 0; k < 3; ++k) {
        REQUIRE(first[k].losses.size() == 3);
        CHECK(first[k].losses[0] == first[0].losses[0]);
        CHECK(first[k].losses == second[k].losses);
        CHECK(first[k].wrong < 500);
    }
    CHECK(first[0].losses[1] != first[2].losses[1]);
    CHECK(first[1].losses[2] != first[0].losses[2]);
}
