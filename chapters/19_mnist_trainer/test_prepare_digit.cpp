#include "chapters/19_mnist_trainer/prepare_digit.hpp"

#include "chapters/19_mnist_trainer/test_pictures.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

Tensor<2> prepared(const Tensor<2>& grey) {
    return prepare_digit(grey, "picture");
}

const Digits& digits() {
    static const Digits held_out = embedded_data_set().test;
    return held_out;
}

Tensor<2> inverted(Tensor<2> x) {
    for (float& value : x.values()) value = 1 - value;
    return x;
}

// Ink 1 in a rectangle, on a sheet without ink.
Tensor<2> rectangle(int H, int W, int top, int left, int height, int width) {
    Tensor<2> x({H, W});
    for (int h = top; h < top + height; ++h)
        for (int w = left; w < left + width; ++w) x(h, w) = 1;
    return x;
}

// The first and last row and column with ink.
struct Extent {
    int top = 99, bottom = -1, left = 99, right = -1;

    bool operator==(const Extent&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Extent& e) {
    return out << e.top << ".." << e.bottom << " x " << e.left << ".." << e.right;
}
Extent extent_of(const Tensor<2>& x) {
    Extent e;
    for (int h = 0; h < x.shape()[0]; ++h)
        for (int w = 0; w < x.shape()[1]; ++w)
            if (x(h, w) > 0) e = {std::min(e.top, h), std::max(e.bottom, h), std::min(e.left, w), std::max(e.right, w)};
    return e;
}

// The centre of mass: row and column.
std::pair<double, double> centre_of(const Tensor<2>& x) {
    double mass = 0, down = 0, right = 0;
    for (int h = 0; h < x.shape()[0]; ++h)
        for (int w = 0; w < x.shape()[1]; ++w) mass += x(h, w), down += 1.0 * h * x(h, w), right += 1.0 * w * x(h, w);
    return {down / mass, right / mass};
}

// What must hold for every picture.
void check_is_mnist_like(const Tensor<2>& x) {
    REQUIRE(x.shape() == Shape<2>{28, 28});
    for (const float value : x.values()) REQUIRE((0 <= value && value <= 255.001f));
    CHECK(std::abs(*std::max_element(x.values().begin(), x.values().end()) - 255) < 0.001f);
    const Extent e = extent_of(x);
    CHECK((e.bottom - e.top < 20 && e.right - e.left < 20));
}

// The mean difference of two images, in shades.
double difference(const Tensor<2>& a, const Tensor<2>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a.values()[i] - b.values()[i]);
    return sum / static_cast<double>(a.size());
}

}  // namespace

TEST_CASE("prepare_digit: a tall bar, by hand") {
    // 40x4 becomes 20x2. The centre of mass of rows 0..19 is 9.5, which 14 puts into rows 5..24 (lround(4.5) is 5).
    const Tensor<2> expected = [] {
        Tensor<2> x = rectangle(28, 28, 5, 14, 20, 2);
        for (float& value : x.values()) value *= 255;
        return x;
    }();
    CHECK(prepared(rectangle(60, 50, 7, 30, 40, 4)) == expected);
    CHECK(prepared(inverted(rectangle(60, 50, 7, 30, 40, 4))) == expected);
}

TEST_CASE("prepare_digit: proportions stay, tall or wide, on sheets of any shape") {
    CHECK(extent_of(prepared(rectangle(90, 40, 11, 5, 60, 6))) == Extent{5, 24, 14, 15});
    CHECK(extent_of(prepared(rectangle(30, 200, 3, 50, 6, 60))) == Extent{14, 15, 5, 24});
    CHECK(extent_of(prepared(rectangle(50, 70, 9, 20, 20, 30))) == Extent{8, 20, 5, 24});
    CHECK(extent_of(prepared(rectangle(300, 40, 20, 20, 250, 1))) == Extent{5, 24, 14, 14});
    CHECK(extent_of(prepared(rectangle(9, 11, 2, 3, 2, 4))) == Extent{10, 19, 5, 24});
}

TEST_CASE("prepare_digit: what it makes of digits is 28x28, within 20x20, with its mass in the middle") {
    for (int n = 0; n < 100; ++n) {
        const Sheet sheet{90 + n, 120, 5.0 + n % 7, 10.0 + n % 11, 2.5};
        const Tensor<2> x = prepared(on_sheet(ink_of_digit(digits(), n), sheet));
        CAPTURE(n);
        check_is_mnist_like(x);
        const auto [down, right] = centre_of(x);
        CHECK(std::abs(down - 14) < 0.51);
        CHECK(std::abs(right - 14) < 0.51);
        const Extent e = extent_of(x);
        CHECK(std::max(e.bottom - e.top, e.right - e.left) >= 18);
    }
}

