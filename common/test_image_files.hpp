// Image files made by hand, one small writer for each format: for tests of what reads them.
#pragma once

#include "common/image.hpp"
#include "common/test_formats.hpp"

namespace cnn {

// PNG; `channels` bytes a pixel: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.
inline std::string png_file(int W, int H, int channels, const std::string& pixels) {
    const auto number = [](std::size_t value) { return big_endian_bytes(static_cast<std::uint32_t>(value)); };
    const auto chunk = [&](const std::string& body) {  // its type and its data
        const auto* bytes = reinterpret_cast<const Bytef*>(body.data());
        return number(body.size() - 4) + body + number(crc32_z(0, bytes, body.size()));
    };
    const std::size_t width = static_cast<std::size_t>(W * channels);
    std::string rows;
    for (std::size_t h = 0; h < static_cast<std::size_t>(H); ++h) rows += '\0' + pixels.substr(h * width, width);
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
              static_cast<uLong>(rows.size()), 1);
    packed.resize(size);
    const std::string kind{8, "\0\0\4\2\6"[channels], 0, 0, 0};  // 8 bits, colour type, no interlacing
    return "\x89PNG\r\n\x1a\n" +
           chunk("IHDR" + number(static_cast<std::size_t>(W)) + number(static_cast<std::size_t>(H)) + kind) +
           chunk("IDAT" + packed) + chunk("IEND");
}

// BMP of red, green and blue bytes.
inline std::string bmp_file(int W, int H, const std::string& rgb) {
    const auto little = [](int value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i & 0xff);
        return text;
    };
    std::string rows;  // from the last to the first, blue before red, each a multiple of 4 bytes
    for (int h = H - 1; h >= 0; --h) {
        for (int w = 0; w < W; ++w)
            for (const int c : {2, 1, 0}) rows += rgb[static_cast<std::size_t>((h * W + w) * 3 + c)];
        rows.resize((rows.size() + 3) / 4 * 4);
    }
    const int size = static_cast<int>(rows.size());
    return "BM" + little(54 + size, 4) + little(0, 4) + little(54, 4) + little(40, 4) + little(W, 4) + little(H, 4) +
           little(1, 2) + little(24, 2) + little(0, 4) + little(size, 4) + std::string(16, '\0') + rows;
}

// PNM: 1 channel is PGM, 3 are PPM.
inline std::string pnm_file(int W, int H, int channels, const std::string& pixels) {
    return fmt::format("P{} {} {} 255\n", channels == 1 ? 5 : 6, W, H) + pixels;
}

// A GIF of 3×2 pixels: black, red, white; white, red, black.
inline std::string gif_file() {
    static constexpr char bytes[] =
        "GIF89a\3\0\2\0\x91\0\0"            // size; a table of 4 colours
        "\0\0\0\xff\0\0\xff\xff\xff\0\0\0"  // black, red, white, and one more
        ",\0\0\0\0\3\0\2\0\0"               // one image over all
        "\2\4\x44\x24\x01\x05\0;";          // its pixels, in LZW codes
    return {bytes, sizeof bytes - 1};
}

inline void check_consistent(const Tensor<3>& image) {
    if (image.shape()[0] != 3 || image.size() == 0) throw Inconsistent("not a picture");
    for (const float value : image.values())
        if (!(0 <= value && value <= 1)) throw Inconsistent("a value outside [0, 1]");
}

// For the mutation test and the fuzzer: a file that seems to hold a large picture may take more memory.
inline std::vector<Format> image_formats() {
    Random random(3);
    const std::string grey = random_bytes(30, random), colour = random_bytes(90, random);
    const auto read = [](const auto& path) { check_consistent(read_image(path)); };
    const std::size_t memory = 200u << 20;
    return {{"png", png_file(6, 5, 3, colour), read, memory},
            {"bmp", bmp_file(6, 5, colour), read, memory},
            {"gif", gif_file(), read, memory},
            {"pgm", pnm_file(6, 5, 1, grey), read, memory},
            {"ppm", pnm_file(6, 5, 3, colour), read, memory}};
}

}  // namespace cnn
