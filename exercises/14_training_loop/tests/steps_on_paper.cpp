#include "steps_on_paper.hpp"

#include "chapters/14_training_loop/evaluation.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

void cnn::test(Test& t) {
    // Counted, not computed: the batches of an epoch, one after the other.
    int steps = 0, last = 0;
    for (int done = 0; done < 1000; done += last, ++steps) last = std::min(32, 1000 - done);
    t.predict("a) 1,000 examples in batches of 32: the steps of an epoch.", steps_a, steps);
    t.predict("b) The examples in the last batch.", last_batch_b, last);
    t.predict("c) The steps of five epochs.", steps_c, 5 * steps);

    double w = 4;
    for (int step = 0; step < 2; ++step) w -= 0.1 * 6 * (w - 2);
    t.predict("d) L = 3·(w - 2)², from w = 4, learning rate 0.1: w after two steps.", place_d, w);
    t.predict("e) The same with the learning rate 0.3: the factor of the distance in each step.", factor_e,
              ((3.0 - 0.3 * 6 * (3.0 - 2)) - 2) / (3.0 - 2));
    t.predict("f) w·x on (1, 3) and (2, 4), from w = 1, learning rate 0.1: w after a step with this batch.", place_f,
              1 - 0.1 * (2 * (1 * 1 - 3) * 1 + 2 * (1 * 2 - 4) * 2) / 2.0);
    const Evaluation all{.average_loss = 0, .correct = 100 - 20 - 10, .count = 100};
    t.predict("g) 20 of 80 digits wrong, then 10 of 20: the error in percent.", percent_g, 100 * all.error());
}
