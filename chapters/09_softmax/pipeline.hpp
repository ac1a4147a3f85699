// The forward pass of a whole network, from a colour picture to ten probabilities, with weights that are random.
//
//   picture 3x32x32 -> convolution, 32 filters 3x3, padding 1 -> ReLU -> max pooling 2 -> flatten -> linear -> soft-max
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/06_relu/relu.hpp"
#include "chapters/07_pooling/pooling.hpp"
#include "chapters/08_fully_connected/linear.hpp"
#include "chapters/09_softmax/softmax.hpp"
#include "common/random.hpp"

namespace cnn {

// The square in the middle of a picture (3, H, W), as a batch of one (1, 3, size, size): each of its pixels is the
// mean of the pixels that it stands for.
inline Tensor<4> small_square(const Tensor<3>& picture, int size) {
    const auto [C, H, W] = picture.shape();
    const int side = std::min(H, W), top = (H - side) / 2, left = (W - side) / 2;
    Tensor<4> x({1, C, size, size});
    for (int c = 0; c < C; ++c)
        for (int h = 0; h < size; ++h)
            for (int w = 0; w < size; ++w) {
                // Of a picture smaller than `size`, pixels are repeated.
                const int h_begin = h * side / size, h_end = std::max(h_begin + 1, (h + 1) * side / size);
                const int w_begin = w * side / size, w_end = std::max(w_begin + 1, (w + 1) * side / size);
                float sum = 0.0f;
                for (int hi = h_begin; hi < h_end; ++hi)
                    for (int wi = w_begin; wi < w_end; ++wi) sum += picture(c, top + hi, left + wi);
                x(0, c, h, w) = sum / static_cast<float>((h_end - h_begin) * (w_end - w_begin));
            }
    return x;
}

// A tensor of random values between -1/sqrt(inputs) and 1/sqrt(inputs), each equally likely.
template <int Rank>
Tensor<Rank> random_values(const Shape<Rank>& shape, int inputs, Random& random) {
    const float limit = 1.0f / std::sqrt(static_cast<float>(inputs));
    Tensor<Rank> values(shape);
    for (float& value : values.values()) value = random.uniform(-limit, limit);
    return values;
}

// All parameters of the network.
struct PipelineWeights {
    Tensor<4> w1;  // (32, 3, 3, 3)
    Tensor<1> b1;  // (32)
    Tensor<2> w2;  // (10, 8192)
    Tensor<1> b2;  // (10)
};

// Nothing is learned yet: the same seed gives the same random numbers.
inline PipelineWeights random_weights(std::uint64_t seed) {
    Random random(seed);
    return {random_values<4>({32, 3, 3, 3}, 27, random), random_values<1>({32}, 27, random),
            random_values<2>({10, 8192}, 8192, random), random_values<1>({10}, 8192, random)};
}

// What each step makes of the picture.
struct ForwardPass {
    Tensor<4> maps, active, pooled;
    Tensor<2> row, scores, p;
};

// The forward pass, for a batch of N pictures (N, 3, 32, 32).
inline ForwardPass forward(const Tensor<4>& x, const PipelineWeights& weights) {
    ForwardPass y;
    y.maps = conv2d_forward(x, weights.w1, weights.b1, {.padding = 1});  // (N, 32, 32, 32)
    y.active = relu_forward(y.maps);                                     // (N, 32, 32, 32)
    y.pooled = max_pool_forward(y.active, {.size = 2});                  // (N, 32, 16, 16)
    y.row = flatten(y.pooled);                                           // (N, 8192)
    y.scores = linear_forward(y.row, weights.w2, weights.b2);            // (N, 10)
    y.p = softmax(y.scores);                                             // (N, 10)
    return y;
}

}  // namespace cnn
