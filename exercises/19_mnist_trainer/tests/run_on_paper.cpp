#include "run_on_paper.hpp"

#include <cmath>

#include "chapters/13_layers/network.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

void cnn::test(Test& t) {
    int steps = 0;
    for (int epoch = 0; epoch < 4; ++epoch)
        for (int done = 0; done < 60000; done += 64) ++steps;
    t.predict("a) 60,000 images in batches of 64, 4 epochs: the steps.", steps_a, steps);
    t.predict("b) 98.93 % of 10,000: the wrong ones.", wrong_b, 10000 - 9893);
    Random random(1);
    std::size_t numbers = 0;
    MnistNetwork<> network(random);
    for (const ParameterView& p : network.parameters()) numbers += p.value.size();
    t.predict("c) The bytes of the model's numbers.", bytes_c, static_cast<int>(numbers * sizeof(float)));
    t.predict("d) The bytes of the parameters and of Adam's memory.", bytes_d,
              static_cast<int>(3 * numbers * sizeof(float)));
    t.predict("e) The accuracy, in percent.", accuracy_e, 100 * (7 + 12 + 8) / 40.0);
    t.predict("f) The recall of class 1, in percent.", recall_f, 100 * 12 / (2.0 + 12 + 6));
    t.predict("g) The precision of class 1, in percent.", precision_g, 100 * 12 / (2.0 + 12 + 1));
    t.predict("h) The mean of the three recalls, in percent.", mean_recall_h,
              (100 * 7 / 10.0 + 100 * 12 / 20.0 + 100 * 8 / 10.0) / 3);
    t.predict("i) 98.7, 98.9 and 99.1: the standard deviation, in percent.", deviation_i,
              std::sqrt((0.2 * 0.2 + 0.2 * 0.2) / 2));
}
