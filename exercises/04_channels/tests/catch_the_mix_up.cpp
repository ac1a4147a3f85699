#include "exercises/harness.hpp"

#include "catch_the_mix_up.hpp"
#include "chapters/04_channels/conv2d.hpp"

using namespace cnn;

// Right, and written in another way: pixel by pixel, from the last to the first, each sent to the values that it is
// part of.
static Tensor<4> scattered(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
    check_conv2d(x, w, b);
    const auto [C_out, C_in, K_h, K_w] = w.shape();
    Tensor<4> y(conv2d_shape(x, w, options));
    const auto [N, C, H_out, W_out] = y.shape();
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    for (int ci = C_in - 1; ci >= 0; --ci)
                        for (int hi = x.shape()[2] - 1; hi >= 0; --hi)
                            for (int wi = x.shape()[3] - 1; wi >= 0; --wi) {
                                const int kh = hi + options.padding - ho * options.stride;
                                const int kw = wi + options.padding - wo * options.stride;
                                if (0 <= kh && kh < K_h && 0 <= kw && kw < K_w)
                                    y(n, co, ho, wo) += x(n, ci, hi, wi) * w(co, ci, kh, kw);
                            }
                    y(n, co, ho, wo) += b(co);
                }
    return y;
}

// A convolution that uses weight_at(w, co, ci, kh, kw) for each weight.
template <class WeightAt>
static Conv2d with_weights(WeightAt weight_at) {
    return [=](const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
        check_conv2d(x, w, b);
        const auto [C_out, C_in, K_h, K_w] = w.shape();
        Tensor<4> used(w.shape());
        for (int co = 0; co < C_out; ++co)
            for (int ci = 0; ci < C_in; ++ci)
                for (int kh = 0; kh < K_h; ++kh)
                    for (int kw = 0; kw < K_w; ++kw) used(co, ci, kh, kw) = weight_at(w, co, ci, kh, kw);
        return conv2d_forward(x, used, b, options);
    };
}

// A convolution that uses bias_of(b, co, C_in) for each bias.
template <class BiasOf>
static Conv2d with_biases(BiasOf bias_of) {
    return [=](const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
        check_conv2d(x, w, b);
        Tensor<1> used(b.shape());
        for (int co = 0; co < b.shape()[0]; ++co) used(co) = bias_of(b, co, x.shape()[1]);
        return conv2d_forward(x, w, used, options);
    };
}

static Tensor<4> stride_on_rows_only(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
    Tensor<4> y = conv2d_forward(x, w, b, options);
    const auto [N, C_out, H_out, W_out] = y.shape();
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo)
                    y(n, co, ho, wo) = conv2d_at(x, w, b, {1, options.padding}, n, co, ho * options.stride, wo);
    return y;
}

static Tensor<4> channels_added_first(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
    check_conv2d(x, w, b);
    const auto sum = [](const Tensor<4>& t) {
        const auto [N, C, H, W] = t.shape();
        Tensor<4> s({N, 1, H, W});
        for (int n = 0; n < N; ++n)
            for (int c = 0; c < C; ++c)
                for (int h = 0; h < H; ++h)
                    for (int v = 0; v < W; ++v) s(n, 0, h, v) += t(n, c, h, v);
        return s;
    };
    return conv2d_forward(sum(x), sum(w), b, options);
}

static Tensor<4> last_channel_missing(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
    Tensor<4> used = w;
    const auto [C_out, C_in, K_h, K_w] = w.shape();
    for (int co = 0; co < C_out && C_in > 1; ++co)
        for (int kh = 0; kh < K_h; ++kh)
            for (int kw = 0; kw < K_w; ++kw) used(co, C_in - 1, kh, kw) = 0;
    return conv2d_forward(x, used, b, options);
}

static Tensor<4> first_picture_only(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
    Tensor<4> copies = x;
    const std::size_t one = x.size() / static_cast<std::size_t>(x.shape()[0]);
    for (std::size_t i = 0; i < x.size(); ++i) copies.values()[i] = x.values()[i % one];
    return conv2d_forward(copies, w, b, options);
}

static Tensor<4> not_reset(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
    Tensor<4> y = conv2d_forward(x, w, b, options);
    const std::size_t one = y.size() / static_cast<std::size_t>(y.shape()[0]);
    for (std::size_t i = one; i < y.size(); ++i) y.values()[i] += y.values()[i - one];
    return y;
}

// The picture's numbers read as if they lay channels last.
static Tensor<4> read_channels_last(const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> used(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int v = 0; v < W; ++v)
                    used(n, c, h, v) = x.values()[static_cast<std::size_t>(((n * H + h) * W + v) * C + c)];
    return conv2d_forward(used, w, b, options);
}

void cnn::test(Test& t) {
    t.accepts("chapter 4's conv2d_forward", [] {
        return is_right([](const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
            return conv2d_forward(x, w, b, options);
        });
    });
    t.accepts("a convolution that adds up the same products in another order", [] { return is_right(scattered); });
    const auto catches = [&](const std::string& what, const Conv2d& f) {
        t.rejects(what, [&] {
            try {
                return is_right(f);
            } catch (const Error&) {
                return false;  // an Error where f should give feature maps
            }
        });
    };
    catches("a convolution that adds the bias once for each input channel",
            with_biases([](const auto& b, int co, int C_in) { return b(co) * static_cast<float>(C_in); }));
    catches("a convolution that forgets the bias", with_biases([](const auto&, int, int) { return 0.0f; }));
    catches("a convolution that gives every filter the bias of the first",
            with_biases([](const auto& b, int, int) { return b(0); }));
    catches("a convolution that takes filters for input channels when it reads the weights from memory",
            with_weights([](const auto& w, int co, int ci, int kh, int kw) {
                const auto [C_out, C_in, K_h, K_w] = w.shape();
                return w.values()[static_cast<std::size_t>(((ci * C_out + co) * K_h + kh) * K_w + kw)];
            }));
    catches("a convolution that adds up the channels first, and the kernels, and then multiplies",
            channels_added_first);
    catches("a convolution that takes the mean over the channels, not the sum",
            with_weights([](const auto& w, int co, int ci, int kh, int kw) {
                return w(co, ci, kh, kw) / static_cast<float>(w.shape()[1]);
            }));
    catches("a convolution that leaves out the last channel where there are several", last_channel_missing);
    catches("a convolution that uses filter 0 for all its maps",
            with_weights([](const auto& w, int, int ci, int kh, int kw) { return w(0, ci, kh, kw); }));
    catches("a convolution that computes the first picture of the batch again and again", first_picture_only);
    catches("a convolution that adds each picture's maps to those of the picture before", not_reset);
    catches("a convolution that reads the pictures as if they lay channels last", read_channels_last);
    catches("a convolution whose kernels are turned by 180 degrees",
            with_weights([](const auto& w, int co, int ci, int kh, int kw) {
                return w(co, ci, w.shape()[2] - 1 - kh, w.shape()[3] - 1 - kw);
            }));
    catches("a convolution with the stride on the rows only", stride_on_rows_only);
    catches("a convolution that ignores the padding",
            [](const Tensor<4>& x, const Tensor<4>& w, const Tensor<1>& b, ConvOptions options) {
                return conv2d_forward(x, w, b, {.stride = options.stride});
            });
}
