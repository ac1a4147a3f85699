#include "exercises/harness.hpp"

#include <limits>
#include <utility>

#include "catch_the_window.hpp"

using namespace cnn;

// The map in a border of `value`.
static Tensor<4> in_border(const Tensor<4>& x, int padding, float value) {
    const auto [N, C, H, W] = x.shape();
    Tensor<4> y({N, C, H + 2 * padding, W + 2 * padding}, value);
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) y(n, c, h + padding, w + padding) = x(n, c, h, w);
    return y;
}

// Max pooling whose rows and columns under window number `o` are those that `span` says.
template <class SpanOf>
static Tensor<4> with_spans(const Tensor<4>& x, const Shape<4>& shape, SpanOf span) {
    Tensor<4> y(shape);
    const auto [N, C, H_out, W_out] = shape;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) {
                    const Span rows = span(ho, x.shape()[2]), columns = span(wo, x.shape()[3]);
                    float largest = -std::numeric_limits<float>::infinity();
                    for (int h = rows.begin; h < rows.end; ++h)
                        for (int w = columns.begin; w < columns.end; ++w) largest = std::max(largest, x(n, c, h, w));
                    y(n, c, ho, wo) = largest;
                }
    return y;
}

static Tensor<4> border_in_memory(const Tensor<4>& x, PoolOptions options) {
    pool_shape(x, options);  // rejects what cannot be pooled
    const int padding = std::exchange(options.padding, 0);
    return max_pool_forward(in_border(x, padding, -std::numeric_limits<float>::infinity()), options);
}

static Tensor<4> border_of_zeros(const Tensor<4>& x, PoolOptions options) {
    pool_shape(x, options);
    const int padding = std::exchange(options.padding, 0);
    return max_pool_forward(in_border(x, padding, 0), options);
}

static Tensor<4> stride_is_size(const Tensor<4>& x, PoolOptions options) {
    options.stride = options.size;
    return max_pool_forward(x, options);
}

static Tensor<4> stride_is_one(const Tensor<4>& x, PoolOptions options) {
    options.stride = 1;
    return max_pool_forward(x, options);
}

static Tensor<4> no_border(const Tensor<4>& x, PoolOptions options) {
    options.padding = 0;
    return max_pool_forward(x, options);
}

static Tensor<4> one_too_late(const Tensor<4>& x, PoolOptions options) {
    return with_spans(x, pool_shape(x, options), [=](int o, int in) {
        const int start = o * options.stride - options.padding + 1;
        return Span{std::clamp(start, 0, in - 1), std::clamp(start + options.size, 1, in)};
    });
}

static Tensor<4> one_too_small(const Tensor<4>& x, PoolOptions options) {
    return with_spans(x, pool_shape(x, options), [=](int o, int in) {
        Span span = window(o, options, in);
        const bool last_is_on_the_map = span.end == o * options.stride - options.padding + options.size;
        if (last_is_on_the_map && span.end - span.begin > 1) --span.end;
        return span;
    });
}

static Tensor<4> rounded_up(const Tensor<4>& x, PoolOptions options) {
    Shape<4> shape = pool_shape(x, options);
    for (const std::size_t d : {2u, 3u}) {
        const int way = x.shape()[d] + 2 * options.padding - options.size;
        const bool begins_on_the_map = shape[d] * options.stride < x.shape()[d] + options.padding;
        if (way % options.stride != 0 && begins_on_the_map) ++shape[d];
    }
    return with_spans(x, shape, [=](int o, int in) { return window(o, options, in); });
}

static Tensor<4> columns_move_by_one(const Tensor<4>& x, PoolOptions options) {
    Tensor<4> y(pool_shape(x, options));
    PoolOptions slow = options;
    slow.stride = 1;
    const Tensor<4> every = max_pool_forward(x, slow);
    const auto [N, C, H_out, W_out] = y.shape();
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int ho = 0; ho < H_out; ++ho)
                for (int wo = 0; wo < W_out; ++wo) y(n, c, ho, wo) = every(n, c, ho * options.stride, wo);
    return y;
}

// The result, with the value at (n, c, h, w) taken from where `from` says.
template <class From>
static MaxPooling rearranged(From from) {
    return [=](const Tensor<4>& x, PoolOptions options) { return from(max_pool_forward(x, options)); };
}

static Tensor<4> channels_in_one(const Tensor<4>& y) {
    const auto [N, C, H, W] = y.shape();
    Tensor<4> z(y.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) {
                    z(n, c, h, w) = y(n, c, h, w);
                    for (int other = 0; other < C; ++other) z(n, c, h, w) = std::max(z(n, c, h, w), y(n, other, h, w));
                }
    return z;
}

static Tensor<4> first_image_only(const Tensor<4>& y) {
    Tensor<4> z = y;
    const std::size_t image = y.shape()[0] == 0 ? 1 : y.size() / static_cast<std::size_t>(y.shape()[0]);
    for (std::size_t i = image; i < y.size(); ++i) z.values()[i] = y.values()[i % image];
    return z;
}

static Tensor<4> first_window_only(const Tensor<4>& y) {
    const auto [N, C, H, W] = y.shape();
    Tensor<4> z(y.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) z(n, c, h, w) = y(n, c, 0, 0);
    return z;
}

static Tensor<4> last_window_forgotten(const Tensor<4>& y) {
    const auto [N, C, H, W] = y.shape();
    Tensor<4> z = y;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) z(n, c, H - 1, W - 1) = 0;
    return z;
}

static Tensor<4> height_for_width(const Tensor<4>& y) {
    const auto [N, C, H, W] = y.shape();
    return Tensor<4>({N, C, W, H}, {y.values().begin(), y.values().end()});
}

void cnn::test(Test& t) {
    t.accepts("chapter 7's max_pool_forward",
              [] { return is_right([](const Tensor<4>& x, PoolOptions o) { return max_pool_forward(x, o); }); });
    t.accepts("a max pooling with a border of minus infinity in memory", [] { return is_right(border_in_memory); });
    const auto catches = [&](const std::string& what, const MaxPooling& f) {
        t.rejects(what, [&] { return is_right(f); });
    };
    catches("average pooling", [](const Tensor<4>& x, PoolOptions o) { return average_pool_forward(x, o); });
    catches("a max pooling whose windows lack their last row and column", one_too_small);
    catches("a max pooling with a border of zeros", border_of_zeros);
    catches("a max pooling that ignores the padding", no_border);
    catches("a max pooling that ignores the stride, so that windows lie side by side", stride_is_size);
    catches("a max pooling that ignores the stride, and always moves by 1", stride_is_one);
    catches("a max pooling whose windows move by the stride downwards, but by 1 to the right", columns_move_by_one);
    catches("a max pooling whose windows begin one row and one column too late", one_too_late);
    catches("a max pooling that keeps the last window where only a part of it fits", rounded_up);
    catches("a max pooling that takes the largest of all channels for each of them", rearranged(channels_in_one));
    catches("a max pooling that gives the result of the first image for every image", rearranged(first_image_only));
    catches("a max pooling that gives the value of a map's first window for all its windows",
            rearranged(first_window_only));
    catches("a max pooling that leaves the last value of each map at zero", rearranged(last_window_forgotten));
    catches("a max pooling whose result has its height for its width", rearranged(height_for_width));
}
