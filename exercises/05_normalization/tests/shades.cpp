#include "exercises/harness.hpp"

#include "chapters/05_normalization/normalize.hpp"
#include "shades.hpp"

using namespace cnn;

void cnn::test(Test& t) {
    const auto [mean, deviation] = mean_and_deviation(Tensor<1>({4}, {100, 40, 40, 20}));
    t.predict("a) The mean of 100, 40, 40, 20.", mean_a, mean);
    t.predict("b) The standard deviation of 100, 40, 40, 20.", deviation_b, deviation);
    t.predict("c) What the pixel 20 becomes, standardized with these two numbers.", standardized_c,
              (20 - mean) / deviation);
    t.predict("d) Mean 0.4 and deviation 0.2: what the network gets for white, 255.", white_d,
              (255 / 255.0 - 0.4) / 0.2);
    t.predict("e) Mean 0.4 and deviation 0.2: the pixel, from 0 to 255, for which it gets a 1.", pixel_e,
              (1 * 0.2 + 0.4) * 255);
    t.predict("f) Mean 0.3 and deviation 0.2: the mean of the negatives.", negative_mean_f, 1 - 0.3);
    t.predict("g) Mean 0.3 and deviation 0.2: the deviation of the negatives.", negative_deviation_g, 0.2);
    t.predict("h) A batch of 8×3×32×32: of how many numbers each channel's mean is the mean.", count_h, 8 * 32 * 32);
}
