// What the chapter's text computes by hand, counts and shows.
#include "chapters/16_fast_convolution/live_pixels.hpp"
#include "chapters/16_fast_convolution/mistakes.hpp"
#include "chapters/16_fast_convolution/paper.hpp"
#include "chapters/16_fast_convolution/recording.hpp"
#include "common/files.hpp"
#include "common/testing.hpp"

using namespace cnn;

TEST_CASE("on paper: im2col of a picture of 3x3, its unread column, and the product with a kernel") {
    const ColumnShape s(small_picture, small_kernel, {});
    Floats padded, columns;
    pad_image(small_picture.data(), s, padded);
    im2col(padded, s, columns);
    CHECK(columns == Floats{1, 2, 0, 3, 1, 2, 0, 3, 1, 2, 3, 1, 2, 0, 1, 1, 2, 0, 1, 4});
    CHECK(im2col_conv2d_forward(small_picture, small_kernel, Tensor<1>({1})) == Tensor<4>({1, 1, 2, 2}, {6, 2, 2, -1}));
}

TEST_CASE("on paper: Winograd's row of four products gives the two outputs") {
    const WinogradRow r = winograd_row({2, 1, 3, 0}, {1, 2, -1});
    CHECK(std::vector<float>(r.m, r.m + 4) == std::vector<float>{-1, 4, -2, -1});
    CHECK(std::vector<float>(r.y, r.y + 2) == std::vector<float>{1, 7});
    const WinogradRow question = winograd_row({1, 0, 2, 1}, {2, 0, 2});
    CHECK(std::vector<float>(question.m, question.m + 4) == std::vector<float>{-2, 4, 4, -2});
    CHECK(std::vector<float>(question.y, question.y + 2) == std::vector<float>{6, 2});
}

TEST_CASE("on paper: Winograd's tile is four outputs of a plain convolution, and its sums are the engine's") {
    const Tensor<4> x({1, 1, 4, 4}, {tile_pixels_example.values().begin(), tile_pixels_example.values().end()});
    const Tensor<4> w({1, 1, 3, 3}, {tile_kernel_example.values().begin(), tile_kernel_example.values().end()});
    const Sums v = pixel_sums(tile_pixels_example), u = weight_sums(tile_kernel_example);
    const Tensor<2> y = window_of(place_by_place(u, v));
    CHECK(y == Tensor<2>({2, 2}, {6, 12, -1, 8}));
    const Tensor<4> plain = conv2d_forward(x, w, Tensor<1>({1}));
    CHECK(std::ranges::equal(plain.values(), y.values()));

    WinogradWeights packed;
    packed.pack(w, Tensor<1>({1}), lanes);
    for (int place = 0; place < tile_places; ++place)
        CHECK(packed.weights.data()[place * lanes * tile_channels] == u.data()[place]);
    AlignedFloats pixels, sums;
    pixels.assign(16 * lanes);
    sums.assign(16 * lanes);
    for (int i = 0; i < 16; ++i) pixels.data()[i * lanes] = x.data()[i];
    transform_row(pixels.data(), 4 * lanes, lanes, 1, sums.data());
    for (int place = 0; place < tile_places; ++place) CHECK(sums.data()[place * lanes] == v.data()[place]);
}

TEST_CASE("on paper: three live pixels give chapter 12's weight gradient") {
    const SparseExample e;
    REQUIRE(e.count == 3);
    CHECK(e.dense_gradient() == Tensor<4>({1, 1, 4, 4}, {0, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 2}));
    CHECK(e.weight_gradient() == Tensor<4>({1, 1, 3, 3}, {4, 5, 0, 1, 0.5f, 0.5f, 0, 1, 0.5f}));
    CHECK(e.weight_gradient() == conv2d_backward(e.dense_gradient(), e.x, Tensor<4>({1, 1, 3, 3}), {.padding = 1}).dw);
}

TEST_CASE("on paper: a kernel row of channels-last maps is one piece") {
    PaddedMaps maps;
    maps.resize(1, 4, 4, 2);
    CHECK(maps.offset(0, 0) == 14);
    CHECK(maps.offset(0, 2) + 1 == 19);
}

