#include "exercises/harness.hpp"

#include "catch_the_gradient.hpp"
#include "chapters/12_backprop_convolution/full_convolution.hpp"

using namespace cnn;

static Conv2dGradients by_convolutions(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions o) {
    return {conv2d_input_gradient(dy, x, w, o), conv2d_weight_gradient(dy, x, w, o), conv2d_backward(dy, x, w, o).db};
}

// The right gradients, afterwards spoiled.
template <class Spoil>
static Backward spoiled(Spoil spoil) {
    return [=](const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions options) {
        Conv2dGradients g = conv2d_backward(dy, x, w, options);
        spoil(g, dy, x, w, options);
        return g;
    };
}

// The loops of backward, in which each product's share is given by a function of its own.
template <class Share>
static Backward product_by_product(Share share) {
    return [=](const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions options) {
        Conv2dGradients g{Tensor<4>(x.shape()), Tensor<4>(w.shape()), conv2d_backward(dy, x, w, options).db};
        const auto [N, C_out, H_out, W_out] = dy.shape();
        const auto [C_w, C_in, K_h, K_w] = w.shape();
        for (int n = 0; n < N; ++n)
            for (int co = 0; co < C_out; ++co)
                for (int ho = 0; ho < H_out; ++ho)
                    for (int wo = 0; wo < W_out; ++wo)
                        for (int ci = 0; ci < C_in; ++ci)
                            for (int kh = 0; kh < K_h; ++kh)
                                for (int kw = 0; kw < K_w; ++kw) {
                                    const int hi = ho * options.stride + kh - options.padding;
                                    const int wi = wo * options.stride + kw - options.padding;
                                    if (hi < 0 || hi >= x.shape()[2] || wi < 0 || wi >= x.shape()[3]) continue;
                                    share(g, dy(n, co, ho, wo), x, w, n, co, ci, hi, wi, kh, kw);
                                }
        return g;
    };
}

// dx or dw is taken from a backward pass with other options, as far as its places exist.
static Tensor<4> dx_with(const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions right, int step_h,
                         int step_w, int shift_h, int shift_w) {
    Tensor<4> dx(x.shape());
    const auto [N, C_out, H_out, W_out] = dy.shape();
    const auto [C_w, C_in, K_h, K_w] = w.shape();
    for (int n = 0; n < N; ++n)
        for (int co = 0; co < C_out; ++co)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo)
                    for (int ci = 0; ci < C_in; ++ci)
                        for (int kh = 0; kh < K_h; ++kh)
                            for (int kw = 0; kw < K_w; ++kw) {
                                const int hi = ho * step_h + kh - right.padding + shift_h;
                                const int wi = wo * step_w + kw - right.padding + shift_w;
                                if (hi < 0 || hi >= x.shape()[2] || wi < 0 || wi >= x.shape()[3]) continue;
                                dx(n, ci, hi, wi) += dy(n, co, ho, wo) * w(co, ci, kh, kw);
                            }
    return dx;
}

static Tensor<4> picture(const Tensor<4>& x, int n) {
    const std::size_t size = x.size() / static_cast<std::size_t>(x.shape()[0]),
                      begin = size * static_cast<std::size_t>(n);
    const auto [N, C, H, W] = x.shape();
    const auto first = x.values().begin() + static_cast<std::ptrdiff_t>(begin);
    return Tensor<4>({1, C, H, W}, {first, first + static_cast<std::ptrdiff_t>(size)});
}

