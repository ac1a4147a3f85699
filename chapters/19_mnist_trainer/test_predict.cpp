// Pictures as people have them, read by the program: scanned, photographed, drawn on a screen, inverted, transparent.
#include "chapters/16_fast_convolution/fast_network.hpp"
#include "chapters/19_mnist_trainer/adam_learner.hpp"
#include "chapters/19_mnist_trainer/model_file.hpp"
#include "chapters/19_mnist_trainer/test_pictures.hpp"
#include "chapters/19_mnist_trainer/test_run.hpp"
#include "common/image.hpp"
#include "common/test_image_files.hpp"

// stb is not written for our warnings.
#if __has_include(<stb/stb_image_write.h>)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop
#endif

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// Held-out digits that the network reads rightly as they are, so that a mistake is the picture's.
struct Known {
    std::vector<Tensor<2>> ink;
    std::vector<int> labels;
};

const Known& known_digits() {
    static const Known known = [] {
        Random random(0);
        AdamLearner<FastNetwork> network(random);
        load_model(trained_model(), network);
        const Digits digits = embedded_data_set().test;
        const Tensor<2> log_p = predict(network, digits);
        Known found;
        for (int n = 0; found.labels.size() < 100; ++n) {
            const int label = digits.labels[static_cast<std::size_t>(n)];
            if (best_class(log_p, n) != label) continue;
            found.ink.push_back(ink_of_digit(digits, n));
            found.labels.push_back(label);
        }
        return found;
    }();
    return known;
}

std::string pixels_of(const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    std::string bytes;
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            for (int c = 0; c < C; ++c)
                bytes += static_cast<char>(std::lround(255 * std::clamp(image(c, h, w), 0.0f, 1.0f)));
    return bytes;
}

// Ink of one colour where there is ink, nothing elsewhere: (4, H, W).
Tensor<3> transparent(const Tensor<2>& ink, const Rgb& colour) {
    const auto [H, W] = ink.shape();
    Tensor<3> image({4, H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) {
            for (int c = 0; c < 3; ++c) image(c, h, w) = colour[static_cast<std::size_t>(c)];
            image(3, h, w) = ink(h, w);
        }
    return image;
}

std::string png(const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    return png_file(W, H, C, pixels_of(image));
}

// The digits that the program reads on these pictures, in order.
std::vector<int> read_by_program(const std::vector<std::string>& paths) {
    std::vector<int> digits;
    const std::vector<std::string> lines = lines_of(output_of(Arguments{"predict", trained_model()} + paths));
    REQUIRE(lines.size() == 11 * paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::string& line = lines[11 * i];
        CHECK(line.starts_with(paths[i] + ": "));
        digits.push_back(line[paths[i].size() + 2] - '0');
    }
    return digits;
}

// How many of the first `count` known digits the program reads rightly when `encode` has made files of them.
template <class Encode>
int read_rightly(std::size_t count, Encode encode) {
    const TemporaryFolder folder;
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < count; ++i)
        paths.push_back(write_bytes(folder / fmt::format("picture {}", i), encode(known_digits().ink[i], i)));
    const std::vector<int> digits = read_by_program(paths);
    int right = 0;
    for (std::size_t i = 0; i < count; ++i) right += digits[i] == known_digits().labels[i];
    return right;
}

constexpr Rgb black{0, 0, 0}, white{1, 1, 1};

// Of 100 digits, or of fewer where the build is slow.
constexpr std::size_t all = fast_build ? 100 : 40;
constexpr int nearly_all = fast_build ? 95 : 38;

}  // namespace

TEST_CASE("predict: a digit as MNIST has it, and with its colours exchanged") {
    CHECK(read_rightly(all, [](const auto& ink, auto) { return png(coloured(ink, white, black)); }) >= nearly_all);
    CHECK(read_rightly(all, [](const auto& ink, auto) { return png(coloured(ink, black, white)); }) >= nearly_all);
}

TEST_CASE("predict: enlarged, off the centre, on a sheet that is not square") {
    const auto encode = [](const Tensor<2>& ink, std::size_t i) {
        const Sheet sheet{150 + 3 * static_cast<int>(i % 20), 300, 5.0 + static_cast<double>(i % 13),
                          static_cast<double>(2 * i % 180), 4.1};
        return png(coloured(on_sheet(ink, sheet), black, white));
    };
    CHECK(read_rightly(all, encode) >= nearly_all);
}

TEST_CASE("predict: written by write_png") {
    const TemporaryFolder folder;
    const std::string path = folder / "image.png";
    int right = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        write_png(path, coloured(on_sheet(known_digits().ink[i], {90, 70, 10, 5, 2.1}), black, white));
        right += read_by_program({path})[0] == known_digits().labels[i];
    }
    CHECK(right >= 9);
}

