// The fast network's memory on the card, and in which order each array holds its numbers. The network has the published
// sizes, known when the kernels are compiled: so loops unroll and sums stay in registers.
//
// A training step is six kernels, one after the other:
//
//   1  fast_convolution_forward   both blocks of an image: convolution, pooling, ReLU, twice
//   2  fast_linear_forward        products of the first linear layer, over parts of its inputs
//   3  fast_head                  their sum, ReLU, second linear layer, loss; gradients back to the hidden units
//   4  fast_linear_backward       the first linear layer: gradients of weights and inputs, and Adam's step
//   5  fast_convolution_backward  both blocks of an image: its share of the gradients
//   6  fast_reduce                the images' shares summed, and Adam's step for all parameters but the first linear
//                                 layer's weights
//
// A step of 64 images is little work for 132 multiprocessors: about 15 µs of arithmetic in floats. What costs is
// starting kernels and waiting for memory: so there are few kernels, each keeps what it can in registers and shared
// memory, each fetches what it can before its predecessor has ended, and each sum has a fixed order.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

struct FastSizes {
    static constexpr int batch = 64;                 // the most images of a step
    static constexpr int shared_bytes = 160 * 1024;  // the most that a block asks for: A100, H100 and their successors
    static constexpr int side = 28, pixels = side * side;
    static constexpr int C1 = 32, side1 = 14, map1 = side1 * side1;  // after the first block
    static constexpr int C2 = 64, side2 = 7, map2 = side2 * side2;   // after the second
    static constexpr int inputs = C2 * map2, hidden = 128, classes = 10;

    // The first linear layer's weights stand in tiles (hidden, 28 inputs), each owned by one block of kernel 4: 112
    // blocks for 132 multiprocessors. Kernel 2 sums over parts of four tiles.
    static constexpr int tile_inputs = 28, tiles = inputs / tile_inputs;
    static constexpr int part_inputs = 4 * tile_inputs, parts = inputs / part_inputs;

    // All other parameters stand in one array, so that kernel 6 is one loop over it. Where each begins:
    static constexpr int conv2_weight = 0;                           // (C2, tap, C1)
    static constexpr int conv2_bias = conv2_weight + C2 * 9 * C1;    // (C2)
    static constexpr int conv1_weight = conv2_bias + C2;             // (tap, C1)
    static constexpr int conv1_bias = conv1_weight + 9 * C1;         // (C1)
    static constexpr int fc1_bias = conv1_bias + C1;                 // (hidden)
    static constexpr int fc2_weight = fc1_bias + hidden;             // (classes, hidden)
    static constexpr int fc2_bias = fc2_weight + classes * hidden;   // (classes)
    static constexpr int others = fc2_bias + classes;                // how many numbers
    static constexpr int conv2_share = conv1_weight - conv2_weight;  // what one image adds to
    static constexpr int conv1_share = fc1_bias - conv1_weight;
};

// Numbers that Adam changes, with its two moments, all in the same order.
struct FastParameters {
    explicit FastParameters(int count, const std::string& name)
        : value(count, name), mean(count, name + ".mean"), square(count, name + ".square") {
        mean.zero();
        square.zero();
    }
    Buffer<float> value, mean, square;
};

// How products are computed: of floats, or of numbers rounded to TF32, by tensor cores (compute capability 8.0). Sums
// are floats either way; so are the first block, the head, and Adam.
enum class Precision { floats, tf32 };

struct FastMemory {
    using Sizes = FastSizes;

    FastParameters others{Sizes::others, "others"};
    FastParameters fc1_weight{Sizes::inputs * Sizes::hidden, "fc1.weight"};  // (tiles, hidden, tile_inputs)
    // conv2's weights once more, as the forward pass reads them: (2 halves of C2, C1, tap, C2 / 2)
    Buffer<float> conv2_forward{Sizes::C2 * 9 * Sizes::C1, "conv2_forward"};

    // Forward. A winner says where in its window the pooled value stood, in reading order, or 4 where ReLU was shut.
    Buffer<float> x1{Sizes::batch * Sizes::map1 * Sizes::C1, "x1"};  // (batch, map1, C1)
    Buffer<unsigned char> winner1{Sizes::batch * Sizes::map1 * Sizes::C1, "winner1"};
    Buffer<float> x2{Sizes::batch * Sizes::inputs, "x2"};  // (batch, map2, C2): the linear layer's inputs in this order
    Buffer<unsigned char> winner2{Sizes::batch * Sizes::inputs, "winner2"};
    Buffer<float> hidden_parts{Sizes::parts * Sizes::batch * Sizes::hidden, "hidden_parts"};  // (parts, batch, hidden)
    Buffer<float> hidden{Sizes::batch * Sizes::hidden, "hidden"};
    Buffer<float> log_p{Sizes::batch * Sizes::classes, "log_p"};
    Buffer<float> losses{Sizes::batch, "losses"};  // of each image

    // Backward: gradients of the batch's mean loss.
    Buffer<float> dlogits{Sizes::batch * Sizes::classes, "dlogits"};
    Buffer<float> dhidden{Sizes::batch * Sizes::hidden, "dhidden"};
    Buffer<float> dx2{Sizes::batch * Sizes::inputs, "dx2"};
    Buffer<float> conv2_shares{Sizes::batch * Sizes::conv2_share, "conv2_shares"};  // (batch, as in others)
    Buffer<float> conv1_shares{Sizes::batch * Sizes::conv1_share, "conv1_shares"};
};

// What one step is taken with. Row n of a partial batch, n >= count, is neither read nor written by any kernel.
struct FastBatch {
    Global<const float> images{};  // (count, 28, 28), standardized
    Global<const int> labels{};    // (count); nothing: no gradients, only log-probabilities
    Global<const float> rates{};   // 2: Adam's step size of this step, and what its root is multiplied by
    Global<float> loss{};          // 1: the batch's mean loss comes here
    int count = 0;                 // images, 1 to 64
};

// The six kernels, each in a file of its name; four of them once more with tensor cores.
void fast_convolution_forward(FastMemory& memory, const FastBatch& batch);
void fast_convolution_forward_tf32(FastMemory& memory, const FastBatch& batch);
void fast_linear_forward(FastMemory& memory, const FastBatch& batch);
void fast_linear_forward_tf32(FastMemory& memory, const FastBatch& batch);
void fast_head(FastMemory& memory, const FastBatch& batch);
void fast_linear_backward(FastMemory& memory, const FastBatch& batch);
void fast_linear_backward_tf32(FastMemory& memory, const FastBatch& batch);
void fast_convolution_backward(FastMemory& memory, const FastBatch& batch);
void fast_convolution_backward_tf32(FastMemory& memory, const FastBatch& batch);
void fast_reduce(FastMemory& memory, const FastBatch& batch);

// The first three: log-probabilities, and with labels the loss and the gradients of the hidden units.
void fast_forward(FastMemory& memory, const FastBatch& batch, Precision precision);
// All six: forward, backward, update.
void fast_step(FastMemory& memory, const FastBatch& batch, Precision precision);

}  // namespace cnn
