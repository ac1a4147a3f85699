#include "chapters/13_layers/spread.hpp"
#include "chapters/13_layers/starts.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// Twelve random samples as if they were digits.
FlatDigits samples() {
    return {random_tensor<2>({12, 784}, 5), {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8}};
}

}  // namespace

TEST_CASE("starts: units that are alike stay alike, bit for bit, and random ones stay different") {
    const Course alike = course("alike", samples(), 0.02f, all_units_alike),
                 random = course("random", samples(), 0.02f);
    CHECK(different_units(alike.before.fc1) == 1);
    CHECK(different_units(alike.after.fc1) == 1);
    CHECK(alike.after.fc1.weight.value != alike.before.fc1.weight.value);
    for (int c = 0; c < 10; ++c)
        for (int o = 1; o < 8; ++o) CHECK(alike.after.fc2.weight.value(c, o) == alike.after.fc2.weight.value(c, 0));
    CHECK(different_units(random.after.fc1) == 8);
    CHECK(random.loss.size() == 101);
    CHECK(random.loss[100] < alike.loss[100]);
}

TEST_CASE("starts: from all zero, nothing but the last bias ever changes") {
    const Course zero = course("zero", samples(), 0.05f, all_zero);
    CHECK(zero.after.fc1.weight.value == Tensor<2>({8, 784}));
    CHECK(zero.after.fc1.bias.value == Tensor<1>({8}));
    CHECK(zero.after.fc2.weight.value == Tensor<2>({10, 8}));
    CHECK(zero.after.fc2.bias.value(5) > 0);  // three of the twelve
    CHECK(zero.after.fc2.bias.value(7) < 0);  // none
    CHECK(std::abs(zero.loss[0] - std::log(10.0)) < 1e-6);
}

TEST_CASE("different_units: the bias counts as well as the weights") {
    Random random(1);
    Linear layer(2, 3, random);
    layer.weight.value = Tensor<2>({3, 2}, {1, 2, 1, 2, 2, 1});
    layer.bias.value = Tensor<1>({3}, {0, 0, 0});
    CHECK(different_units(layer) == 2);
    layer.bias.value(1) = 4;
    CHECK(different_units(layer) == 3);
}

TEST_CASE("spread: a sum of fan_in products spreads by limit * sqrt(fan_in / 3)") {
    for (const int fan_in : {50, 300, 2000}) {
        INFO(fan_in);
        CHECK(std::abs(spread_of_sums(fan_in, 0.1f) / (0.1 * std::sqrt(fan_in / 3.0)) - 1) < 0.15);
    }
}

TEST_CASE("spread: through a stack it is what the formula foretells, and the gradients change by the same factor") {
    for (const float factor : {1.0f, std::sqrt(6.0f), 4.0f}) {
        INFO("factor " << factor);
        const Stack stack = stack_with(factor);
        for (int k = 1; k <= 16; ++k) {
            INFO("layer " << k);
            const double ratio = spread(stack.relu[static_cast<std::size_t>(k) - 1].x) / foretold_spread(factor, k);
            CHECK(ratio > 0.5);
            CHECK(ratio < 2);
        }
        const double back = spread(stack.dy[0]) / spread(stack.dy[15]);
        CHECK(std::abs(std::log(back) / 15 - std::log(factor / std::sqrt(6.0))) < 0.05);
    }
}

TEST_CASE("two_digits: as a reader writes them") {
    CHECK(two_digits(0.0341) == "0.034");
    CHECK(two_digits(3448) == "3400");
    CHECK(two_digits(49.6) == "50");
    CHECK(two_digits(7.94e-7) == "7.9e-07");
}
