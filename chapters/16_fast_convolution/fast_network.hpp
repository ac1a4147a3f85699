// The fused network: chapter 13's, layer for layer, but convolution, pooling and ReLU are one step, an image passes
// both of these blocks while it is in the cache, and backward works only where pooling and ReLU have passed a gradient.
// The second block, which has most of the work, is direct or Winograd's.
#pragma once

#include "chapters/16_fast_convolution/fast_layers.hpp"

namespace cnn {

// Sums of gradients over one chunk of images, in the engine's layout.
struct PartialGradients {
    AlignedFloats dw1, db1, dw2;
    std::vector<float> db2;
};

template <class SecondBlock>
struct FusedNetwork {
    static constexpr int side = 28, half = side / 2, pooled = half / 2, map = pooled * pooled;

    Conv2d conv1, conv2;
    FastLinear fc1;
    Relu<2> relu3;
    FastLinear fc2;
    Tensor<2> log_p;

    explicit FusedNetwork(Random& random, NetworkSize size = {})
        : conv1(1, size.channels1, 3, {.padding = 1}, random),
          conv2(size.channels1, size.channels2, 3, {.padding = 1}, random),
          fc1(size.channels2 * map, size.hidden, random),
          fc2(size.hidden, 10, random),
          C1(size.channels1),
          C2(size.channels2),
          C1_padded(round_up(C1, tile_channels)),
          row(round_up(3 * C1_padded, piece)) {}

    // Images (N, 1, 28, 28) in, log-probabilities (N, 10) out.
    const Tensor<2>& forward(const Tensor<4>& images) {
        check(images.shape() == Shape<4>{images.shape()[0], 1, side, side},
              "the network reads images of shape [N, 1, 28, 28], found {}", images.shape());
        const int N = images.shape()[0];
        x1.resize(N, side, side, 1);
        x2.resize(N, half, half, C1_padded);
        winner1.resize(static_cast<std::size_t>(N) * static_cast<std::size_t>(half * half * C1_padded));
        winner2.resize(static_cast<std::size_t>(N) * static_cast<std::size_t>(C2 * map));
        weights1.pack(conv1.weight.value, conv1.bias.value, 1);
        block2.pack(conv2.weight.value, conv2.bias.value, C1_padded);
        Tensor<2>& flat = fc1.input({N, C2 * map});
        for_chunks(N, [&](int, int first, int last) {
            for (int n = first; n < last; ++n) {
                copy_rows(images.data() + std::ptrdiff_t{n} * side * side, side, x1.image(n) + x1.offset(0, 0),
                          x1.row_size(), side, side);
                convolve_pool_relu(x1.image(n), side, side, weights1, x2.image(n) + x2.offset(0, 0), x2.row_size(),
                                   C1_padded, winner1_of(n));
                forward_block2(n, flat);
            }
        });
        return log_p = log_softmax(fc2.forward(relu3.forward(fc1.forward())));
    }

    // The gradient of nll_loss(log_p, labels) for every parameter: the layers from last to first.
    void backward(const Labels& labels) {
        const Tensor<2>& dh = fc2.backward(nll_log_softmax_backward(log_p, labels));
        const Tensor<2>& dflat = fc1.backward(relu3.backward(dh));
        const int N = x1.N;
        prepare_backward();
        partial.resize(static_cast<std::size_t>(chunks_in(N, chunk_images)));
        for_chunks(N, [&](int chunk, int first, int last) {
            PartialGradients& sums = partial[static_cast<std::size_t>(chunk)];
            sums.dw1.assign(static_cast<std::size_t>(9 * C1_padded));
            sums.db1.assign(static_cast<std::size_t>(C1_padded));
            sums.dw2.assign(static_cast<std::size_t>(C2 * 3 * row));
            sums.db2.assign(static_cast<std::size_t>(C2), 0.0f);
            for (int n = first; n < last; ++n) backward_image(n, dflat, sums);
        });
        add_partial_gradients();
    }

    std::vector<ParameterView> parameters() {
        std::vector<ParameterView> list;
        add_parameters(list, "conv1", conv1);
        add_parameters(list, "conv2", conv2);
        add_parameters(list, "fc1", fc1);
        add_parameters(list, "fc2", fc2);
        return list;
    }

  private:
    int* winner1_of(int n) { return winner1.data() + std::ptrdiff_t{n} * half * half * C1_padded; }