TEST_CASE("live pixels: the counted gradient is the one that the network's backward uses") {
    const DataSet data = embedded_data_set();
    const Batch batch = make_batch(data.train, counting_order(6));
    Random random(1);
    Im2colNetwork network(random);
    const GradientWay way = gradient_way(network, batch);
    network.conv2.backward(way.map);
    const Tensor<4> dw = network.conv2.weight.gradient;
    network.backward(batch.labels);
    CHECK(relative_error(dw, network.conv2.weight.gradient) == 0);

    // At most one pixel of each window lives, and it has the window's gradient behind ReLU.
    for (int c = 0; c < 64; ++c)
        for (int h = 0; h < 7; ++h)
            for (int w = 0; w < 7; ++w) {
                int live = 0;
                float sum = 0;
                for (int p = 0; p < 4; ++p) {
                    const float g = way.map(5, c, 2 * h + p / 2, 2 * w + p % 2);
                    live += g != 0;
                    sum += g;
                }
                REQUIRE(live == (way.behind_relu(5, c, h, w) != 0));
                REQUIRE(sum == way.behind_relu(5, c, h, w));
            }
    CHECK(live_share(way.map) == Approx(live_share(way.behind_relu) / 4));
    CHECK(live_share(Tensor<4>({1, 1, 2, 2}, {0, 3, 0, 0})) == 25);
}

TEST_CASE("live pixels: a trained network has learned, and Winograd's winners are the direct ones but for a few") {
    const DataSet data = embedded_data_set();
    const Batch batch = make_batch(data.train, counting_order(32));
    Im2colNetwork network = trained_network(data.train, 12);
    CHECK(nll_loss(network.forward(batch.images), batch.labels) < 1.5f);
    const auto [different, all] = other_winners(network, batch);
    CHECK(all == 32 * 49 * 64);
    CHECK(different <= 5);
}

TEST_CASE("mistakes: a list with a branch is the same list, and sums in parts are other sums") {
    const float dy[5] = {1, 2, 3, 4, 5};
    const int winner[5] = {stopped, 3, 0, stopped, 1}, begins[5] = {0, 10, 20, 30, 40}, offsets[5] = {0, 1, 6, 7, 0};
    LivePixel one[6] = {}, other[6] = {};
    REQUIRE(list_live(dy, winner, 5, begins, offsets, one) == 3);
    REQUIRE(list_live_branching(dy, winner, 5, begins, offsets, other) == 3);
    for (int i = 0; i < 3; ++i) {
        CHECK(one[i].offset == other[i].offset);
        CHECK(one[i].gradient == other[i].gradient);
    }
    CHECK(one[0].offset == 17);
    CHECK(sum_in_parts(10000, 1) != sum_in_parts(10000, 4));
    CHECK(sum_in_parts(10000, 1) == Approx(9.787606).margin(1e-4));
}

TEST_CASE("limits: reading adds everything up, from the start of a line and from behind it") {
    AlignedFloats floats;
    floats.assign(64 * lanes);
    for (int i = 0; i < 64 * lanes; ++i) floats.data()[i] = static_cast<float>(i / lanes);
    CHECK(add_up(floats.data(), 64 * lanes) == 63 * 32);
    CHECK(add_up(floats.data() + 1, 64 * lanes - 8 * lanes) == 55 * 28);
}

TEST_CASE("recorded ladder: the kept run is read, and a cut one is refused") {
    const std::string text = read_file(book_root() / "chapters" / "16_fast_convolution" / "recorded_ladder.txt");
    const RecordedLadder ladder = read_ladder(text);
    CHECK(ladder.peak == 228);
    CHECK(ladder.core_peak == Approx(118.2));
    REQUIRE(ladder.rungs.size() == 4);
    CHECK(ladder.rungs[3].name == "Winograd forward, sparse backward");
    CHECK(ladder.rungs[3].milliseconds == Approx(6.2));
    CHECK(ladder.rungs[0].rate == Approx(0.8));
    CHECK_THROWS_AS(read_ladder(text.substr(0, text.find("Winograd"))), Error);
    CHECK_THROWS_AS(read_ladder(""), Error);
}
