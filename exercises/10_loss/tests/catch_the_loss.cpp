#include "catch_the_loss.hpp"

#include <algorithm>

#include "chapters/10_loss/loss.hpp"
#include "chapters/10_loss/mistakes.hpp"
#include "exercises/harness.hpp"

using namespace cnn;

static float chapter_loss(const Tensor<2>& logits, const Labels& labels) {
    return nll_loss(log_softmax(logits), labels);
}

static int label_of(const Labels& labels, int n) {
    return labels[static_cast<std::size_t>(n)];
}

// Right too, with other roundings: by pairs, each picture's loss is the logarithm of the sum of e^(z(j) - z(label)).
static float by_pairs(const Tensor<2>& logits, const Labels& labels) {
    const auto [N, C] = logits.shape();
    float loss = 0;
    for (int n = N - 1; n >= 0; --n) {
        double sum = 0, largest = 0;
        for (int j = 0; j < C; ++j) largest = std::max(largest, double{logits(n, j)} - logits(n, label_of(labels, n)));
        for (int j = C - 1; j >= 0; --j)
            sum += std::exp(double{logits(n, j)} - logits(n, label_of(labels, n)) - largest);
        loss += static_cast<float>(largest + std::log(sum)) / static_cast<float>(N);
    }
    return loss;
}

// The losses of the pictures one by one, put together by `together`.
static Loss put_together(const std::function<double(const std::vector<double>& losses)>& together) {
    return [=](const Tensor<2>& logits, const Labels& labels) {
        const Tensor<2> log_p = log_softmax(logits);
        std::vector<double> losses;
        for (int n = 0; n < logits.shape()[0]; ++n) losses.push_back(-log_p(n, label_of(labels, n)));
        return static_cast<float>(together(losses));
    };
}

static double sum_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum;
}

// The chapter's loss, with other logarithms of probabilities.
static Loss with_log_p(const std::function<Tensor<2>(const Tensor<2>& logits)>& log_p) {
    return [=](const Tensor<2>& logits, const Labels& labels) { return nll_loss(log_p(logits), labels); };
}

// The chapter's loss with other labels.
static Loss with_labels(const std::function<int(const Tensor<2>& logits, const Labels& labels, int n)>& label) {
    return [=](const Tensor<2>& logits, const Labels& labels) {
        Labels others;
        for (int n = 0; n < logits.shape()[0]; ++n) others.push_back(label(logits, labels, n));
        return chapter_loss(logits, others);
    };
}

static Tensor<2> times(Tensor<2> x, float factor) {
    for (float& value : x.values()) value *= factor;
    return x;
}

// Log-softmax with the largest score of the whole batch.
static Tensor<2> with_maximum_of_the_batch(const Tensor<2>& logits) {
    const float largest = *std::max_element(logits.values().begin(), logits.values().end());
    Tensor<2> log_p(logits.shape());
    for (int n = 0; n < logits.shape()[0]; ++n) {
        float sum = 0;
        for (int c = 0; c < logits.shape()[1]; ++c) sum += std::exp(logits(n, c) - largest);
        for (int c = 0; c < logits.shape()[1]; ++c) log_p(n, c) = logits(n, c) - largest - std::log(sum);
    }
    return log_p;
}

static Tensor<2> last_class_forgotten(const Tensor<2>& logits) {
    Tensor<2> log_p(logits.shape());
    const int C = logits.shape()[1];
    for (int n = 0; n < logits.shape()[0]; ++n) {
        const float largest = row_maximum(logits, n);
        float sum = 0;
        for (int c = 0; c < std::max(1, C - 1); ++c) sum += std::exp(logits(n, c) - largest);
        for (int c = 0; c < C; ++c) log_p(n, c) = logits(n, c) - largest - std::log(sum);
    }
    return log_p;
}

// The mean over the pictures whose loss is finite, by way of the probabilities.
static float infinite_ones_left_out(const Tensor<2>& logits, const Labels& labels) {
    const Tensor<2> p = softmax(logits);
    double sum = 0;
    int count = 0;
    for (int n = 0; n < logits.shape()[0]; ++n)
        if (p(n, label_of(labels, n)) > 0) sum -= std::log(p(n, label_of(labels, n))), ++count;
    return count == 0 ? 0 : static_cast<float>(sum / count);
}

void cnn::test(Test& t) {
    t.accepts("the chapter's nll_loss(log_softmax(logits), labels)", [] { return is_right(chapter_loss); });
    t.accepts("a right loss that computes in another way, with other roundings", [] { return is_right(by_pairs); });
    const auto catches = [&](const std::string& what, const Loss& f) { t.rejects(what, [&] { return is_right(f); }); };
    catches("a loss that is the sum over the batch, not the mean", put_together(sum_of));
    catches("a loss divided by the number of classes", [](const Tensor<2>& logits, const Labels& labels) {
        return chapter_loss(logits, labels) * static_cast<float>(logits.shape()[0]) /
               static_cast<float>(logits.shape()[1]);
    });
    catches("a loss without the minus", put_together([](const std::vector<double>& losses) {
                return -sum_of(losses) / static_cast<double>(losses.size());
            }));
    catches("a loss without the logarithm: minus the mean probability of the right classes", with_log_p(softmax));
    catches("a loss with logarithms of base 2",
            with_log_p([](const Tensor<2>& logits) { return times(log_softmax(logits), 1 / std::log(2.0f)); }));
    catches("a loss that leaves out the last class in the sum of the exponentials", with_log_p(last_class_forgotten));
    catches("a loss that leaves out the last picture", put_together([](const std::vector<double>& losses) {
                return (sum_of(losses) - losses.back()) / static_cast<double>(losses.size());
            }));
    catches("soft-max, then log_softmax",
            with_log_p([](const Tensor<2>& logits) { return log_softmax(softmax(logits)); }));
    catches("a loss that takes the first picture's label for every picture",
            with_labels([](const Tensor<2>&, const Labels& labels, int) { return labels[0]; }));
    catches("a loss that takes the class before the label, and the last one for label 0",
            with_labels([](const Tensor<2>& logits, const Labels& labels, int n) {
                const int C = logits.shape()[1];
                return (label_of(labels, n) + C - 1) % C;
            }));
    catches("a loss that looks at the class with the largest score, and not at the label",
            with_labels([](const Tensor<2>& logits, const Labels&, int n) {
                int best = 0;
                for (int c = 1; c < logits.shape()[1]; ++c)
                    if (logits(n, c) > logits(n, best)) best = c;
                return best;
            }));
    catches("the logarithm of the mean probability", put_together([](const std::vector<double>& losses) {
                double p = 0;
                for (const double loss : losses) p += std::exp(-loss);
                return -std::log(p / static_cast<double>(losses.size()));
            }));
    catches("the largest loss of the batch", put_together([](const std::vector<double>& losses) {
                return *std::max_element(losses.begin(), losses.end());
            }));
    catches("a loss that is infinite where a probability rounds to 0", with_log_p(log_of_softmax));
    catches("a loss that adds 1e-7 to each probability before the logarithm",
            with_log_p([](const Tensor<2>& logits) { return patched_log_of_softmax(logits); }));
    catches("a loss that leaves out the pictures whose loss is infinite", infinite_ones_left_out);
    catches("a loss that subtracts the largest score of the whole batch", with_log_p(with_maximum_of_the_batch));
    catches("a loss that does not subtract the largest score, and gives NaN where the exponentials overflow",
            with_log_p([](const Tensor<2>& logits) { return log_of(softmax_without_maximum(logits)); }));
}
