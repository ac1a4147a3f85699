// Precision and recall are exchanged. Recall divides by the sum of the row, what *is* this class; precision by the sum
// of the column, what is *said* to be.
#pragma once

#include <array>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

struct Scores {
    std::vector<double> precision, recall;
    double mean_precision = 0, mean_recall = 0;
    std::array<int, 2> most_confused{};
};

inline double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

inline Scores scores_of(const Tensor<2>& counts) {
    const auto [C, C_answers] = counts.shape();
    check(C == C_answers, "confusion matrix of {}×{}, expected as many rows as columns", C, C_answers);
    double all = 0;
    for (const float count : counts.values()) {
        check(count >= 0, "confusion matrix: a count of {}", count);
        all += count;
    }
    check(all > 0, "confusion matrix: nothing was counted");

    Scores scores;
    float most = -1;
    int with_examples = 0;
    for (int c = 0; c < C; ++c) {
        double examples = 0, answers = 0;
        for (int other = 0; other < C; ++other) {
            answers += counts(c, other);
            examples += counts(other, c);
            if (other != c && counts(c, other) > most) most = counts(c, other), scores.most_confused = {c, other};
        }
        scores.precision.push_back(share(counts(c, c), answers));
        scores.recall.push_back(share(counts(c, c), examples));
        if (answers == 0) continue;
        ++with_examples;
        scores.mean_precision += scores.precision.back();
        scores.mean_recall += scores.recall.back();
    }
    scores.mean_precision /= with_examples;
    scores.mean_recall /= with_examples;
    return scores;
}

}  // namespace cnn
