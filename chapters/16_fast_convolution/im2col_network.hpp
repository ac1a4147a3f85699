// The layers of the first fast engine, and the network made of them: chapter 13's list of layers, with every
// layer replaced by one that works on all cores and gives the same numbers up to rounding.
#pragma once

#include "chapters/16_fast_convolution/blocked_linear.hpp"
#include "chapters/16_fast_convolution/im2col.hpp"

namespace cnn {

struct Im2colConv2d : Conv2d {
    using Conv2d::Conv2d;

    Tensor<4> forward(Tensor<4> input) {
        x = std::move(input);
        return im2col_conv2d_forward(x, weight.value, bias.value, options);
    }

    Tensor<4> backward(const Tensor<4>& dy) {
        auto [dx, dw, db] = im2col_conv2d_backward(dy, x, weight.value, options);
        weight.set_gradient(dw);
        bias.set_gradient(db);
        return dx;
    }
};

struct BlockedLinear : Linear {
    using Linear::Linear;

    Tensor<2> forward(Tensor<2> input) {
        x = std::move(input);
        return blocked_linear_forward(x, weight.value, bias.value);
    }

    Tensor<2> backward(const Tensor<2>& dy) {
        auto [dx, dw, db] = blocked_linear_backward(dy, x, weight.value);
        weight.set_gradient(dw);
        bias.set_gradient(db);
        return dx;
    }
};

// Max pooling that remembers where each winner stands instead of looking for it again. The network's windows are
// 2×2 with stride 2 and no padding, on maps of even extents, and for these alone it is written.
struct PairMaxPool2d {
    Shape<4> shape{};
    std::vector<int> winners;  // for each output, the position of its winner in x

    Tensor<4> forward(const Tensor<4>& x) {
        shape = x.shape();
        check(shape[2] % 2 == 0 && shape[3] % 2 == 0, "2x2 pooling: expected even extents, found {}", shape);
        Tensor<4> y({shape[0], shape[1], shape[2] / 2, shape[3] / 2});
        winners.resize(y.size());
        const int rows = shape[1] * shape[2] / 2;  // pairs of rows in one image
        for_chunks(shape[0], [&](int, int first, int last) {
            for (int row = first * rows; row < last * rows; ++row) pool_row(x, row, y);
        });
        return y;
    }

    Tensor<4> backward(const Tensor<4>& dy) const {
        Tensor<4> dx(shape);
        const std::ptrdiff_t outputs = shape[1] * shape[2] * shape[3] / 4;
        for_chunks(shape[0], [&](int, int first, int last) {
            for (std::ptrdiff_t i = first * outputs; i < last * outputs; ++i)
                dx.data()[winners[static_cast<std::size_t>(i)]] = dy.data()[i];
        });
        return dx;
    }

  private:
    // Output row `row` (counted through all maps) from the two input rows above and below.
    void pool_row(const Tensor<4>& x, int row, Tensor<4>& y) {
        const int W_in = shape[3], W_out = W_in / 2, start = 2 * row * W_in;
        const float *above = x.data() + start, *below = above + W_in;
        float* out = y.data() + row * W_out;
        int* winner = winners.data() + row * W_out;
        for (int wo = 0; wo < W_out; ++wo) {
            const float a = above[2 * wo], b = above[2 * wo + 1], c = below[2 * wo], d = below[2 * wo + 1];
            // Comparisons as numbers, not as branches: which pixel wins is anybody's guess, the processor's too.
            const int right_above = b > a, right_below = d > c;
            const float larger_above = std::max(a, b), larger_below = std::max(c, d);
            const int is_below = larger_below > larger_above;
            out[wo] = std::max(larger_above, larger_below);
            winner[wo] = start + 2 * wo + is_below * W_in + is_below * right_below + (1 - is_below) * right_above;
            // Every comparison with a NaN is false, but a NaN must win.
            if (std::isunordered(a, b) || std::isunordered(c, d)) out[wo] = a + b + c + d;
        }
    }
};

// ReLU that remembers only its output: where that is zero, the input was not positive.
struct ParallelRelu {
    Tensor<4> y;

    const Tensor<4>& forward(Tensor<4> x) {
        y = relu_forward(std::move(x));
        return y;
    }
    Tensor<4> backward(Tensor<4> dy) const { return relu_backward(std::move(dy), y); }
};

struct Im2colLayers {
    using Conv2d = Im2colConv2d;
    using MaxPool2d = PairMaxPool2d;
    using Relu = ParallelRelu;
    using Linear = BlockedLinear;
};

using Im2colNetwork = MnistNetwork<Im2colLayers>;

}  // namespace cnn