void cnn::test(Test& t) {
    t.accepts("chapter 12's conv2d_backward", [] {
        return is_right([](const Tensor<4>& dy, const Tensor<4>& x, const Tensor<4>& w, ConvOptions o) {
            return conv2d_backward(dy, x, w, o);
        });
    });
    // The other right function comes later, nobody knows where: so a test cannot go by the order.
    int until_the_right_one = t.pick(1, 9);
    const auto catches = [&](const std::string& what, const Backward& f) {
        t.rejects(what, [&] { return is_right(f); });
        if (--until_the_right_one == 0)
            t.accepts("a backward pass by convolutions, which adds up in another order",
                      [] { return is_right(by_convolutions); });
    };
    using T4 = Tensor<4>;
    using G = Conv2dGradients;
    catches("a backward pass whose dx is made with a kernel that is not flipped",
            spoiled([](G& g, const T4& dy, const T4& x, const T4& w, ConvOptions o) {
                g.dx = conv2d_input_gradient(dy, x, flipped(w), o);
            }));
    catches("a backward pass whose dx is right, and whose dw is only that of the first picture",
            spoiled([](G& g, const T4& dy, const T4& x, const T4& w, ConvOptions o) {
                g.dw = conv2d_backward(picture(dy, 0), picture(x, 0), w, o).dw;
            }));
    catches("a backward pass that forgets the stride in dx",
            spoiled([](G& g, const T4& dy, const T4& x, const T4& w, ConvOptions o) {
                g.dx = dx_with(dy, x, w, o, 1, 1, 0, 0);
            }));
    catches("a backward pass that forgets the stride in the columns of dx",
            spoiled([](G& g, const T4& dy, const T4& x, const T4& w, ConvOptions o) {
                g.dx = dx_with(dy, x, w, o, o.stride, 1, 0, 0);
            }));
    catches("a backward pass that forgets the padding in dx, so that all of it stands too far right and down",
            spoiled([](G& g, const T4& dy, const T4& x, const T4& w, ConvOptions o) {
                g.dx = dx_with(dy, x, w, o, o.stride, o.stride, o.padding, o.padding);
            }));
    catches("a backward pass that leaves dx with the border around it",
            spoiled([](G& g, const T4& dy, const T4& x, const T4& w, ConvOptions o) {
                const auto [N, C, H, W] = x.shape();
                const int P = o.padding;
                g.dx = conv2d_backward(dy, placed(x, P, P, H + 2 * P, W + 2 * P), w, {.stride = o.stride}).dx;
            }));
    catches("a backward pass that overwrites dx instead of adding to it",
            product_by_product(
                [](G& g, float dy, const T4& x, const T4& w, int n, int co, int ci, int hi, int wi, int kh, int kw) {
                    g.dx(n, ci, hi, wi) = dy * w(co, ci, kh, kw);
                    g.dw(co, ci, kh, kw) += dy * x(n, ci, hi, wi);
                }));
    catches("a backward pass that overwrites dw instead of adding to it",
            product_by_product(
                [](G& g, float dy, const T4& x, const T4& w, int n, int co, int ci, int hi, int wi, int kh, int kw) {
                    g.dx(n, ci, hi, wi) += dy * w(co, ci, kh, kw);
                    g.dw(co, ci, kh, kw) = dy * x(n, ci, hi, wi);
                }));
    catches("a backward pass that forgets to multiply dx by the upstream gradient",
            product_by_product(
                [](G& g, float dy, const T4& x, const T4& w, int n, int co, int ci, int hi, int wi, int kh, int kw) {
                    g.dx(n, ci, hi, wi) += w(co, ci, kh, kw);
                    g.dw(co, ci, kh, kw) += dy * x(n, ci, hi, wi);
                }));
    catches("a backward pass whose dx is made from the first filter only",
            product_by_product(
                [](G& g, float dy, const T4& x, const T4& w, int n, int co, int ci, int hi, int wi, int kh, int kw) {
                    if (co == 0) g.dx(n, ci, hi, wi) += dy * w(co, ci, kh, kw);
                    g.dw(co, ci, kh, kw) += dy * x(n, ci, hi, wi);
                }));
    catches("a backward pass that takes the pixels of channel 0 for all channels of dw",
            product_by_product(
                [](G& g, float dy, const T4& x, const T4& w, int n, int co, int ci, int hi, int wi, int kh, int kw) {
                    g.dx(n, ci, hi, wi) += dy * w(co, ci, kh, kw);
                    g.dw(co, ci, kh, kw) += dy * x(n, 0, hi, wi);
                }));
    catches("a backward pass that divides dw by the number of pictures",
            spoiled([](G& g, const T4& dy, const auto&...) {
                for (float& value : g.dw.values()) value /= static_cast<float>(dy.shape()[0]);
            }));
    catches("a backward pass whose db is the mean of the upstream gradients, not their sum",
            spoiled([](G& g, const T4& dy, const auto&...) {
                for (float& value : g.db.values())
                    value /= static_cast<float>(dy.shape()[0] * dy.shape()[2] * dy.shape()[3]);
            }));
    catches("a backward pass whose db leaves out all pictures but the last",
            spoiled([](G& g, const T4& dy, const T4& x, const T4& w, ConvOptions o) {
                const int last = dy.shape()[0] - 1;
                g.db = conv2d_backward(picture(dy, last), picture(x, last), w, o).db;
            }));
    catches("a backward pass that gives the last row or column of pixels nothing where the stride does not divide",
            spoiled([](G& g, const T4&, const T4& x, const T4& w, ConvOptions o) {
                const auto [N, C, H, W] = x.shape();
                const bool rows = (H + 2 * o.padding - w.shape()[2]) % o.stride != 0;
                const bool columns = (W + 2 * o.padding - w.shape()[3]) % o.stride != 0;
                for (int n = 0; n < N; ++n)
                    for (int c = 0; c < C; ++c)
                        for (int h = 0; h < H; ++h)
                            for (int v = 0; v < W; ++v)
                                if ((rows && h == H - 1) || (columns && v == W - 1)) g.dx(n, c, h, v) = 0;
            }));
    catches("a backward pass whose dx is divided by the number of pictures",
            spoiled([](G& g, const T4& dy, const auto&...) {
                for (float& value : g.dx.values()) value /= static_cast<float>(dy.shape()[0]);
            }));
}
