#include "find_the_bugs.hpp"

#include "exercises/harness.hpp"

using namespace cnn;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

// Finite differences are never exact: what is below the chapter's bound counts as 0.
static double up_to_the_bound(double error) {
    return error < 1e-2 ? 0 : error;
}

static void error_is(Test& t, const std::string& name, const Loss& loss, const Tensor<1>& x, const Tensor<1>& dx,
                     double expected) {
    t.expect(
        name + " (an error below 0.01 is shown as 0)", {{"x", x}, {"dx", dx}},
        [&] { return up_to_the_bound(my_gradient_error(loss, x, dx)); }, expected);
}

static double squares(const Tensor<1>& x) {
    double sum = 0;
    for (const float value : x.values()) sum += double{value} * value;
    return sum;
}
static double square_of_the_sum(const Tensor<1>& x) {
    double sum = 0;
    for (const float value : x.values()) sum += value;
    return sum * sum;
}
static double in_floats(const Tensor<1>& x) {
    float sum = 0;
    for (const float value : x.values()) sum += value;
    return sum * sum;
}

// A loss in which all values meet: the sum of a(i, j) · x(i) · x(j). Its slope for x(k), by the product rule, is the
// sum of (a(k, j) + a(j, k)) · x(j).
static void random_case(Test& t) {
    const int count = t.pick(2, 6);
    const Tensor<2> a = t.tensor<2>({count, count});
    const Tensor<1> x = t.tensor<1>({count});
    const Loss loss = [=](const Tensor<1>& at) {
        double sum = 0;
        for (int i = 0; i < count; ++i)
            for (int j = 0; j < count; ++j) sum += double{a(i, j)} * at(i) * at(j);
        return sum;
    };
    Tensor<1> dx({count});
    double largest = 0;
    for (int k = 0; k < count; ++k) {
        for (int j = 0; j < count; ++j) dx(k) += (a(k, j) + a(j, k)) * x(j);
        largest = std::max(largest, double{std::abs(dx(k))});
    }
    if (largest < 1) return random_case(t);
    error_is(t, "random numbers, and the right gradient", loss, x, dx, 0);
    const float wrong_by = static_cast<float>(largest) * static_cast<float>(t.pick(2, 20)) / 8;
    dx(t.pick(0, count - 1)) += wrong_by;
    error_is(t, "random numbers, and one value of dx that is wrong", loss, x, dx, wrong_by / largest);
}

void cnn::test(Test& t) {
    t.tolerance = 2e-3;
    const Tensor<1> three({3}, {1, 2, -3});
    error_is(t, "the loss x(0)² + x(1)² + x(2)², whose gradient is 2x, and the right dx", squares, three,
             Tensor<1>({3}, {2, 4, -6}), 0);
    error_is(t, "the same loss; one value of dx is wrong by 1, and the largest slope is 6", squares, three,
             Tensor<1>({3}, {2, 3, -6}), 1.0 / 6);
    error_is(t, "the loss (x(0) + x(1) + … + x(11))², and the right dx: twice the sum everywhere", square_of_the_sum,
             Tensor<1>({12}, {1, -1, 2, -2, 0.5f, -0.5f, 3, -3, 1, 0, -1, 0.25f}), Tensor<1>({12}, 0.5f), 0);
    error_is(t, "the loss of squares, and a dx that is a hundred times too large", squares, three,
             Tensor<1>({3}, {200, 400, -600}), 99);
    error_is(t, "the loss of squares, and a dx of zeros", squares, three, Tensor<1>({3}), 1);
    error_is(t, "the loss of squares, and a dx with the wrong sign", squares, three, Tensor<1>({3}, {-2, -4, 6}), 2);
    for (const std::size_t place : {0u, 1u, 2u}) {
        Tensor<1> dx({3}, {2, 4, -6});
        dx.values()[place] = not_a_number;
        error_is(t, "the loss of squares, and a NaN in dx", squares, three, dx, infinity);
    }
    error_is(t, "the loss of squares, and infinity in dx", squares, three,
             Tensor<1>({3}, {2, std::numeric_limits<float>::infinity(), -6}), infinity);
    const Loss root = [](const Tensor<1>& x) { return std::sqrt(double{x(0)}) + x(1); };
    error_is(t, "the loss √x(0) + x(1) at x(0) = 0: a step below, the loss is NaN", root, Tensor<1>({2}, {0, 1}),
             Tensor<1>({2}, {1, 1}), infinity);
    const Loss tiny = [](const Tensor<1>& x) { return 0.001 * squares(x); };
    error_is(t, "a loss whose slopes are small, 0.001 times the squares, and a dx that is twice too large", tiny, three,
             Tensor<1>({3}, {0.004f, 0.008f, -0.012f}), 1);
    error_is(t, "a slope that is small beside the others, and wrong by a twentieth of itself", squares,
             Tensor<1>({2}, {0.5f, 5}), Tensor<1>({2}, {1.05f, 10}), 0);
    error_is(t, "the loss x(0)² near 0, where it bends more than it slopes, and the right dx", squares,
             Tensor<1>({1}, 0.125f), Tensor<1>({1}, 0.25f), 0);
    const Loss cube = [](const Tensor<1>& x) { return double{x(0)} * x(0) * x(0); };
    error_is(t, "the loss x(0)³, and the right dx", cube, Tensor<1>({1}, 0.25f), Tensor<1>({1}, 0.1875f), 0);
    error_is(t, "the loss (x(0) + x(1))², computed in floats, and the right dx", in_floats,
             Tensor<1>({2}, {1.5f, 2.75f}), Tensor<1>({2}, {8.5f, 8.5f}), 0);
    const Loss constant = [](const Tensor<1>&) { return 3.0; };
    error_is(t, "a loss that is constant, and a dx of zeros", constant, three, Tensor<1>({3}), 0);
    error_is(t, "a loss that is constant, and a dx that is not 0", constant, three, Tensor<1>({3}, {0, 1, 0}),
             infinity);
    for (int k = 0; k < 4; ++k) random_case(t);
    t.expect_error("a dx of another shape", {{"x", three}, {"dx", Tensor<1>({2})}},
                   [&] { return my_gradient_error(squares, three, Tensor<1>({2})); });
}
