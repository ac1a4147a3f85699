// What the fused network is made of, besides its first block: a linear layer, two ways to compute the second block, and
// Adam on all cores.
#pragma once

#include "chapters/16_fast_convolution/im2col_network.hpp"
#include "chapters/16_fast_convolution/sparse_backward.hpp"
#include "chapters/16_fast_convolution/winograd.hpp"

namespace cnn {

// A linear layer that writes its gradients where they belong, in memory that it keeps.
struct FastLinear : Linear {
    Tensor<2> dx{};
    using Linear::Linear;

    // The layer's input, to be written in place before forward(): no copy, and no zeros first.
    Tensor<2>& input(const Shape<2>& shape) {
        if (x.shape() != shape) x = Tensor<2>(shape);
        return x;
    }

    Tensor<2> forward() const { return blocked_linear_forward(x, weight.value, bias.value); }
    Tensor<2> forward(Tensor<2> input) {
        x = std::move(input);
        return forward();
    }

    const Tensor<2>& backward(const Tensor<2>& dy) {
        if (dx.shape() != x.shape()) dx = Tensor<2>(x.shape());
        blocked_linear_backward(dy, x, weight.value, dx, weight.gradient, bias.gradient);
        return dx;
    }
};

// The second block's convolution, pooling and ReLU for one image: pooled pixel (h, w) and its winners stand at
// (h * W/2 + w) * channels() in y and winner.
struct DirectBlock : TileWeights {
    void forward(const float* x, int H, int W, float* y, int* winner) const {
        convolve_pool_relu(x, H, W, *this, y, W / 2 * channels(), channels(), winner);
    }
};

struct WinogradBlock : WinogradWeights {
    void forward(const float* x, int H, int W, float* y, int* winner) const {
        winograd_pool_relu(x, H, W, *this, y, winner);
    }
};

// Adam, cut into pieces that the cores share out: the same numbers as chapter 15's.
struct ParallelAdam : Adam {
    void step(const std::vector<ParameterView>& parameters) {
        mean.start(parameters);
        square.start(parameters);
        ++steps;
        constexpr std::size_t size = 1 << 14;
        std::vector<std::pair<std::size_t, std::size_t>> pieces;  // the parameter and where in it
        for (std::size_t k = 0; k < parameters.size(); ++k)
            for (std::size_t first = 0; first < parameters[k].value.size(); first += size)
                pieces.emplace_back(k, first);
        parallel_for(static_cast<int>(pieces.size()), [&](int i) {
            const auto [k, first] = pieces[static_cast<std::size_t>(i)];
            const std::size_t count = std::min(size, parameters[k].value.size() - first);
            update(parameters[k].value.subspan(first, count), parameters[k].gradient.subspan(first, count),
                   mean.values[k].data() + first, square.values[k].data() + first);
        });
    }
};

}  // namespace cnn
