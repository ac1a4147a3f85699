// Image files in and out, through stb_image: PNG, JPEG, BMP, GIF, TGA, PNM, PSD and what else it reads.
#pragma once

#include <filesystem>

#include "common/tensor.hpp"

namespace cnn {

// A picture (3, H, W), red, green and blue, values in [0, 1]. Where the file is transparent, the `background`
// (0 black, 1 white) shows through. Throws an Error where there is no file, no image, or more than 100 megapixels.
Tensor<3> read_image(const std::filesystem::path& path, float background = 1.0f);

// (3, H, W) to grey (H, W): 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).
Tensor<2> grey_from_colour(const Tensor<3>& image);

// Writes a picture (3, H, W) with values in [0, 1], rounded to 8 bits, as a PNG file.
void write_png(const std::filesystem::path& path, const Tensor<3>& image);

}  // namespace cnn
