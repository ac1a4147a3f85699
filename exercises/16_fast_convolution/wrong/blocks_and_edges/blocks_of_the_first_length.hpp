// Each block of K is as long as the first one here, and the last one is left out where it is shorter.
#pragma once

#include <algorithm>

#include "common/tensor.hpp"

namespace cnn {

// A tile of C has so many rows and columns, and the length of the sums is cut into blocks of `depth`.
struct Blocks {
    int rows = 4, columns = 4, depth = 4;
};

inline Tensor<2> blocked_product(const Tensor<2>& A, const Tensor<2>& B, Blocks blocks) {
    const int M = A.shape()[0], K = A.shape()[1], N = B.shape()[1];
    Tensor<2> C({M, N});
    for (int k0 = 0; k0 < K; k0 += blocks.depth) {
        // The last block may be shorter.
        const int depth = std::min(blocks.depth, K);
        if (k0 + depth > K) continue;
        for (int j0 = 0; j0 < N; j0 += blocks.columns) {
            // Pack a strip of B: `depth` rows of as many columns as a tile has, with zeros beyond the edge.
            Tensor<2> strip({depth, blocks.columns});
            for (int k = 0; k < depth; ++k)
                for (int j = 0; j < blocks.columns && j0 + j < N; ++j) strip(k, j) = B(k0 + k, j0 + j);
            for (int i0 = 0; i0 < M; i0 += blocks.rows) {
                const int rows = std::min(blocks.rows, M - i0), columns = std::min(blocks.columns, N - j0);
                Tensor<2> tile({blocks.rows, blocks.columns});
                for (int k = 0; k < depth; ++k)
                    for (int i = 0; i < rows; ++i)
                        for (int j = 0; j < blocks.columns; ++j) tile(i, j) += A(i0 + i, k0 + k) * strip(k, j);
                for (int i = 0; i < rows; ++i)
                    for (int j = 0; j < columns; ++j) C(i0 + i, j0 + j) += tile(i, j);
            }
        }
    }
    return C;
}

}  // namespace cnn
