#include "common/print.hpp"

#include <limits>

#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("print: the numbers of a matrix stand flush right in columns of one width") {
    CHECK(matrix_text(Tensor<2>({2, 3}, {1, -30, 5, 100, 0, 7})) ==
          "    1  -30    5\n"
          "  100    0    7\n");
    CHECK(matrix_text(Tensor<2>({0, 3})).empty());
}

TEST_CASE("print: a matrix has as many decimals as its values need, at most three") {
    CHECK(matrix_text(Tensor<2>({1, 2}, {0.5f, 12})) == "   0.5  12.0\n");
    CHECK(matrix_text(Tensor<2>({2, 1}, {12, 0.25f})) == "  12.00\n   0.25\n");
    CHECK(matrix_text(Tensor<2>({1, 2}, {0.1f, 2})) == "  0.1  2.0\n");  // the float 0.1 is 0.100000001…
    CHECK(matrix_text(Tensor<2>({1, 2}, {1.0f / 3, 0.1f})) == "  0.333  0.100\n");
}

TEST_CASE("print: a number has the decimals that are asked for") {
    CHECK(fixed(3.14159, 2) == "3.14");
    CHECK(fixed(-2.5, 3) == "-2.500");
    CHECK(fixed(-0.0004, 3) == "0.000");
    CHECK(fixed(-7, 0) == "-7");
}

TEST_CASE("print: a value that rounds to zero has no minus sign, and NaN and infinity show") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    CHECK(matrix_text(Tensor<2>({1, 2}, {-0.0f, 4})) == "  0  4\n");
    CHECK(matrix_text(Tensor<2>({1, 2}, {-0.0004f, 1.0f / 3})) == "  0.000  0.333\n");
    CHECK(matrix_text(Tensor<2>({1, 3}, {std::nanf(""), -infinity, 1})) == "   nan  -inf     1\n");
}

TEST_CASE("plane: one channel of one image keeps its rows and columns") {
    Tensor<4> x({2, 3, 2, 2});
    float number = 0;
    for (float& value : x.values()) value = number++;
    CHECK(plane(x, 0, 1) == Tensor<2>({2, 2}, {4, 5, 6, 7}));
    CHECK(plane(x, 1, 0) == Tensor<2>({2, 2}, {12, 13, 14, 15}));
    CHECK(mentions(error_of([&] { plane(x, 2, 1); }), {"plane", "image 2", "channel 1", "[2, 3, 2, 2]"}));
    CHECK(mentions(error_of([&] { plane(x, 0, 3); }), {"channel 3"}));
    CHECK(mentions(error_of([&] { plane(x, -1, 0); }), {"image -1"}));
}
