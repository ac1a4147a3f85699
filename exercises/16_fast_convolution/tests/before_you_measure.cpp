#include "before_you_measure.hpp"

#include <algorithm>

#include "chapters/04_channels/conv2d.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// Operations for each byte of a linear layer with 96 inputs, 48 outputs and N pictures.
static double intensity(int N) {
    const int inputs = 96 * N, weights = 96 * 48, outputs = 48 * N;
    return 2.0 * 96 * 48 * N / (4.0 * (inputs + weights + outputs));
}

void cnn::test(Test& t) {
    const double ticks = 2.5, bandwidth = 40;  // thousand millions in a second
    const int cores = 6, starts = 2, floats = 8;
    const double peak = cores * starts * floats * 2 * ticks;
    t.predict("a) 6 cores, 8 floats, two multiply-adds of vectors in a tick, 2.5 thousand million ticks: the peak.",
              peak_a, static_cast<int>(peak));
    t.predict("b) One thread and one sum of one float, a multiply-add takes 4 ticks: GFLOP/s.", one_sum_b,
              2 * ticks / 4);
    t.predict("c) A linear layer, 96 inputs, 48 outputs, 32 pictures: operations for each byte.", intensity_c,
              intensity(32));
    t.predict("d) The same layer at 40 GB/s: GFLOP/s at most.", rate_d, std::min(peak, bandwidth * intensity(32)));
    int batch = 1;
    while (bandwidth * intensity(batch) < peak - 1e-9) ++batch;
    t.predict("e) The smallest batch with which the layer can reach the peak.", batch_e, batch);

    t.predict("f) A tile of 8×24 sums: multiply-adds for each loaded number.", each_number_f, 8 * 24 / (8.0 + 24));
    int tiles = 0;
    for (int row = 0; row < 50; row += 8)
        for (int column = 0; column < 100; column += 24) ++tiles;
    t.predict("g) C has 50 rows and 100 columns: the number of tiles.", tiles_g, tiles);

    const Tensor<4> x({1, 3, 6, 7}), w({1, 3, 3, 2});
    const Shape<4> y = conv2d_shape(x, w, {.padding = 1});
    t.predict("h) 6×7 pixels, 3 channels, a kernel of 3×2, padding 1: the numbers in im2col's table.", columns_h,
              static_cast<int>(w.size()) * y[2] * y[3]);
    int unread = 0;
    for (int place = 0, line = 7 + 2, last = (y[2] - 1) * line + y[3]; place < last; ++place)
        unread += place % line >= y[3];
    t.predict("i) The columns that nobody reads.", unread_i, unread);

    t.predict("j) Windows of 3×2, 60 % pass ReLU: the percent of live pixels.", live_j, 60.0 / (3 * 2));
    t.predict("k) 12×12 pixels, windows of 3×3, 10 are stopped, a kernel of 5×5: multiply-adds for dw.", products_k,
              (12 / 3 * (12 / 3) - 10) * 5 * 5);
    const double pixels[] = {4, 1, 3, -2}, k[] = {1, -2, 3};
    t.predict("l) The pixels 4 1 3 -2 and the kernel 1 -2 3: m2.", m2_l,
              (pixels[2] - pixels[1]) * (k[0] - k[1] + k[2]) / 2);
    t.predict("m) The same: y1.", y1_m, pixels[1] * k[0] + pixels[2] * k[1] + pixels[3] * k[2]);
    int products = 0;
    for (int row = 0; row < 10; row += 2)
        for (int column = 0; column < 14; column += 2) products += 4 * 4;
    t.predict("n) A map of 10×14 by tiles of 2×2: products.", products_n, products);
}
