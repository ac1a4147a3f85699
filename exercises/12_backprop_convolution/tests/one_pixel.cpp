#include "exercises/harness.hpp"

#include "one_pixel.hpp"

using namespace cnn;

// Does window i hold pixel r? Asked by looking for the weight that the pixel meets there.
static bool holds(int i, int r, int K, ConvOptions options) {
    for (int m = 0; m < K; ++m)
        if (i * options.stride + m - options.padding == r) return true;
    return false;
}

static std::vector<int> windows_by_looking(int r, int K, ConvOptions options, int out) {
    std::vector<int> windows;
    for (int i = 0; i < out; ++i)
        if (holds(i, r, K, options)) windows.push_back(i);
    return windows;
}

// The windows of a range, at most a dozen of them.
static std::vector<int> listed(Span span) {
    std::vector<int> windows;
    for (int i = span.begin; i < span.end && windows.size() < 12; ++i) windows.push_back(i);
    return windows;
}

static void expect_windows(Test& t, int r, int in, int K, ConvOptions options, const std::vector<int>& expected) {
    const int out = output_size(in, K, options.padding, options.stride);
    t.expect(
        fmt::format("windows_with: which windows hold pixel {} of {}?", r, in),
        {{"r", r}, {"K", K}, {"stride", options.stride}, {"padding", options.padding}, {"out", out}},
        [&] { return listed(windows_with(r, K, options, out)); }, expected);
}

// Every pixel of a row.
static void compare_windows(Test& t, int in, int K, ConvOptions options) {
    const int out = output_size(in, K, options.padding, options.stride);
    for (int r = 0; r < in; ++r) expect_windows(t, r, in, K, options, windows_by_looking(r, K, options, out));
}

// The formula of step 2 as it stands: all windows, all weights, and the condition in brackets.
static Tensor<4> reference(const Tensor<4>& dy, const Tensor<4>& w, ConvOptions options, int H_in, int W_in) {
    const auto [N, C_out, H_out, W_out] = dy.shape();
    const auto [C_w, C_in, K_h, K_w] = w.shape();
    Tensor<4> dx({N, C_in, H_in, W_in});
    for (int n = 0; n < N; ++n)
        for (int ci = 0; ci < C_in; ++ci)
            for (int i = 0; i < H_out; ++i)
                for (int j = 0; j < W_out; ++j)
                    for (int kh = 0; kh < K_h; ++kh)
                        for (int kw = 0; kw < K_w; ++kw) {
                            const int r = i * options.stride + kh - options.padding;
                            const int q = j * options.stride + kw - options.padding;
                            if (r < 0 || r >= H_in || q < 0 || q >= W_in) continue;
                            for (int co = 0; co < C_out; ++co) dx(n, ci, r, q) += dy(n, co, i, j) * w(co, ci, kh, kw);
                        }
    return dx;
}

// The part of dy that a pixel collects from.
static WindowOf collects_from(int H_out, int W_out, int K_h, int K_w, ConvOptions options) {
    return [=](const std::vector<int>& index) {
        const std::vector<int> rows = windows_by_looking(index[2], K_h, options, H_out);
        const std::vector<int> columns = windows_by_looking(index[3], K_w, options, W_out);
        if (rows.empty() || columns.empty()) return Window{.input = 99};  // from none: nothing to show
        return Window{.h = rows[0],
                      .w = columns[0],
                      .height = static_cast<int>(rows.size()),
                      .width = static_cast<int>(columns.size()),
                      .n = index[0]};
    };
}

static void expect(Test& t, const std::string& name, const Tensor<4>& dy, const Tensor<4>& w, ConvOptions options,
                   const Tensor<4>& expected) {
    t.result = "dx";
    const int H_in = expected.shape()[2], W_in = expected.shape()[3];
    t.expect(
        "the input gradient of " + name,
        {{"dy", dy},
         {"w", w},
         {"stride", options.stride},
         {"padding", options.padding},
         {"H_in", H_in},
         {"W_in", W_in}},
        [&] { return input_gradient(dy, w, options, H_in, W_in); }, expected,
        collects_from(dy.shape()[2], dy.shape()[3], w.shape()[2], w.shape()[3], options));
}

static void compare(Test& t, const std::string& name, const Shape<4>& x, const Shape<4>& weights, ConvOptions options) {
    const Tensor<4> dy = t.tensor<4>(conv2d_shape(Tensor<4>(x), Tensor<4>(weights), options));
    const Tensor<4> w = t.tensor<4>(weights);
    expect(t, name, dy, w, options, reference(dy, w, options, x[2], x[3]));
}