TEST_CASE("prepare_digit: an MNIST digit comes back nearly as it was, whatever its size in the picture") {
    for (const double scale : {1.0, 2.0, 3.3, 10.0}) {
        double sum = 0;
        int far = 0;
        for (int n = 0; n < 100; ++n) {
            Tensor<2> x = ink_of_digit(digits(), n);
            const int side = static_cast<int>(28 * scale);
            const Tensor<2> y = prepared(inverted(on_sheet(x, {side, side, 0, 0, scale})));
            for (float& value : x.values()) value *= 255;
            sum += difference(x, y);
            far += difference(x, y) > 20;  // by a pixel's shift, where the centre of mass lies between two
        }
        CAPTURE(scale, sum / 100, far);
        CHECK(sum / 100 < 11);
        CHECK(far <= 6);
    }
}

TEST_CASE("prepare_digit: light on dark is as good as dark on light") {
    for (int n = 0; n < 30; ++n) {
        const Tensor<2> x = on_sheet(ink_of_digit(digits(), n), {70, 90, 4, 20, 2.2});
        CHECK(relative_error(prepared(inverted(x)), prepared(x)) < 1e-4);
    }
}

TEST_CASE("prepare_digit: where the digit stands on its sheet makes no difference") {
    for (int n = 0; n < 30; ++n) {
        const Tensor<2> ink = ink_of_digit(digits(), n), x = prepared(on_sheet(ink, {80, 80, 0, 0, 2}));
        CHECK(relative_error(prepared(on_sheet(ink, {80, 80, 24, 3, 2})), x) < 1e-4);
        CHECK(relative_error(prepared(on_sheet(ink, {80, 80, 11, 24, 2})), x) < 1e-4);
    }
}

TEST_CASE("prepare_digit: enlarging every pixel makes no difference") {
    for (int n = 0; n < 30; ++n) {
        const Tensor<2> ink = ink_of_digit(digits(), n);
        Tensor<2> enlarged({28 * 3, 28 * 3});
        for (int h = 0; h < 84; ++h)
            for (int w = 0; w < 84; ++w) enlarged(h, w) = ink(h / 3, w / 3);
        CHECK(relative_error(prepared(enlarged), prepared(ink)) < 1e-4);
    }
}

TEST_CASE("prepare_digit: pale ink on grey paper is as good as black on white") {
    for (int n = 0; n < 30; ++n) {
        const Tensor<2> x = on_sheet(ink_of_digit(digits(), n), {84, 84, 0, 0, 3});
        Tensor<2> pale = x;
        for (float& value : pale.values()) value = 0.55f - 0.15f * value;
        CHECK(difference(prepared(pale), prepared(x)) < 1);
    }
}

TEST_CASE("prepare_digit: specks are removed, wherever they lie and whichever way the ink goes") {
    for (int n = 0; n < 30; ++n) {
        const Tensor<2> clean = on_sheet(ink_of_digit(digits(), n), {140, 130, 20, 20, 3});
        Tensor<2> dirty = clean;
        for (const auto& [h, w] : {std::pair(3, 3), {135, 8}, {60, 126}, {0, 64}, {139, 129}})
            dirty(h, w) = dirty(h, std::max(0, w - 1)) = 1;
        CHECK(difference(prepared(dirty), prepared(clean)) < 1);
        CHECK(difference(prepared(inverted(dirty)), prepared(clean)) < 1);
    }
}

TEST_CASE("prepare_digit: a part of more than a tenth of the largest stays, as the hat of a 5 does") {
    Tensor<2> x = rectangle(60, 60, 20, 20, 30, 4);
    for (int w = 30; w < 45; ++w) x(20, w) = x(21, w) = 1;  // 30 pixels of 120
    CHECK(extent_of(prepared(x)).right > 20);
    Tensor<2> small = rectangle(60, 60, 20, 20, 30, 4);
    for (int w = 30; w < 35; ++w) small(20, w) = small(21, w) = 1;  // 10 pixels of 120
    CHECK(prepared(small) == prepared(rectangle(60, 60, 20, 20, 30, 4)));
}

TEST_CASE("prepare_digit: parts that touch at a corner are one") {
    Tensor<2> x({50, 50});
    for (int i = 10; i < 40; ++i) x(i, i) = 1;
    const Extent e = extent_of(prepared(x));
    CHECK((e.bottom - e.top == 19 && e.right - e.left == 19));
}

TEST_CASE("prepare_digit: a thin pen's stroke becomes as bright as a thick one's") {
    const Tensor<2> x = prepared(rectangle(400, 300, 50, 150, 300, 1));
    check_is_mnist_like(x);
    Tensor<2> ring({400, 400});
    for (int i = 0; i < 3000; ++i) {
        const double angle = i / 3000.0 * 6.2832;
        ring(static_cast<int>(200 + 150 * std::sin(angle)), static_cast<int>(200 + 150 * std::cos(angle))) = 1;
    }
    check_is_mnist_like(prepared(ring));
    CHECK(prepared(ring)(14, 14) == 0);
}

