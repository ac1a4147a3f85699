#include "losses.hpp"

#include <cmath>

#include "chapters/10_loss/loss.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

// The loss of right classes with these probabilities.
static double loss_of(const std::vector<float>& p) {
    Tensor<2> log_p({static_cast<int>(p.size()), 1});
    for (std::size_t n = 0; n < p.size(); ++n) log_p.values()[n] = std::log(p[n]);
    return nll_loss(log_p, Labels(p.size(), 0));
}

static double loss_of_scores(const std::vector<float>& scores, int label) {
    return nll_loss(log_softmax(Tensor<2>({1, static_cast<int>(scores.size())}, scores)), {label});
}

void cnn::test(Test& t) {
    t.tolerance = 1.2e-3;  // three decimals of ln 2, and sums of such numbers
    const float ln3 = std::log(3.0f), ln4 = std::log(4.0f);
    t.predict("a) The probabilities 0.2, 0.7 and 0.1, class 0 is right: the loss.", loss_a, loss_of({0.2f}));
    t.predict("b) The scores 0, ln 3 and ln 4, class 2 is right: the loss.", loss_b, loss_of_scores({0, ln3, ln4}, 2));
    t.predict("c) Right classes with 1/2, 1/4 and 1/8: the loss of the batch.", loss_c, loss_of({0.5f, 0.25f, 0.125f}));
    t.predict("d) 32 outputs, all scores 0: the first loss.", loss_d, loss_of_scores(std::vector<float>(32), 3));
    t.predict("e) The scores 20, 20 and 0: what log_softmax gives for class 2.", log_p_e,
              -loss_of_scores({20, 20, 0}, 2));
    t.predict("f) A loss of 0.223, the same probability for every right class: that probability.", probability_f, 0.8);
    std::vector<float> ten(10, 1);
    ten[9] = 1e-6f;
    t.predict("g) Nine right classes with 1, and one with a millionth: the mean loss.", loss_g, loss_of(ten));
    t.predict("h) 7 is added to every score of a batch with the loss 1.25: the loss.", loss_h, 1.25);
}
