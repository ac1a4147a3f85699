#include "common/image.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "common/files.hpp"

// stb is not written for our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpragmas"
#pragma GCC diagnostic ignored "-Wunused-function"
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_NO_STDIO
#define STBI_FAILURE_USERMSG
// Pixels that a cut file does not fill are black, not what lay in memory before.
#define STBI_MALLOC(size) std::calloc(1, size)
#define STBI_REALLOC(memory, size) std::realloc(memory, size)
#define STBI_FREE(memory) std::free(memory)
// A PNG file with an empty part makes it copy nothing to nowhere, which memcpy forbids.
static void* copy_bytes(void* to, const void* from, std::size_t size) {
    return size == 0 ? to : std::memcpy(to, from, size);
}
#define memcpy copy_bytes
#include <stb_image.h>
#undef memcpy
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace cnn {

Tensor<3> read_image(const std::filesystem::path& path, float background) {
    const std::string bytes = read_file(path);
    const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
    check(bytes.size() <= 1u << 30, "{}: expected an image of at most 1 GiB", path.string());
    const int size = static_cast<int>(bytes.size());

    int W = 0, H = 0, channels = 0;
    check(stbi_info_from_memory(data, size, &W, &H, &channels) == 1,
          "{}: not an image: expected PNG, JPEG, BMP, GIF, TGA, PNM or PSD", path.string());
    const std::int64_t count = std::int64_t{W} * H;
    check(W > 0 && H > 0 && count <= 100'000'000, "{}: expected 1 pixel to 100 megapixels, found {}x{}", path.string(),
          W, H);
    // No format packs tighter than this; PNM does not pack at all, and stb_image misreads it with 16 bits.
    const bool is_pnm = bytes.starts_with("P5") || bytes.starts_with("P6");
    check((is_pnm ? count * channels : count / 10'000) < size, "{}: broken image: {} bytes cannot hold {}x{} pixels",
          path.string(), size, W, H);
    check(!is_pnm || stbi_is_16_bit_from_memory(data, size) == 0, "{}: expected a PNM image of 8 bits, found 16",
          path.string());
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(stbi_load_from_memory(data, size, &W, &H, &channels, 4),
                                                           stbi_image_free);
    check(pixels != nullptr, "{}: broken image: {}", path.string(), stbi_failure_reason());

    Tensor<3> image({3, H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) {
            const stbi_uc* pixel = pixels.get() + 4 * (std::ptrdiff_t{h} * W + w);
            const float alpha = static_cast<float>(pixel[3]) / 255.0f;
            for (int c = 0; c < 3; ++c)
                image(c, h, w) = alpha * static_cast<float>(pixel[c]) / 255.0f + (1.0f - alpha) * background;
        }
    return image;
}

Tensor<2> grey_from_colour(const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    check(C == 3, "grey: expected 3 channels, found {}", C);
    Tensor<2> grey({H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            grey(h, w) = 0.299f * image(0, h, w) + 0.587f * image(1, h, w) + 0.114f * image(2, h, w);
    return grey;
}

void write_png(const std::filesystem::path& path, const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    check(C == 3 && H > 0 && W > 0, "{}: expected a picture (3, H, W), found shape {}", path.string(), image.shape());
    std::string pixels;
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            for (int c = 0; c < 3; ++c)
                pixels += static_cast<char>(std::lround(255.0f * std::clamp(image(c, h, w), 0.0f, 1.0f)));
    std::string bytes;
    const auto append = [](void* target, void* data, int size) {
        static_cast<std::string*>(target)->append(static_cast<char*>(data), static_cast<std::size_t>(size));
    };
    check(stbi_write_png_to_func(append, &bytes, W, H, 3, pixels.data(), 3 * W) != 0, "{}: cannot be encoded",
          path.string());
    write_file_atomically(path, bytes);
}

}  // namespace cnn
