// The tensor core's product, and how a number is rounded for it.
#include "chapters/20_cuda/tensor_core_tile.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// The product in double, of inputs that are rounded to `bits` bits after the point (halves away from zero).
std::vector<double> product(const Tensor<2>& a, const Tensor<2>& b, int bits) {
    const auto rounded = [&](float x) {
        if (x == 0.0f) return 0.0;
        int exponent = 0;
        const double fraction = std::frexp(static_cast<double>(x), &exponent);  // 0.5 <= |fraction| < 1
        return std::ldexp(std::round(std::ldexp(fraction, bits + 1)), exponent - bits - 1);
    };
    std::vector<double> d(16 * 8);
    for (int i = 0; i < 16; ++i)
        for (int j = 0; j < 8; ++j)
            for (int k = 0; k < 8; ++k) d[static_cast<std::size_t>(i * 8 + j)] += rounded(a(i, k)) * rounded(b(k, j));
    return d;
}

std::vector<float> tile(const Tensor<2>& a, const Tensor<2>& b) {
    const Buffer<float> on_a = to_device(a, "a"), on_b = to_device(b, "b");
    Buffer<float> d(16 * 8, "d");
    tensor_core_tile(on_a, on_b, d);
    return d.download();
}

}  // namespace

TEST_CASE("tensor core: a warp's product of two matrices, its inputs rounded to ten bits after the point") {
    if (!has_tensor_cores()) return;
    const auto a = random_tensor<2>({16, 8}, 1), b = random_tensor<2>({8, 8}, 2);
    const std::vector<float> d = tile(a, b);
    CHECK(relative_error<double>(d, product(a, b, 10)) < 1e-6);
    CHECK(relative_error<double>(d, product(a, b, 23)) > 1e-5);  // so it does round
    CHECK(relative_error<double>(d, product(a, b, 23)) < 1e-3);
}

TEST_CASE("tensor core: halves are rounded away from zero, and NaN and infinity stay") {
    if (!has_tensor_cores()) return;
    const auto one_number = [](float x) {
        Tensor<2> a({16, 8}), b({8, 8});
        a(3, 5) = x;
        b(5, 2) = 1;
        return tile(a, b)[3 * 8 + 2];
    };
    const float step = 1.0f / 1024;  // between TF32 numbers from 1 to 2
    CHECK(one_number(1 + step) == 1 + step);
    CHECK(one_number(1 + step / 2) == 1 + step);
    CHECK(one_number(-1 - step / 2) == -1 - step);
    CHECK(one_number(1 + step * 0.499f) == 1);
    CHECK(std::isnan(one_number(std::numeric_limits<float>::quiet_NaN())));
    CHECK(one_number(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
}