void cnn::test(Test& t) {
    // A stride of 3 tells a first window that is rounded down from one whose kernel is taken to be longer. Pixel 5
    // stands at the end of window 1, pixel 4 one before it, and pixel 3 in the last cell of window 0 as well.
    expect_windows(t, 5, 10, 4, {.stride = 3}, {1});
    expect_windows(t, 4, 10, 4, {.stride = 3}, {1});
    expect_windows(t, 3, 10, 4, {.stride = 3}, {0, 1});
    // The example of the text.
    const std::vector<std::vector<int>> by_hand = {{0}, {0}, {0, 1}, {0, 1}, {1, 2}, {1, 2}, {2}, {2}};
    for (int r = 0; r < 8; ++r) expect_windows(t, r, 8, 4, {.stride = 2}, by_hand[static_cast<std::size_t>(r)]);
    compare_windows(t, 6, 3, {.stride = 2, .padding = 1});
    compare_windows(t, 4, 2, {.stride = 1});
    compare_windows(t, 7, 2, {.stride = 3});  // pixel 2 and pixel 5 lie in no window
    compare_windows(t, 8, 5, {.stride = 2, .padding = 2});
    compare_windows(t, 6, 3, {.stride = 2});  // the last pixel lies in no window
    compare_windows(t, 1, 1, {.stride = 1});
    compare_windows(t, 3, 3, {.stride = 1});
    compare_windows(t, 4, 1, {.stride = 2, .padding = 1});
    compare_windows(t, 5, 4, {.stride = 5, .padding = 3});
    for (int i = 0; i < 3; ++i) {
        const int K = t.pick(1, 5);
        compare_windows(t, K + t.pick(0, 6), K, {.stride = t.pick(1, 4), .padding = t.pick(0, 3)});
    }

    // Small enough that most wrong weights still lie in the kernel: so a mistake shows in a number. There is one window
    // in the first, and the stride counts only from the second on.
    expect(t, "a picture of 1×2 under a kernel of 3×4, with padding 1", Tensor<4>({1, 1, 1, 1}, {10}),
           Tensor<4>({1, 1, 3, 4}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}), {.padding = 1},
           Tensor<4>({1, 1, 1, 2}, {60, 70}));
    expect(t, "a picture of 1×3 under a kernel of 3×3, with stride 2 and padding 1", Tensor<4>({1, 1, 1, 2}, {10, 1}),
           Tensor<4>({1, 1, 3, 3}, {4, 5, 6, 1, 2, 3, 7, 8, 9}), {.stride = 2, .padding = 1},
           Tensor<4>({1, 1, 1, 3}, {20, 31, 2}));
    expect(t, "one pixel in two channels, with two filters", Tensor<4>({1, 2, 1, 1}, {10, 1}),
           Tensor<4>({2, 2, 1, 1}, {1, 2, 3, 4}), {}, Tensor<4>({1, 2, 1, 1}, {13, 24}));
    expect(t, "one row, with the weights 1 2 3, stride 2 and padding 1", Tensor<4>({1, 1, 1, 3}, {100, 10, 1}),
           Tensor<4>({1, 1, 3, 3}, {0, 0, 0, 1, 2, 3, 0, 0, 0}), {.stride = 2, .padding = 1},
           Tensor<4>({1, 1, 1, 6}, {200, 310, 20, 31, 2, 3}));
    expect(t, "a picture of 5×4 with stride 2, by hand", Tensor<4>({1, 1, 2, 2}, {1000, 100, 10, 1}),
           Tensor<4>({1, 1, 3, 2}, {1, 2, 3, 4, 5, 6}), {.stride = 2},
           Tensor<4>({1, 1, 5, 4}, {1000, 2000, 100, 200,  //
                                    3000, 4000, 300, 400,  //
                                    5010, 6020, 501, 602,  //
                                    30,   40,   3,   4,    //
                                    50,   60,   5,   6}));
    expect(t, "a picture of 3×3 with stride 1", Tensor<4>({1, 1, 2, 2}, {1000, 100, 10, 1}),
           Tensor<4>({1, 1, 2, 2}, {1, 2, 3, 4}), {},
           Tensor<4>({1, 1, 3, 3}, {1000, 2100, 200, 3010, 4321, 402, 30, 43, 4}));
    compare(t, "a picture of 6×5 with stride 2 and padding 1", {1, 1, 6, 5}, {1, 1, 3, 3}, {.stride = 2, .padding = 1});
    compare(t, "a picture of 4×7 with stride 3 and a kernel of 2×4", {1, 1, 4, 7}, {1, 1, 2, 4}, {.stride = 3});
    compare(t, "three channels and two filters", {1, 3, 4, 5}, {2, 3, 3, 2}, {.stride = 2, .padding = 1});
    compare(t, "one channel and three filters", {1, 1, 4, 4}, {3, 1, 2, 2}, {.stride = 1});
    compare(t, "two pictures", {2, 2, 5, 4}, {3, 2, 2, 3}, {.stride = 2, .padding = 1});
    compare(t, "a picture of one pixel", {1, 1, 1, 1}, {1, 1, 1, 1}, {});
    compare(t, "a picture of one pixel under a kernel of 3×3", {1, 2, 1, 1}, {2, 2, 3, 3}, {.padding = 1});
    compare(t, "a kernel as large as the picture", {1, 1, 3, 4}, {1, 1, 3, 4}, {.stride = 2});
    compare(t, "a stride beyond the picture", {1, 1, 3, 4}, {1, 1, 2, 2}, {.stride = 5});
    compare(t, "a picture of 20×24", {1, 1, 20, 24}, {1, 1, 5, 5}, {.stride = 2, .padding = 2});
    for (int i = 0; i < 3; ++i) {
        const int C_in = t.pick(1, 3), K_h = t.pick(1, 4), K_w = t.pick(1, 4);
        compare(t, "random sizes and numbers", {t.pick(1, 2), C_in, K_h + t.pick(0, 5), K_w + t.pick(0, 5)},
                {t.pick(1, 3), C_in, K_h, K_w}, {.stride = t.pick(1, 3), .padding = t.pick(0, 2)});
    }
}
