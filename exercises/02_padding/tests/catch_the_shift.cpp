#include "exercises/harness.hpp"

#include <algorithm>
#include <cmath>

#include "catch_the_shift.hpp"
#include "chapters/02_padding/padding.hpp"

using namespace cnn;

// A border of `outside` with `above` rows of it before the picture and `left` columns; the size is that of chapter 2.
static Tensor<2> placed(const Tensor<2>& x, int padding, int above, int left, float outside = 0) {
    const auto [H, W] = x.shape();
    Tensor<2> y({H + 2 * padding, W + 2 * padding}, outside);
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) y(h + above, w + left) = x(h, w);
    return y;
}

// What f says of the padded picture's every place and the picture's place that lies there.
template <class Function>
static Padding changed(Function f) {
    return [=](const Tensor<2>& x, int padding) {
        Tensor<2> y = pad(x, padding);
        for (int h = 0; h < y.shape()[0]; ++h)
            for (int w = 0; w < y.shape()[1]; ++w) y(h, w) = f(x, y(h, w), h - padding, w - padding);
        return y;
    };
}

static bool on(const Tensor<2>& x, int h, int w) {
    return 0 <= h && h < x.shape()[0] && 0 <= w && w < x.shape()[1];
}

// Without the sides that are not wanted.
static Tensor<2> cut(const Tensor<2>& y, int above, int below, int left, int right) {
    Tensor<2> z({y.shape()[0] - above - below, y.shape()[1] - left - right});
    for (int h = 0; h < z.shape()[0]; ++h)
        for (int w = 0; w < z.shape()[1]; ++w) z(h, w) = y(h + above, w + left);
    return z;
}

void cnn::test(Test& t) {
    t.accepts("chapter 2's pad",
              [] { return is_right([](const Tensor<2>& x, int padding) { return pad(x, padding); }); });
    // The right function comes once more, nobody knows where: so a test cannot go by the order.
    int until_the_right_one = t.pick(1, 13);
    const auto catches = [&](const std::string& what, const Padding& f) {
        t.rejects(what, [&] { return is_right(f); });
        if (--until_the_right_one == 0)
            t.accepts("a function that begins with a table of zeros and puts the picture in its middle", [] {
                return is_right([](const Tensor<2>& x, int padding) { return placed(x, padding, padding, padding); });
            });
    };
    catches("a pad that puts all zeros to the right and below, so that the picture is shifted",
            [](const Tensor<2>& x, int p) { return placed(x, p, 0, 0); });
    catches("a pad that puts all zeros to the left and above",
            [](const Tensor<2>& x, int p) { return placed(x, p, 2 * p, 2 * p); });
    catches("a pad that puts all zeros of the columns to the right; the rows are right",
            [](const Tensor<2>& x, int p) { return placed(x, p, p, 0); });
    catches("a pad that gives a border of ones", [](const Tensor<2>& x, int p) { return placed(x, p, p, p, 1); });
    catches("a pad that counts the border once: H + padding rows and W + padding columns",
            [](const Tensor<2>& x, int p) { return cut(pad(x, p), 0, p, 0, p); });
    catches("a pad that pads above and below only",
            [](const Tensor<2>& x, int p) { return cut(pad(x, p), 0, 0, p, p); });
    catches("a pad that repeats the picture's outermost pixels instead of zeros",
            changed([](const Tensor<2>& x, float, int h, int w) {
                return x(std::clamp(h, 0, x.shape()[0] - 1), std::clamp(w, 0, x.shape()[1] - 1));
            }));
    catches("a pad that turns the picture's rows round, the last one first",
            changed([](const Tensor<2>& x, float y, int h, int w) {
                return on(x, h, w) ? x(x.shape()[0] - 1 - h, w) : y;
            }));
    catches("a pad that mirrors the picture, left and right exchanged",
            changed([](const Tensor<2>& x, float y, int h, int w) {
                return on(x, h, w) ? x(h, x.shape()[1] - 1 - w) : y;
            }));
    catches("a pad that exchanges the rows and the columns of the picture", [](const Tensor<2>& x, int p) {
        const auto [H, W] = x.shape();
        Tensor<2> turned({W, H});
        for (int h = 0; h < H; ++h)
            for (int w = 0; w < W; ++w) turned(w, h) = x(h, w);
        return pad(turned, p);
    });
    catches("a pad that overwrites the picture's outermost pixels with zeros, and keeps its size",
            [](const Tensor<2>& x, int p) {
                return cut(changed([&](const Tensor<2>&, float y, int h, int w) {
                               return on(x, h - p, w - p) && on(x, h + p, w + p) ? y : 0.0f;
                           })(x, p),
                           p, p, p, p);
            });
    catches("a pad that pads with 1, whatever the padding asked for",
            [](const Tensor<2>& x, int) { return pad(x, 1); });
    catches("a pad that pads with 2·padding - 1, which is the same only for 1",
            [](const Tensor<2>& x, int p) { return pad(x, p == 0 ? 0 : 2 * p - 1); });
    catches("a pad that pads with 1 where no padding is asked for",
            [](const Tensor<2>& x, int p) { return pad(x, p == 0 ? 1 : p); });
    catches("a pad that gives absolute values",
            changed([](const Tensor<2>&, float y, int, int) { return std::abs(y); }));
}