TEST_CASE("predict: coloured ink on coloured paper") {
    const Rgb blue{0.1f, 0.2f, 0.6f}, cream{1, 0.97f, 0.85f}, yellow{1, 0.9f, 0.2f}, slate{0.2f, 0.25f, 0.3f};
    for (const auto& [ink_colour, paper] : {std::pair(blue, cream), {yellow, slate}, {yellow, white}}) {
        const auto encode = [&](const Tensor<2>& ink, std::size_t) {
            return png(coloured(on_sheet(ink, {100, 100, 20, 25, 2}), ink_colour, paper));
        };
        CHECK(read_rightly(all, encode) >= nearly_all);
    }
}

TEST_CASE("predict: transparent pictures, whether their ink is black, grey, red or white") {
    for (const Rgb& colour : {black, Rgb{0.5f, 0.5f, 0.5f}, Rgb{0.9f, 0.1f, 0.1f}, white}) {
        const auto encode = [&](const Tensor<2>& ink, std::size_t) {
            return png(transparent(on_sheet(ink, {80, 90, 12, 17, 2.2}), colour));
        };
        CHECK(read_rightly(all, encode) >= nearly_all);
    }
}

TEST_CASE("predict: hard edges as a drawing program makes them, with and without noise") {
    for (const float noise : {0.0f, 0.1f, 0.2f}) {
        const auto encode = [&](const Tensor<2>& ink, std::size_t i) {
            Tensor<2> hard = on_sheet(ink, {160, 140, 20, 10, 4.3});
            for (float& value : hard.values()) value = value > 0.4f ? 0.9f : 0.1f;
            return png(coloured(noisy(hard, noise, i), black, white));
        };
        CHECK(read_rightly(all, encode) >= nearly_all);
    }
}

TEST_CASE("predict: a photograph's noise, specks of dirt and an uneven light") {
    const auto encode = [](const Tensor<2>& ink, std::size_t i) {
        Tensor<2> sheet = on_sheet(ink, {130, 170, 20, 40, 3});
        Random random(i);
        for (int speck = 0; speck < 6; ++speck) sheet(random.below(130), random.below(170)) = 1;
        Tensor<3> photo = coloured(sheet, {0.15f, 0.15f, 0.2f}, {0.8f, 0.78f, 0.75f});
        for (int c = 0; c < 3; ++c)
            for (int h = 0; h < 130; ++h)
                for (int w = 0; w < 170; ++w) photo(c, h, w) -= 0.1f * static_cast<float>(w) / 170;
        return png(noisy(photo, 0.06f, i));
    };
    CHECK(read_rightly(all, encode) >= nearly_all);
}

TEST_CASE("predict: large pictures") {
    const auto encode = [](const Tensor<2>& ink, std::size_t) {
        return png(coloured(on_sheet(ink, {1500, 2000, 200, 600, 35}), {0.2f, 0.2f, 0.3f}, {0.9f, 0.9f, 0.9f}));
    };
    CHECK(read_rightly(fast_build ? 5 : 2, encode) >= (fast_build ? 4 : 1));
}

#if __has_include(<stb/stb_image_write.h>)
TEST_CASE("predict: JPEG, with what it adds around edges") {
    const auto encode = [](const Tensor<2>& ink, std::size_t) {
        std::string bytes;
        const auto append = [](void* target, void* data, int size) {
            static_cast<std::string*>(target)->append(static_cast<char*>(data), static_cast<std::size_t>(size));
        };
        const std::string pixels = pixels_of(coloured(on_sheet(ink, {120, 130, 10, 20, 3.5}), black, white));
        stbi_write_jpg_to_func(append, &bytes, 130, 120, 3, pixels.data(), 40);
        return bytes;
    };
    CHECK(read_rightly(all, encode) >= nearly_all);
}
#endif

TEST_CASE("predict: prints ten bars, the probabilities sum to one, and the answer is marked") {
    const TemporaryFolder folder;
    const std::string path = write_bytes(folder / "a digit.png", png(coloured(known_digits().ink[0], white, black)));
    const std::vector<std::string> lines = lines_of(output_of({"predict", trained_model(), path, path}));
    REQUIRE(lines.size() == 22);
    double sum = 0;
    int marks = 0;
    for (std::size_t digit = 0; digit < 10; ++digit) {
        const std::string& line = lines[digit + 1];
        CAPTURE(line);
        CHECK(line.starts_with(fmt::format("  {} ", digit)));
        const std::size_t end = line.find(" %");
        REQUIRE(end != line.npos);
        const double percent = std::stod(line.substr(line.rfind(' ', end - 1)));
        sum += percent;
        if (!line.ends_with(" %  <-")) continue;
        ++marks;
        CHECK(lines[0] == fmt::format("{}: {} with {:.1f} %", path, digit, percent));
        CHECK(percent > 50);
        CHECK(mentions(line, {"████████████████████"}));
    }
    CHECK(std::abs(sum - 100) < 0.6);
    CHECK(marks == 1);
    for (std::size_t i = 0; i < 11; ++i) CHECK(lines[i] == lines[i + 11]);
}