    // The second block's output is flattened, channel by channel, as the linear layer reads it.
    void forward_block2(int n, Tensor<2>& flat) {
        thread_local AlignedFloats y;
        thread_local std::vector<int> winner;
        const int channels = block2.channels();
        y.resize(static_cast<std::size_t>(map * channels));
        winner.resize(static_cast<std::size_t>(map * channels));
        block2.forward(x2.image(n), half, half, y.data(), winner.data());
        float* to = flat.data() + std::ptrdiff_t{n} * C2 * map;
        int* winner_to = winner2.data() + std::ptrdiff_t{n} * C2 * map;
        for (int c = 0; c < C2; ++c)
            for (int i = 0; i < map; ++i) {
                to[c * map + i] = y.data()[i * channels + c];
                winner_to[c * map + i] = winner[static_cast<std::size_t>(i * channels + c)];
            }
    }

    // Where the windows of pooled pixels begin, and the kernels as rows (co, kh, (kw, ci)).
    void prepare_backward() {
        for (int i = 0; i < map; ++i) begins[i] = x2.offset(2 * (i / pooled) - 1, 2 * (i % pooled) - 1);
        for (int p = 0; p < 4; ++p) begin_of[p] = p / 2 * x2.row_size() + p % 2 * C1_padded;
        rows2.assign(static_cast<std::size_t>(C2 * 3 * row));
        for (int co = 0; co < C2; ++co)
            for (int ci = 0; ci < C1; ++ci)
                for (int k = 0; k < 9; ++k)
                    rows2.data()[(co * 3 + k / 3) * row + k % 3 * C1_padded + ci] =
                        conv2.weight.value.data()[(co * C1 + ci) * 9 + k];
    }

    void backward_image(int n, const Tensor<2>& dflat, PartialGradients& sums) {
        thread_local AlignedFloats dx_floats;
        dx_floats.assign(static_cast<std::size_t>(x2.image_size()));
        float* dx = dx_floats.data();
        LivePixel live[map];
        for (int co = 0; co < C2; ++co) {
            const std::ptrdiff_t start = (std::ptrdiff_t{n} * C2 + co) * map;
            const int count = list_live(dflat.data() + start, winner2.data() + start, map, begins, begin_of, live);
            for (int i = 0; i < count; ++i) sums.db2[static_cast<std::size_t>(co)] += live[i].gradient;
            for (int p = 0; p < row; p += piece) {
                add_weight_gradient(live, count, x2.image(n) + p, x2.row_size(), sums.dw2.data() + co * 3 * row + p,
                                    row);
                add_input_gradient(live, count, rows2.data() + co * 3 * row + p, row, dx + p, x2.row_size());
            }
        }
        for (int c = 0; c < C1_padded; c += lanes)
            add_first_gradient(x1.image(n), side, side, dx + x2.offset(0, 0) + c, x2.row_size(), C1_padded,
                               winner1_of(n) + c, C1_padded, sums.dw1.data() + c, sums.db1.data() + c);
    }

    // The chunks' sums, always in the same order, back in PyTorch's layout.
    void add_partial_gradients() {
        parallel_for(C2 + 1, [&](int co) {
            if (co == C2) return add_first_layer();
            thread_local AlignedFloats total;
            total.assign(static_cast<std::size_t>(3 * row));
            conv2.bias.gradient(co) = 0.0f;
            for (const PartialGradients& sums : partial) {
                conv2.bias.gradient(co) += sums.db2[static_cast<std::size_t>(co)];
                const float* from = sums.dw2.data() + std::ptrdiff_t{co} * 3 * row;
                for (int i = 0; i < 3 * row; ++i) total.data()[i] += from[i];
            }
            float* dw = conv2.weight.gradient.data() + std::ptrdiff_t{co} * C1 * 9;
            for (int k = 0; k < 9; ++k)
                for (int ci = 0; ci < C1; ++ci) dw[ci * 9 + k] = total.data()[k / 3 * row + k % 3 * C1_padded + ci];
        });
    }

    void add_first_layer() {
        for (int co = 0; co < C1; ++co) {
            conv1.bias.gradient(co) = 0.0f;
            for (const PartialGradients& sums : partial) conv1.bias.gradient(co) += sums.db1.data()[co];
            for (int k = 0; k < 9; ++k) {
                float& dw = conv1.weight.gradient.data()[co * 9 + k] = 0.0f;
                for (const PartialGradients& sums : partial) dw += sums.dw1.data()[k * C1_padded + co];
            }
        }
    }

    int C1, C2, C1_padded, row;
    PaddedMaps x1{}, x2{};  // what each block reads
    std::vector<int> winner1{}, winner2{};
    TileWeights weights1{};
    SecondBlock block2{};
    AlignedFloats rows2{};
    int begins[map] = {}, begin_of[5] = {};
    std::vector<PartialGradients> partial{};
};

using DirectNetwork = FusedNetwork<DirectBlock>;
using FastNetwork = FusedNetwork<WinogradBlock>;

}  // namespace cnn
