// The pictures that the chapters work on: a small scene that the book paints itself, or the reader's own photograph.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

// A house in the evening (3, 96, 128), values in [0, 1]: straight edges, a slanted roof, bricks and grass for
// texture, and strong colours.
Tensor<3> sample_scene();

// The picture that a chapter's program was started with, `./book run 1 photo.jpg`, made smaller where its longer side
// has more than `largest` pixels; without an argument, the scene.
Tensor<3> picture_from(int argc, char** argv, int largest = 192);

// Half the size, by averaging, until the longer side has at most `largest` pixels.
Tensor<3> shrink(Tensor<3> image, int largest);

}  // namespace cnn
