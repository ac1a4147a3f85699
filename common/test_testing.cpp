#include "common/testing.hpp"

using namespace cnn;

namespace {

const float nan_value = std::numeric_limits<float>::quiet_NaN();
const float infinity = std::numeric_limits<float>::infinity();

double error_between(const std::vector<float>& ours, const std::vector<double>& reference) {
    return relative_error(std::span<const float>(ours), std::span<const double>(reference));
}

}  // namespace

TEST_CASE("relative_error: the largest difference in parts of the largest reference") {
    CHECK(error_between({1, 2, -4}, {1, 2, -4}) == 0.0);
    CHECK(error_between({1, 2.5, -4}, {1, 2, -4}) == 0.125);
    CHECK(error_between({1, 2, -5}, {1, 2, -4}) == 0.25);
    CHECK(error_between({0, 0}, {0, 0}) == 0.0);
    CHECK(error_between({}, {}) == 0.0);
}

TEST_CASE("relative_error: NaN, infinity, another number of elements and a reference of zeros let nothing pass") {
    for (const float bad : {nan_value, infinity, -infinity}) {
        CHECK(error_between({1, bad, 3}, {1, 2, 3}) == infinity);
        CHECK(error_between({1, 2, 3}, {1, bad, 3}) == infinity);
        CHECK(error_between({1, bad, 3}, {1, bad, 3}) == infinity);
        CHECK(!(error_between({bad}, {0}) < 1e-2));
    }
    CHECK(error_between({1, 2}, {1, 2, 3}) == infinity);
    CHECK(error_between({1, 2, 3}, {1, 2}) == infinity);
    CHECK(error_between({}, {1}) == infinity);
    CHECK(error_between({1e-30f, 0}, {0, 0}) == infinity);
    CHECK(relative_error(Tensor<2>({2, 3}), Tensor<2>({3, 2})) == infinity);
}

TEST_CASE("dot: the sum of products, for equal shapes only") {
    CHECK(dot(Tensor<2>({1, 3}, {1, 2, 3}), Tensor<2>({1, 3}, {4, -5, 6})) == 12.0);
    const auto differ = [] { dot(Tensor<2>({1, 3}), Tensor<2>({3, 1})); };
    CHECK(mentions(error_of(differ), {"[1, 3]", "[3, 1]"}));
}

TEST_CASE("random_tensor: within [-1, 1], never constant, the same for the same seed") {
    const auto x = random_tensor<3>({2, 3, 5}, 1);
    CHECK(x == random_tensor<3>({2, 3, 5}, 1));
    CHECK(x != random_tensor<3>({2, 3, 5}, 2));
    std::vector<float> sorted(x.values().begin(), x.values().end());
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted.front() >= -1.0f);
    CHECK(sorted.front() < -0.5f);
    CHECK(sorted.back() <= 1.0f);
    CHECK(sorted.back() > 0.5f);
    CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
}

TEST_CASE("mentions, error_of: find what is there, and nothing else") {
    CHECK(mentions("expected 3, found 4", {"expected 3", "found 4"}));
    CHECK(!mentions("expected 3, found 4", {"expected 3", "found 5"}));
    CHECK(error_of([] { throw Error("text"); }) == "text");
    CHECK(error_of([] {}) == "");
    CHECK_THROWS_AS(error_of([] { throw std::logic_error("another type"); }), std::logic_error);
}
