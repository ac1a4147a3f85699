#include "common/image.hpp"

#include "common/test_image_files.hpp"
#include "common/test_refusal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

std::string image_refusal(const fs::path& path) {
    return refusal(path, [&] { read_image(path); });
}

// A picture of random bytes, as a Tensor and as a file's pixels.
Tensor<3> random_picture(int H, int W, std::uint64_t seed) {
    Random random(seed);
    Tensor<3> image({3, H, W});
    for (float& value : image.values()) value = static_cast<float>(random.below(256)) / 255.0f;
    return image;
}
std::string pixels_of(const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    std::string bytes;
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            for (int c = 0; c < C; ++c) bytes += static_cast<char>(std::lround(255 * image(c, h, w)));
    return bytes;
}

Tensor<3> picture(int H, int W, const std::vector<float>& values) {
    return Tensor<3>({3, H, W}, values);
}

}  // namespace

TEST_CASE("write_png: what was written is read again, of any shape") {
    const TemporaryFolder folder;
    for (const auto& [H, W] : {std::pair(1, 1), {1, 7}, {5, 1}, {3, 4}, {31, 17}, {200, 3}}) {
        const Tensor<3> image = random_picture(H, W, static_cast<std::uint64_t>(H));
        write_png(folder / "new" / "image.png", image);
        CHECK(relative_error(read_image(folder / "new" / "image.png"), image) < 1e-6);
    }
    CHECK(names_in(folder / "new") == std::vector<std::string>{"image.png"});
}

TEST_CASE("write_png: rounds to 8 bits, and what is outside [0, 1] is black or white") {
    const TemporaryFolder folder;
    write_png(folder / "image.png", picture(1, 2, {-0.5f, 1.5f, 0.1f, 0.9f, 0.5f, 0.499f}));
    const Tensor<3> expected = picture(1, 2, {0, 1, 26 / 255.0f, 230 / 255.0f, 128 / 255.0f, 127 / 255.0f});
    CHECK(relative_error(read_image(folder / "image.png"), expected) < 1e-6);
}

TEST_CASE("write_png: the same picture gives the same bytes, an empty or grey one an error") {
    const TemporaryFolder folder;
    write_png(folder / "a", random_picture(9, 5, 1));
    write_png(folder / "b", random_picture(9, 5, 1));
    CHECK(read_file(folder / "a") == read_file(folder / "b"));
    CHECK(mentions(error_of([&] { write_png(folder / "c", Tensor<3>({1, 4, 4})); }), {"(3, H, W)", "[1, 4, 4]"}));
    CHECK(mentions(error_of([&] { write_png(folder / "c", Tensor<3>({3, 0, 4})); }), {"[3, 0, 4]"}));
    CHECK(!fs::exists(folder / "c"));
}

TEST_CASE("read_image: PNG, BMP and PNM of the same pixels are the same picture") {
    const TemporaryFolder folder;
    const Tensor<3> image = random_picture(6, 5, 3);
    for (const std::string& bytes :
         {png_file(5, 6, 3, pixels_of(image)), bmp_file(5, 6, pixels_of(image)), pnm_file(5, 6, 3, pixels_of(image))})
        CHECK(relative_error(read_image(write_bytes(folder / "file", bytes)), image) < 1e-6);
}

TEST_CASE("read_image: grey pictures have three equal channels") {
    const TemporaryFolder folder;
    const std::string grey = {0, 51, '\x66', '\xcc', '\xff', 17};
    const Tensor<3> expected = picture(
        2, 3,
        {0, 0.2f, 0.4f, 0.8f, 1, 1 / 15.0f, 0, 0.2f, 0.4f, 0.8f, 1, 1 / 15.0f, 0, 0.2f, 0.4f, 0.8f, 1, 1 / 15.0f});
    for (const std::string& bytes : {png_file(3, 2, 1, grey), pnm_file(3, 2, 1, grey)})
        CHECK(relative_error(read_image(write_bytes(folder / "file", bytes)), expected) < 1e-6);
}

TEST_CASE("read_image: GIF") {
    const TemporaryFolder folder;
    const Tensor<3> expected = picture(2, 3, {0, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0});
    CHECK(read_image(write_bytes(folder / "file", gif_file())) == expected);
}

