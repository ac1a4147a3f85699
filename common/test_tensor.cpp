#include "common/tensor.hpp"

#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("tensor: elements lie in row-major order, the last index runs fastest") {
    Tensor<3> x({2, 3, 4});
    CHECK(x.shape() == Shape<3>{2, 3, 4});
    CHECK(x.size() == 24);
    float number = 0;
    for (int c = 0; c < 2; ++c)
        for (int h = 0; h < 3; ++h)
            for (int w = 0; w < 4; ++w) x(c, h, w) = number++;
    for (std::size_t i = 0; i < 24; ++i) CHECK(x.values()[i] == static_cast<float>(i));
    CHECK(x(1, 2, 3) == 23.0f);
    CHECK(x(1, 0, 2) == 14.0f);
    CHECK(x.data()[14] == 14.0f);
}

TEST_CASE("tensor: every rank from 1 to 5 finds its elements") {
    CHECK(Tensor<1>({3}, {5, 6, 7})(2) == 7.0f);
    CHECK(Tensor<2>({2, 3}, {1, 2, 3, 4, 5, 6})(1, 0) == 4.0f);
    const auto x = random_tensor<4>({2, 3, 5, 7}, 1);
    CHECK(x(1, 2, 3, 4) == x.values()[((1 * 3 + 2) * 5 + 3) * 7 + 4]);
    const auto y = random_tensor<5>({2, 3, 2, 5, 3}, 2);
    CHECK(y(1, 2, 0, 4, 1) == y.values()[(((1 * 3 + 2) * 2 + 0) * 5 + 4) * 3 + 1]);
}

TEST_CASE("tensor: new elements are 0 or the given value") {
    const Tensor<2> zeros({3, 2}), sevens({3, 2}, 7.0f);
    CHECK(std::all_of(zeros.values().begin(), zeros.values().end(), [](float v) { return v == 0.0f; }));
    CHECK(std::all_of(sevens.values().begin(), sevens.values().end(), [](float v) { return v == 7.0f; }));
}

TEST_CASE("tensor: without a shape, and with an extent of 0, there are no elements") {
    CHECK(Tensor<4>().shape() == Shape<4>{0, 0, 0, 0});
    CHECK(Tensor<4>().size() == 0);
    CHECK(Tensor<4>({0, 1, 28, 28}).size() == 0);
    CHECK(Tensor<2>({3, 0}).shape() == Shape<2>{3, 0});
    CHECK(Tensor<2>({3, 0}, std::vector<float>{}).values().empty());
}

TEST_CASE("tensor: a wrong number of values or a negative extent is an error") {
    const std::string few = error_of([] { Tensor<2>({2, 3}, {1, 2, 3, 4, 5}); });
    CHECK(mentions(few, {"[2, 3]", "expected 6", "found 5"}));
    CHECK(mentions(error_of([] { Tensor<2>({2, 3}, std::vector<float>(7)); }), {"expected 6", "found 7"}));
    CHECK(mentions(error_of([] { Tensor<3>({2, -3, 4}); }), {"[2, -3, 4]", "negative"}));
    CHECK(mentions(error_of([] { Tensor<2>({-2, -3}); }), {"[-2, -3]", "negative"}));
}

TEST_CASE("tensor: equal is who has the same shape and the same elements") {
    const Tensor<2> x({2, 3}, {1, 2, 3, 4, 5, 6});
    CHECK(x == Tensor<2>({2, 3}, {1, 2, 3, 4, 5, 6}));
    CHECK(x != Tensor<2>({3, 2}, {1, 2, 3, 4, 5, 6}));
    CHECK(x != Tensor<2>({2, 3}, {1, 2, 3, 4, 5, 7}));
    const Tensor<1> nan({1}, std::numeric_limits<float>::quiet_NaN());
    CHECK(nan != nan);
}

TEST_CASE("tensor: a copy is independent, a move takes the elements along") {
    const auto x = random_tensor<3>({2, 3, 5}, 3);
    Tensor<3> copy = x;
    CHECK(copy == x);
    copy(1, 2, 4) += 1.0f;
    CHECK(copy != x);
    CHECK(x == random_tensor<3>({2, 3, 5}, 3));
    const float* elements = copy.data();
    const Tensor<3> moved = std::move(copy);
    CHECK(moved.data() == elements);
    CHECK(moved.shape() == x.shape());
}

TEST_CASE("tensor: debug builds check every index") {
#ifdef NDEBUG
    SUCCEED("this build does not");
#else
    Tensor<3> x({2, 3, 4});
    const Tensor<3>& same = x;
    for (const Shape<3> index : {Shape<3>{2, 0, 0}, {0, 3, 0}, {0, 0, 4}, {-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}) {
        const auto [c, h, w] = index;
        const std::vector<std::string> parts = {fmt::format("{}", index), "[2, 3, 4]"};
        CHECK(mentions(error_of([&, c = c, h = h, w = w] { x(c, h, w) = 1.0f; }), parts));
        CHECK(mentions(error_of([&, c = c, h = h, w = w] { (void)same(c, h, w); }), parts));
    }
#endif
}
