#include "common/sample_image.hpp"

#include <array>
#include <cmath>

#include "common/image.hpp"
#include "common/random.hpp"

namespace cnn {

namespace {

constexpr int scene_height = 96, scene_width = 128;
using Paint = std::array<float, 3>;

struct Brush {
    Tensor<3> image{Shape<3>{3, scene_height, scene_width}};
    Random random{7};

    void dot(int h, int w, Paint paint) {
        if (h < 0 || h >= scene_height || w < 0 || w >= scene_width) return;
        for (std::size_t c = 0; c < 3; ++c) image(c, h, w) = paint[c];
    }

    // Rows top … bottom - 1, columns left … right - 1.
    void rectangle(int top, int left, int bottom, int right, Paint paint) {
        for (int h = top; h < bottom; ++h)
            for (int w = left; w < right; ++w) dot(h, w, paint);
    }

    // The paint, a little lighter or darker by chance.
    Paint uneven(Paint paint, float amount) {
        const float change = random.uniform(-amount, amount);
        for (float& value : paint) value = std::min(1.0f, std::max(0.0f, value + change));
        return paint;
    }
};

void paint_sky(Brush& brush) {
    for (int h = 0; h < 66; ++h) {
        const float t = static_cast<float>(h) / 66.0f;
        brush.rectangle(h, 0, h + 1, scene_width, {0.30f + 0.55f * t, 0.50f + 0.22f * t, 0.86f - 0.20f * t});
    }
    for (int h = 0; h < 40; ++h)
        for (int w = 0; w < 50; ++w)
            if (std::hypot(h - 20, w - 24) < 11) brush.dot(h, w, {1.0f, 0.87f, 0.35f});
}

void paint_grass(Brush& brush) {
    for (int h = 66; h < scene_height; ++h)
        for (int w = 0; w < scene_width; ++w) brush.dot(h, w, brush.uneven({0.23f, 0.50f, 0.20f}, 0.14f));
}

// Bricks of 4 x 8 pixels with mortar between them, every other row shifted by half a brick.
void paint_wall(Brush& brush, int top, int left, int bottom, int right) {
    for (int h = top; h < bottom; ++h)
        for (int w = left; w < right; ++w) {
            const int row = (h - top) / 4, along = w - left + (row % 2) * 4;
            const bool mortar = (h - top) % 4 == 3 || along % 8 == 7;
            brush.dot(h, w, mortar ? Paint{0.78f, 0.72f, 0.66f} : Paint{0.66f, 0.27f, 0.20f});
        }
}

void paint_roof(Brush& brush, int ridge, int eaves, int middle, int half_width) {
    for (int h = ridge; h < eaves; ++h) {
        const int reach = half_width * (h - ridge + 1) / (eaves - ridge);
        brush.rectangle(h, middle - reach, h + 1, middle + reach, {0.22f, 0.24f, 0.32f});
    }
}

void paint_window(Brush& brush, int top, int left, int size) {
    brush.rectangle(top - 1, left - 1, top + size + 1, left + size + 1, {0.95f, 0.95f, 0.92f});
    brush.rectangle(top, left, top + size, left + size, {0.98f, 0.86f, 0.45f});
    brush.rectangle(top + size / 2, left, top + size / 2 + 1, left + size, {0.95f, 0.95f, 0.92f});
    brush.rectangle(top, left + size / 2, top + size, left + size / 2 + 1, {0.95f, 0.95f, 0.92f});
}

void paint_fence(Brush& brush) {
    for (int post = 2; post < 46; post += 6) brush.rectangle(62, post, 84, post + 2, {0.93f, 0.92f, 0.88f});
    brush.rectangle(67, 0, 69, 48, {0.93f, 0.92f, 0.88f});
    brush.rectangle(76, 0, 78, 48, {0.93f, 0.92f, 0.88f});
}

}  // namespace

Tensor<3> sample_scene() {
    Brush brush;
    paint_sky(brush);
    paint_grass(brush);
    paint_fence(brush);
    paint_wall(brush, 42, 58, 86, 114);
    paint_roof(brush, 18, 42, 86, 34);
    paint_window(brush, 50, 64, 11);
    paint_window(brush, 50, 97, 11);
    brush.rectangle(62, 81, 86, 92, {0.16f, 0.36f, 0.38f});
    brush.rectangle(73, 89, 75, 91, {0.98f, 0.86f, 0.45f});
    return brush.image;
}

Tensor<3> shrink(Tensor<3> image, int largest) {
    while (std::max(image.shape()[1], image.shape()[2]) > largest) {
        const int H = std::max(1, image.shape()[1] / 2), W = std::max(1, image.shape()[2] / 2);
        const int h_step = image.shape()[1] > 1 ? 1 : 0, w_step = image.shape()[2] > 1 ? 1 : 0;
        Tensor<3> half({3, H, W});
        for (int c = 0; c < 3; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w)
                    half(c, h, w) = (image(c, 2 * h, 2 * w) + image(c, 2 * h + h_step, 2 * w) +
                                     image(c, 2 * h, 2 * w + w_step) + image(c, 2 * h + h_step, 2 * w + w_step)) /
                                    4;
        image = std::move(half);
    }
    return image;
}

Tensor<3> picture_from(int argc, char** argv, int largest) {
    check(argc <= 2, "expected at most one picture, found {} arguments", argc - 1);
    return argc == 2 ? shrink(read_image(argv[1]), largest) : sample_scene();
}

}  // namespace cnn