TEST_CASE("read_image: the background shows where the picture is transparent") {
    const TemporaryFolder folder;
    // Clear, opaque and half clear red.
    const std::string red{'\xff', 0, 0, 0, '\xff', 0, 0, '\xff', '\xff', 0, 0, 51};
    const fs::path path = write_bytes(folder / "red.png", png_file(3, 1, 4, red));
    CHECK(relative_error(read_image(path), picture(1, 3, {1, 1, 1, 1, 0, 0.8f, 1, 0, 0.8f})) < 1e-6);
    CHECK(relative_error(read_image(path, 1.0f), read_image(path)) == 0);
    CHECK(relative_error(read_image(path, 0.0f), picture(1, 3, {0, 1, 0.2f, 0, 0, 0, 0, 0, 0})) < 1e-6);
    const fs::path grey = write_bytes(folder / "grey.png", png_file(2, 1, 2, {0, 0, '\x66', '\xff'}));
    CHECK(relative_error(read_image(grey, 0.5f), picture(1, 2, {0.5f, 0.4f, 0.5f, 0.4f, 0.5f, 0.4f})) < 1e-6);
}

TEST_CASE("grey_from_colour: green is brightest, blue darkest, and grey stays grey") {
    const Tensor<3> image = picture(1, 5, {1, 0, 0, 0.3f, 1, 0, 1, 0, 0.3f, 1, 0, 0, 1, 0.3f, 1});
    const Tensor<2> expected({1, 5}, {0.299f, 0.587f, 0.114f, 0.3f, 1});
    CHECK(relative_error(grey_from_colour(image), expected) < 1e-6);
    CHECK(mentions(error_of([] { grey_from_colour(Tensor<3>({4, 2, 2})); }), {"3 channels", "4"}));
}

TEST_CASE("read_image: what is no image is refused by name") {
    const TemporaryFolder folder;
    for (const std::string bytes : {"", "x", "This is a text.", "%PDF-1.4 and more", "<svg></svg>", "\x89PNG\r\n"}) {
        CAPTURE(bytes);
        CHECK(mentions(image_refusal(write_bytes(folder / "file.png", bytes)), {"not an image", "expected PNG"}));
    }
    CHECK(mentions(image_refusal(folder / "missing.png"), {"no such file"}));
    CHECK(mentions(image_refusal(folder.path()), {"found a folder"}));
}

TEST_CASE("read_image: a PNG file that is cut is refused, at every 50th byte and near both ends") {
    const TemporaryFolder folder;
    write_png(folder / "whole.png", random_picture(30, 20, 4));
    const std::string whole = read_file(folder / "whole.png");
    CHECK(whole.size() > 1000);
    // Without the checksum that the last four bytes are, nothing is missing.
    for (std::size_t size = 0; size < whole.size() - 4; size += size < 60 || size + 70 > whole.size() ? 1 : 50) {
        CAPTURE(size);
        CHECK(image_refusal(write_bytes(folder / "cut.png", whole.substr(0, size))) != "");
    }
}

TEST_CASE("read_image: a cut file of a format without checks is refused, or black where it ends") {
    const TemporaryFolder folder;
    const std::string white(300, '\xff'), bmp = bmp_file(10, 10, white), pnm = pnm_file(10, 10, 3, white);
    CHECK(mentions(image_refusal(write_bytes(folder / "cut.ppm", pnm.substr(0, 200))), {"200 bytes", "10x10"}));
    for (const std::string& cut : {pnm.substr(0, pnm.size() - 1), bmp.substr(0, 200)}) {
        const Tensor<3> image = read_image(write_bytes(folder / "cut", cut));
        for (const float value : image.values()) CHECK((value == 0 || value == 1));
    }
}

TEST_CASE("read_image: a size that the file cannot hold is refused before it takes memory") {
    const TemporaryFolder folder;
    const std::string few(12, 'x');
    const auto refused = [&](const std::string& bytes) { return image_refusal(write_bytes(folder / "file", bytes)); };
    CHECK(mentions(refused(pnm_file(20000, 20000, 3, few)), {"100 megapixels", "20000x20000"}));
    CHECK(mentions(refused(pnm_file(9000, 9000, 1, few)), {"cannot hold", "9000x9000"}));
    CHECK(mentions(refused(png_file(2, 2, 3, few).replace(16, 8, big_endian_bytes(9000) + big_endian_bytes(9000))),
                   {"cannot hold", "9000x9000"}));
    std::string bmp = bmp_file(2, 2, few);
    bmp.replace(18, 8, std::string("\x28\x23\0\0\x28\x23\0\0", 8));
    CHECK(mentions(refused(bmp), {"cannot hold", "9000x9000"}));
    bmp.replace(18, 4, std::string(4, '\0'));
    CHECK(mentions(refused(bmp), {"expected 1 pixel", "0x9000"}));
    bmp.replace(18, 8, std::string("\xff\xff\xff\x7f\xff\xff\xff\x7f", 8));
    CHECK(refused(bmp) != "");
}

TEST_CASE("read_image: PNM of 16 bits is refused") {
    const TemporaryFolder folder;
    const fs::path path = write_bytes(folder / "deep.pgm", "P5 2 2 65535\n" + std::string(8, '\x7f'));
    CHECK(mentions(image_refusal(path), {"8 bits", "16"}));
}
