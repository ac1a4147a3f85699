#include "forward_on_paper.hpp"

#include <cmath>

#include "chapters/04_channels/cost.hpp"
#include "chapters/07_pooling/pooling.hpp"
#include "chapters/08_fully_connected/linear.hpp"
#include "chapters/09_softmax/softmax.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

void cnn::test(Test& t) {
    const Shape<4> filters{8, 3, 5, 5}, maps{1, 8, 20 - 5 + 1, 28 - 5 + 1};
    const int flattened = flatten(max_pool_forward(Tensor<4>(maps), {.size = 2})).shape()[1];
    // A linear layer is a convolution whose filters are as large as the image: of 1×1 on D_in channels.
    const Shape<4> linear{4, flattened, 1, 1};
    t.predict("a) A picture of 3×20×28, 8 filters of 5×5 without padding: the numbers in all maps.", maps_a,
              static_cast<int>(Tensor<4>(maps).size()));
    t.predict("b) After max pooling 2: the numbers that are flattened.", flattened_b, flattened);
    t.predict("c) The parameters of the convolution and of the linear layer with 4 outputs, together.", parameters_c,
              static_cast<int>(parameter_count(filters) + parameter_count(linear)));
    t.predict("d) The multiply-adds of both, for one picture.", multiply_adds_d,
              static_cast<int>(multiply_add_count(filters, maps) + multiply_add_count(linear, {1, 4, 1, 1})));
    t.predict("e) The probabilities of the scores 0, ln 3 and ln 4.", probabilities_e,
              Tensor<1>({3}, {0.125f, 0.375f, 0.5f}));
    t.predict("f) The scores 7 + ln 3 and 7: the first probability.", probability_f, 0.75);
    t.predict("g) Picture 1 has the scores 0 and ln 9: the probability of class 1.", probability_g, 0.9);
}
