#include "exercises/harness.hpp"

#include "catch_the_flip.hpp"
#include "chapters/01_convolution/convolve.hpp"

using namespace cnn;

// A convolution that takes kernel_at(kernel, kh, kw) for the kernel's number at (kh, kw).
template <class KernelAt>
static Convolution with_kernel(KernelAt kernel_at) {
    return [=](const Tensor<2>& x, const Tensor<2>& kernel) {
        Tensor<2> used(kernel.shape());
        for (int kh = 0; kh < kernel.shape()[0]; ++kh)
            for (int kw = 0; kw < kernel.shape()[1]; ++kw) used(kh, kw) = kernel_at(kernel, kh, kw);
        return convolve(x, used);
    };
}

static Tensor<2> last_row_missing(const Tensor<2>& x, const Tensor<2>& kernel) {
    const Tensor<2> y = convolve(x, kernel);
    const auto [H, W] = y.shape();
    return Tensor<2>({H - 1, W}, {y.values().begin(), y.values().end() - W});
}

static Tensor<2> heights_for_widths(const Tensor<2>& x, const Tensor<2>& kernel) {
    Tensor<2> y = convolve(x, kernel), z({y.shape()[1], y.shape()[0]});
    for (int h = 0; h < y.shape()[0]; ++h)
        for (int w = 0; w < y.shape()[1]; ++w) z(w, h) = y(h, w);
    return z;
}

static Tensor<2> means(const Tensor<2>& x, const Tensor<2>& kernel) {
    Tensor<2> y = convolve(x, kernel);
    for (float& value : y.values()) value /= static_cast<float>(kernel.size());
    return y;
}

static Tensor<2> absolute_values(const Tensor<2>& x, const Tensor<2>& kernel) {
    Tensor<2> y = convolve(x, kernel);
    for (float& value : y.values()) value = value < 0 ? -value : value;
    return y;
}

static Tensor<2> first_window_everywhere(const Tensor<2>& x, const Tensor<2>& kernel) {
    const Tensor<2> y = convolve(x, kernel);
    return Tensor<2>(y.shape(), y(0, 0));
}

static Tensor<2> last_value_left_zero(const Tensor<2>& x, const Tensor<2>& kernel) {
    Tensor<2> y = convolve(x, kernel);
    y.values().back() = 0;
    return y;
}

// The same feature map, made another way: every pixel is sent to the values that it is part of.
static Tensor<2> pixel_by_pixel(const Tensor<2>& x, const Tensor<2>& kernel) {
    Tensor<2> y(convolve(x, kernel).shape());
    for (int h = 0; h < x.shape()[0]; ++h)
        for (int w = 0; w < x.shape()[1]; ++w)
            for (int ho = 0; ho < y.shape()[0]; ++ho)
                for (int wo = 0; wo < y.shape()[1]; ++wo) {
                    const int kh = h - ho, kw = w - wo;
                    if (0 <= kh && kh < kernel.shape()[0] && 0 <= kw && kw < kernel.shape()[1])
                        y(ho, wo) += x(h, w) * kernel(kh, kw);
                }
    return y;
}

void cnn::test(Test& t) {
    t.accepts("chapter 1's convolve",
              [] { return is_right([](const Tensor<2>& x, const Tensor<2>& kernel) { return convolve(x, kernel); }); });
    // The right function comes once more, nobody knows where: so a test cannot go by the order.
    int until_the_right_one = t.pick(1, 7);
    const auto catches = [&](const std::string& what, const Convolution& f) {
        t.rejects(what, [&] { return is_right(f); });
        if (--until_the_right_one == 0)
            t.accepts("a convolution that goes pixel by pixel, and comes to the same values",
                      [] { return is_right(pixel_by_pixel); });
    };
    catches("a convolution whose kernel is turned by 180 degrees",
            with_kernel([](const auto& k, int kh, int kw) { return k(k.shape()[0] - 1 - kh, k.shape()[1] - 1 - kw); }));
    catches("a convolution whose kernel has its columns turned round",
            with_kernel([](const auto& k, int kh, int kw) { return k(kh, k.shape()[1] - 1 - kw); }));
    catches("a convolution whose kernel has its rows turned round",
            with_kernel([](const auto& k, int kh, int kw) { return k(k.shape()[0] - 1 - kh, kw); }));
    catches("a convolution that transposes square kernels", with_kernel([](const auto& k, int kh, int kw) {
                return k.shape()[0] == k.shape()[1] ? k(kw, kh) : k(kh, kw);
            }));
    catches("a convolution that leaves out the last column of kernels that are not square",
            with_kernel([](const auto& k, int kh, int kw) {
                return k.shape()[0] != k.shape()[1] && kw == k.shape()[1] - 1 ? 0 : k(kh, kw);
            }));
    catches("a convolution without the last row of the feature map", last_row_missing);
    catches("a convolution that gives the value of its first window everywhere", first_window_everywhere);
    catches("a convolution that leaves the last value at 0", last_value_left_zero);
    catches("a convolution whose feature map is transposed", heights_for_widths);
    catches("a convolution that takes the mean of the products, not their sum", means);
    catches("a convolution that gives absolute values", absolute_values);
}
