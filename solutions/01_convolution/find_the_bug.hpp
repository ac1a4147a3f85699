// A row of the output holds W_out values, so place number 0 … W_out - 1 is the first row: the row is place / W_out, the
// column place % W_out. The bug was H_out in both. On a square output the two are equal, and the bug hides.
//
// The usual wrong way is to repair what shows first, one of the two divisions. Test with a picture that is not square.
#pragma once

#include "chapters/01_convolution/convolve.hpp"

namespace cnn {

inline Tensor<2> my_convolve(const Tensor<2>& x, const Tensor<2>& kernel) {
    const int H_out = output_size(x.shape()[0], kernel.shape()[0]);
    const int W_out = output_size(x.shape()[1], kernel.shape()[1]);
    Tensor<2> y({H_out, W_out});
    for (int place = 0; place < H_out * W_out; ++place) {
        const int ho = place / W_out, wo = place % W_out;
        float sum = 0;
        for (int kh = 0; kh < kernel.shape()[0]; ++kh)
            for (int kw = 0; kw < kernel.shape()[1]; ++kw) sum += x(ho + kh, wo + kw) * kernel(kh, kw);
        y(ho, wo) = sum;
    }
    return y;
}

}  // namespace cnn
