#include "chapters/17_generalization/schedule.hpp"
#include "chapters/17_generalization/shift.hpp"
#include "common/testing.hpp"

#include <set>

using namespace cnn;

TEST_CASE("one_cycle: a line from peak/25 to the peak in the first quarter, then a cosine to zero") {
    CHECK(one_cycle(0, 100, 0.003) == Approx(0.003 / 25));
    CHECK(one_cycle(10, 100, 1.0) == Approx(0.04 + 0.96 * 0.4));
    CHECK(one_cycle(25, 100, 1.0) == Approx(1.0));
    CHECK(one_cycle(50, 100, 1.0) == Approx(0.75));  // a third of the way down: (1 + cos 60°) / 2
    CHECK(one_cycle(75, 100, 1.0) == Approx(0.25));
    CHECK(one_cycle(99, 100, 1.0) == Approx(0.000438).epsilon(1e-2));
}

TEST_CASE("one_cycle: works when the steps are not a multiple of four, and down to a single step") {
    for (const int steps : {1, 2, 3, 5, 3752, 938})
        for (int step = 0; step < steps; ++step) {
            const double rate = one_cycle(step, steps, 0.003);
            CHECK((rate > 0 && rate <= 0.003));
        }
    CHECK(mentions(error_of([] { one_cycle(5, 5, 0.1); }), {"step 5", "0 to 4"}));
}

TEST_CASE("shift: pixels move down and right, and black comes in") {
    const Tensor<2> x({2, 3}, {1, 2, 3, 4, 5, 6});
    CHECK(shift(x, 0, 0) == x);
    CHECK(shift(x, 1, 0) == Tensor<2>({2, 3}, {0, 0, 0, 1, 2, 3}));
    CHECK(shift(x, 0, 1) == Tensor<2>({2, 3}, {0, 1, 2, 0, 4, 5}));
    CHECK(shift(x, -1, -2) == Tensor<2>({2, 3}, {6, 0, 0, 0, 0, 0}));
    CHECK(shift(x, 5, 0) == Tensor<2>({2, 3}));
}

TEST_CASE("shift_randomly: each image moves by a distance of its own, at most p, and all distances occur") {
    const int N = 400;
    Tensor<4> x({N, 1, 5, 7});
    for (int n = 0; n < N; ++n) x(n, 0, 2, 3) = static_cast<float>(n + 1);
    Random random(1);
    const Tensor<4> y = shift_randomly(x, 1, random);
    std::set<std::pair<int, int>> seen;
    for (int n = 0; n < N; ++n)
        for (int h = 0; h < 5; ++h)
            for (int w = 0; w < 7; ++w)
                if (y(n, 0, h, w) != 0) {
                    CHECK(y(n, 0, h, w) == static_cast<float>(n + 1));
                    seen.insert({h - 2, w - 3});
                }
    const std::set<std::pair<int, int>> all{{-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 0},
                                            {0, 1},   {1, -1}, {1, 0},  {1, 1}};
    CHECK(seen == all);
}

TEST_CASE("shift_randomly: the same generator gives the same batch, and p = 0 changes nothing") {
    const auto x = random_tensor<4>({3, 1, 4, 6}, 1);
    Random first(7), second(7);
    CHECK(shift_randomly(x, 2, first) == shift_randomly(x, 2, second));
    CHECK(shift_randomly(x, 0, first) == x);
    CHECK(mentions(error_of([&] { shift_randomly(x, -1, first); }), {"shift -1"}));
    CHECK(mentions(error_of([&] { shift_randomly(random_tensor<4>({1, 2, 3, 3}, 1), 1, first); }), {"1 channel", "2"}));
}
