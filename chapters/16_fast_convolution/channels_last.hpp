// How the direct engine keeps its feature maps in memory: channels last, with the border of zeros in place.
//
//   maps(n, h, w, c),  h from -1 to H, w from -1 to W: the channels of one pixel stand side by side.
//
// What a row of a 3×3 kernel sees, three pixels with all their channels, is then one piece of 3*C floats: no im2col
// is needed. C is 1 for the picture, else the number of channels rounded up to whole groups of `tile_channels`;
// channels beyond the true ones are zero.
#pragma once

#include <vector>

#include "chapters/16_fast_convolution/matmul.hpp"
#include "common/tensor.hpp"

namespace cnn {

// The register tile of the direct convolution: so many pixels of a row times so many channels.
#if defined(__AVX512F__)
constexpr int tile_pixels = 14, channel_vectors = 2;  // 28 sums, 2 vectors of weights and 1 of pixels: 31 of 32
#else
constexpr int tile_pixels = 14, channel_vectors = 1;  // 14 sums, 1 and 1: 16 of 16
#endif
constexpr int tile_channels = channel_vectors * lanes;

inline int round_up(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
}

// One cache line, so that vectors of it begin where a line begins: a load that straddles two lines costs two.
struct alignas(64) CacheLine {
    float values[16];
};

// Floats that begin at a cache line. Behind them stand some more that may be read and written: vectors reach over the
// end, and nobody uses what is there.
class AlignedFloats {
  public:
    void assign(std::size_t count) { lines.assign(count / 16 + slack, CacheLine{}); }  // all zero
    // New floats are zero, old ones stay.
    void resize(std::size_t count) { lines.resize(count / 16 + slack); }
    float* data() { return reinterpret_cast<float*>(lines.data()); }
    const float* data() const { return reinterpret_cast<const float*>(lines.data()); }

    static constexpr std::size_t slack = 8;  // lines

  private:
    std::vector<CacheLine> lines;
};

// Feature maps of N images, channels last, with a border of one pixel.
struct PaddedMaps {
    int N = 0, H = 0, W = 0, C = 0;
    AlignedFloats floats{};

    // The border, and what was never written, is zero.
    void resize(int n, int h, int w, int c) {
        if (h != H || w != W || c != C) floats = {};
        N = n, H = h, W = w, C = c;
        floats.resize(static_cast<std::size_t>(N) * static_cast<std::size_t>(image_size()));
    }
    int row_size() const { return (W + 2) * C; }
    int image_size() const { return (H + 2) * row_size(); }

    // Where the pixel (h, w) stands in its image; (-1, -1) is the border's corner.
    int offset(int h, int w) const { return (h + 1) * row_size() + (w + 1) * C; }
    float* image(int n) { return floats.data() + std::ptrdiff_t{n} * image_size(); }
    const float* image(int n) const { return floats.data() + std::ptrdiff_t{n} * image_size(); }
};

// The maps of a tensor (N, C, H, W), with C_padded channels.
inline PaddedMaps padded_maps(const Tensor<4>& x, int C_padded) {
    const auto [N, C, H, W] = x.shape();
    PaddedMaps maps;
    maps.resize(N, H, W, C_padded);
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int w = 0; w < W; ++w) maps.image(n)[maps.offset(h, w) + c] = x(n, c, h, w);
    return maps;
}

}  // namespace cnn
