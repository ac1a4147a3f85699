// What a loss is at the start, and what it can become: an untrained layer, layers that start wrongly, and the
// templates of chapter 8 with right and with wrong labels.
#pragma once

#include <string>
#include <vector>

#include "chapters/05_normalization/normalize.hpp"
#include "chapters/08_fully_connected/templates.hpp"
#include "chapters/09_softmax/pipeline.hpp"
#include "chapters/10_loss/loss.hpp"
#include "common/random.hpp"

namespace cnn {

// Every value times the same number.
template <int Rank>
Tensor<Rank> times(Tensor<Rank> x, float factor) {
    for (float& value : x.values()) value *= factor;
    return x;
}

// The scores of a linear layer that has learned nothing: random weights of at most `factor`/sqrt(D_in), no bias.
inline Tensor<2> untrained_scores(const Tensor<2>& x, int classes, float factor, std::uint64_t seed = 1) {
    Random random(seed);
    const int D_in = x.shape()[1];
    const auto w = random_values<2>({classes, D_in}, D_in, random);
    return linear_forward(x, times(w, factor), Tensor<1>({classes}));
}

// The square root of the mean square: how far from 0 the values typically are.
inline double typical_size(const Tensor<2>& x) {
    double sum = 0;
    for (const float value : x.values()) sum += static_cast<double>(value) * value;
    return std::sqrt(sum / static_cast<double>(x.size()));
}

// Every tenth label becomes another class, drawn at random.
inline Labels tenth_wrong(Labels labels, int classes) {
    Random random(1);
    for (std::size_t n = 0; n < labels.size(); n += 10)
        labels[n] = (labels[n] + 1 + random.below(classes - 1)) % classes;
    return labels;
}

// The same labels in another order: they have nothing to do with their pictures any more.
inline Labels shuffled(Labels labels) {
    Random random(1);
    random.shuffle(labels);
    return labels;
}

// The held-out digits, their labels, and the scores that the templates of chapter 8 give them.
struct TemplateScores {
    Tensor<2> pixels, scores;  // pixels in [0, 1]
    Labels labels;
};

inline TemplateScores template_scores() {
    const DataSet digits = embedded_data_set();
    const LabelledImages train = all_of(digits.train), held_out = all_of(digits.test);
    const Templates t = make_templates(flatten(train.images), train.labels, 10);
    const Tensor<2> x = flatten(held_out.images);
    return {x, linear_forward(x, t.w, t.b), held_out.labels};
}

}  // namespace cnn