TEST_CASE("prepare_digit: a little noise on the paper changes little") {
    double sum = 0;
    for (int n = 0; n < 30; ++n) {
        const Tensor<2> x = inverted(on_sheet(ink_of_digit(digits(), n), {100, 120, 10, 20, 2.7}));
        sum += difference(prepared(noisy(x, 0.1f, static_cast<std::uint64_t>(n))), prepared(x));
    }
    CHECK(sum / 30 < 8);
}

TEST_CASE("prepare_digit: a digit that touches the picture's border") {
    for (int n = 0; n < 30; ++n) {
        const Tensor<2> ink = ink_of_digit(digits(), n), cropped = crop(ink);
        CHECK(difference(prepared(cropped), prepared(ink)) < 2);
        CHECK(difference(prepared(inverted(cropped)), prepared(ink)) < 2);
    }
}

TEST_CASE("prepare_digit: a picture without a digit is refused by name and size") {
    for (const Tensor<2>& flat : {Tensor<2>({1, 1}), Tensor<2>({1, 1}, 1.0f), Tensor<2>({30, 20}, 0.3f),
                                  noisy(Tensor<2>({30, 20}, 0.5f), 0.005f, 1)}) {
        const std::string size = fmt::format("{}x{}", flat.shape()[1], flat.shape()[0]);
        CHECK(mentions(error_of([&] { prepare_digit(flat, "a/b.png"); }), {"a/b.png: ", "no digit", "flat", size}));
    }
}

TEST_CASE("prepare_digit: whatever the picture shows, the result is an MNIST image or an error") {
    Random random(1);
    for (int i = 0; i < 500; ++i) {
        const auto side = [&] { return 1 + random.below(random.below(5) == 0 ? 200 : 12); };
        Tensor<2> x({side(), side()});
        const int levels = 2 + random.below(8), kind = random.below(3);
        for (float& value : x.values())
            value = kind == 0 ? static_cast<float>(random.below(levels)) / static_cast<float>(levels - 1)
                              : static_cast<float>(random.below(30) == 0 ? 1 : kind - 1);
        CAPTURE(i, x.shape()[0], x.shape()[1]);
        const auto [least, greatest] = std::minmax_element(x.values().begin(), x.values().end());
        if (*least == *greatest) {
            CHECK(mentions(error_of([&] { prepared(x); }), {"flat"}));
        } else {
            check_is_mnist_like(prepared(x));
        }
    }
}

TEST_CASE("background_of: the middle value of the border, each corner once") {
    Tensor<2> x({3, 4}, {1, 2, 3, 4, 5, 90, 91, 6, 7, 8, 9, 10});
    CHECK(background_of(x) == 6);
    CHECK(background_of(Tensor<2>({1, 3}, {5, 2, 9})) == 5);
}

TEST_CASE("resize: the mean of what each new pixel covers; the whole mean stays") {
    const Tensor<2> x({2, 3}, {0, 6, 12, 18, 24, 30});
    CHECK(resize(x, 2, 3) == x);
    CHECK(resize(x, 1, 1) == Tensor<2>({1, 1}, 15.0f));
    CHECK(resize(x, 1, 3) == Tensor<2>({1, 3}, {9, 15, 21}));
    CHECK(relative_error(resize(x, 2, 2), Tensor<2>({2, 2}, {2, 10, 20, 28})) < 1e-6);  // 1 and a half pixels each
    CHECK(resize(Tensor<2>({1, 2}, {3, 5}), 2, 4) == Tensor<2>({2, 4}, {3, 3, 5, 5, 3, 3, 5, 5}));
    for (const auto& [H, W] : {std::pair(20, 13), {7, 20}, {1, 1}, {64, 3}}) {
        const auto y = random_tensor<2>({31, 17}, 1), z = resize(y, H, W);
        double before = 0, after = 0;
        for (const float value : y.values()) before += value / (31.0 * 17);
        for (const float value : z.values()) after += value / (1.0 * H * W);
        CHECK(std::abs(before - after) < 1e-6);
    }
}

TEST_CASE("otsu_threshold: lies between two groups") {
    Random random(3);
    Tensor<2> x({40, 30});
    for (std::size_t i = 0; i < x.size(); ++i)
        x.values()[i] = i % 5 == 0 ? random.uniform(0.7f, 0.9f) : random.uniform(0.0f, 0.2f);
    const float threshold = otsu_threshold(x, 0.9f);
    CHECK((0.2f <= threshold && threshold <= 0.7f));
}
