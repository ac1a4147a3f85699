// The layers of the clear network: a layer launches its kernels, and owns the memory that they write. What a layer gave
// stays there until the next batch, because backward reads it.
#pragma once

#include "chapters/20_cuda/conv2d_backward_tiled.hpp"
#include "chapters/20_cuda/conv2d_pool.hpp"
#include "chapters/20_cuda/conv2d_tiled.hpp"
#include "chapters/20_cuda/linear.hpp"
#include "chapters/20_cuda/loss.hpp"
#include "chapters/20_cuda/relu.hpp"

namespace cnn {

// Where a layer's numbers stand in the network's memory: weights, biases, and the gradients of both, in this order.
struct LayerParameters {
    Global<const float> w, b;
    Global<float> dwb;
};

// Convolution 3x3 with padding 1, max-pooling 2x2 and ReLU: of pictures of H = W = side.
struct ConvPool2d {
    LayerParameters parameters;
    int C_in, side, C_out;
    Buffer<float> y{};               // (N, C_out, side/2, side/2)
    Buffer<unsigned char> winner{};  // like y
    Buffer<float> dmap{};            // (N, C_out, side, side): the gradient of the map before pooling
    Buffer<float> dx{};              // (N, C_in, side, side)
    Buffer<float> parts{};           // partial sums of the weights' gradients

    // Make room for batches of up to N images.
    void reserve(int N, const std::string& name) {
        const ConvPoolSizes s = sizes(N);
        y = Buffer<float>(s.pooled(), name + ".y");
        winner = Buffer<unsigned char>(s.pooled(), name + ".winner");
        dmap = Buffer<float>(s.map(), name + ".dmap");
        dx = Buffer<float>(s.input(), name + ".dx");
        parts = Buffer<float>(conv2d_tiled_parts(s), name + ".parts");
    }

    void forward(Global<const float> x, int N) { conv2d_pool(x, parameters.w, parameters.b, y, winner, sizes(N)); }

    void backward_parameters(Global<const float> dy, Global<const float> x, int N) {
        pool_relu_backward(dy, winner, dmap, sizes(N));
        conv2d_tiled_backward_weights(dmap, x, parts, parameters.dwb, sizes(N));
    }

    // After backward_parameters: it has found dmap.
    void backward_input(int N) {
        const ConvSizes convolution{N, C_in, side, side, C_out, 3, 3, side, side, 1, 1};
        conv2d_tiled_backward_input(dmap, parameters.w, dx, convolution);
    }

    ConvPoolSizes sizes(int N) const { return {N, C_in, side, side, C_out}; }
};

struct LinearOnDevice {
    LayerParameters parameters;
    int D_in, D_out;
    Buffer<float> y{};      // (N, D_out)
    Buffer<float> dx{};     // (N, D_in)
    Buffer<float> parts{};  // partial sums of y

    void reserve(int N, const std::string& name) {
        y = Buffer<float>(N * D_out, name + ".y");
        dx = Buffer<float>(N * D_in, name + ".dx");
        parts = Buffer<float>(linear_parts(sizes(N)), name + ".parts");
    }

    void forward(Global<const float> x, int N) { linear_forward(x, parameters.w, parameters.b, parts, y, sizes(N)); }

    void backward(Global<const float> dy, Global<const float> x, int N) {
        linear_backward_weights(dy, x, parameters.dwb, sizes(N));
        linear_backward_input(dy, parameters.w, dx, sizes(N));
    }

    LinearSizes sizes(int N) const { return {N, D_in, D_out}; }
};

struct ReluOnDevice {
    int D;
    Buffer<float> y{}, dx{};  // (N, D)

    void reserve(int N, const std::string& name) {
        y = Buffer<float>(N * D, name + ".y");
        dx = Buffer<float>(N * D, name + ".dx");
    }
    void forward(Global<const float> x, int N) { relu_forward(x, y, N * D); }
    void backward(Global<const float> dy, int N) { relu_backward(dy, y, dx, N * D); }
};

// Log-softmax and the loss.
struct LossOnDevice {
    int C;
    Buffer<float> log_p{}, dlogits{};         // (N, C)
    Buffer<float> losses{}, mean{1, "loss"};  // (N), and their mean: one number

    void reserve(int N) {
        log_p = Buffer<float>(N * C, "log_p");
        dlogits = Buffer<float>(N * C, "dlogits");
        losses = Buffer<float>(N, "losses");
    }
    void forward(Global<const float> logits, int N) { log_softmax(logits, log_p, {N, C}); }
    void forward_and_backward(Global<const float> logits, Global<const int> labels, int N) {
        nll_loss_and_gradient(logits, labels, log_p, losses, mean, dlogits, {N, C});
    }
};

}  // namespace cnn
