#include "chapters/04_channels/conv2d.hpp"
#include "chapters/20_cuda/conv2d_naive.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/random.hpp"

namespace {

cnn::Tensor<4> random_batch(const cnn::Shape<4>& shape, cnn::Random& random) {
    cnn::Tensor<4> x(shape);
    for (float& value : x.values()) value = random.uniform(-1.0f, 1.0f);
    return x;
}

// Chapter 4's convolution, once as it stands there and once with a thread for each output value.
void compare_convolution() {
    cnn::Random random(1);
    const auto x = random_batch({2, 3, 9, 7}, random), w = random_batch({4, 3, 3, 3}, random);
    const cnn::Tensor<1> b({4}, {0.1f, 0.2f, 0.3f, 0.4f});
    const cnn::Tensor<4> expected = cnn::conv2d_forward(x, w, b, {.padding = 1});
    const cnn::Buffer<float> on_x = cnn::to_device(x, "x"), on_w = cnn::to_device(w, "w"),
                             on_b = cnn::to_device(b, "b");
    cnn::Buffer<float> y(static_cast<int>(expected.size()), "y");
    cnn::conv2d_naive(on_x, on_w, on_b, y, {2, 3, 9, 7, 4, 3, 3, 9, 7, 1, 1});
    const std::vector<float> found = y.download();
    int different = 0;
    for (std::size_t i = 0; i < found.size(); ++i) different += std::abs(found[i] - expected.values()[i]) > 1e-5f;
    fmt::print("conv2d_naive: {} of {} values differ from chapter 4's\n", different, found.size());
}

}  // namespace

int main() {
    return cnn::run_program([] { compare_convolution(); });
}
