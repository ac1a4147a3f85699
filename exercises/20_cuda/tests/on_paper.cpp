#include "exercises/harness.hpp"

#include "chapters/20_cuda/device.hpp"
#include "chapters/20_cuda/traffic.hpp"
#include "on_paper.hpp"

using namespace cnn;

static __global__ void read_line(Global<const float> x, int start, int stride) {
    const float value = x[start + static_cast<int>(threadIdx.x) * stride];
    static_cast<void>(value);
}

// The sectors that a warp touches, as the simulated GPU counts them.
static int sectors(int start, int stride) {
    Buffer<float> x(start + 32 * stride, "x");
    x.zero();
    return static_cast<int>(traffic_of([&] { launch<read_line>(1, 32, x, start, stride); }).read_sectors);
}

template <int width>
static __global__ void read_column() {
    __shared__ Shared<float[32][width]> tile;
    const int t = static_cast<int>(threadIdx.x);
    tile[t][0] = 0;
    const float value = tile[t][0];
    static_cast<void>(value);
}

template <int width>
static int passes() {
    return static_cast<int>(traffic_of([] { launch<read_column<width>>(1, 32); }).shared_passes) / 2;
}

void cnn::test(Test& t) {
    const int blocks = pieces(840, 256);
    t.predict("a) 840 values, one for each thread, blocks of 256 threads: the number of blocks.", blocks_a, blocks);
    t.predict("b) 840 values, blocks of 256: the threads with nothing to do.", idle_threads_b, blocks * 256 - 840);
    int idle = 0;
    for (int first = 0; first < blocks * 256; first += 32) idle += first >= 840;
    t.predict("c) 840 values, blocks of 256: the warps with nothing to do.", idle_warps_c, idle);
    t.predict("d) The value of thread 17 of block 2, blocks of 256.", value_d, 2 * 256 + 17);

    t.predict("e) 60 rows and 100 columns, blocks 32 wide and 8 high: the number of blocks.", blocks_e,
              pieces(100, 32) * pieces(60, 8));
    t.predict("f) Block x = 2, y = 3, thread x = 5, y = 6, blocks 32 wide and 8 high: the row.", row_f, 3 * 8 + 6);
    t.predict("g) Block x = 2, y = 3, thread x = 5, y = 6, blocks 32 wide and 8 high: the column.", column_g,
              2 * 32 + 5);
    int channel = -1, row = -1, i = 0;
    for (int n = 0; n < 2; ++n)
        for (int co = 0; co < 5; ++co)
            for (int ho = 0; ho < 6; ++ho)
                for (int wo = 0; wo < 7; ++wo)
                    if (i++ == 320) channel = co, row = ho;
    t.predict("h) y of 2×5×6×7: the channel of thread 320.", channel_h, channel);
    t.predict("i) y of 2×5×6×7: the row of thread 320.", row_i, row);

    t.predict("j) Thread t reads x[t]: the sectors of a warp.", sectors_j, sectors(0, 1));
    t.predict("k) Thread t reads x[t + 3]: the sectors of a warp.", sectors_k, sectors(3, 1));
    t.predict("l) Thread t reads x[3 * t]: the sectors of a warp.", sectors_l, sectors(0, 3));
    t.predict("m) Thread t reads the first of the 100 floats of row t: the sectors of a warp.", sectors_m,
              sectors(0, 100));
    t.predict("n) The percent of the bytes of m) that are used.", percent_n, 100.0 * 32 * 4 / (sectors(0, 100) * 32));
    t.predict("o) A column of a tile with rows of 32 floats: passes.", passes_o, passes<32>());
    t.predict("p) A column of a tile with rows of 33 floats: passes.", passes_p, passes<33>());
    t.predict("q) A column of a tile with rows of 36 floats: passes.", passes_q, passes<36>());

    int pixels = 0, twice = 0;
    for (int row_of_tile = 0; row_of_tile < 16 + 3 - 1; ++row_of_tile) pixels += 16 + 3 - 1;
    for (int thread = 0; thread < 256; ++thread) twice += thread + 256 < pixels;
    t.predict("r) A kernel of 3×3, 16×16 output values: the pixels that a block copies.", pixels_r, pixels);
    t.predict("s) 256 threads copy the pixels of r): the threads that copy two.", twice_s, twice);
}
