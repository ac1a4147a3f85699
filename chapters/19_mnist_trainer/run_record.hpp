// What one training has come to, as a text file: enough for its tables and pictures, without the model.
#pragma once

#include <sstream>

#include "chapters/19_mnist_trainer/seed_runs.hpp"

namespace cnn {

// A test digit that got a wrong answer, and how probable the network finds this answer and the right one.
struct Mistake {
    int digit, label, answer;
    float p_answer, p_label;
};

struct RunRecord {
    std::string recipe{};
    std::uint64_t seed = 0;
    std::vector<float> losses{};                          // one for each batch
    std::vector<float> test_losses{}, test_accuracies{};  // one for each epoch
    int test_digits = 0;
    std::vector<Mistake> mistakes{};  // the surest first
};

inline std::vector<Mistake> mistakes_of(const Tensor<2>& log_p, const Labels& labels) {
    std::vector<Mistake> mistakes;
    for (int n = 0; n < log_p.shape()[0]; ++n) {
        const int label = labels[static_cast<std::size_t>(n)], answer = best_class(log_p, n);
        if (answer != label)
            mistakes.push_back({n, label, answer, std::exp(log_p(n, answer)), std::exp(log_p(n, label))});
    }
    std::ranges::stable_sort(mistakes, std::greater{}, &Mistake::p_answer);
    return mistakes;
}

// The log-probabilities that a record still knows: those of the mistakes. Every other digit is right.
inline Tensor<2> log_probabilities_of(const RunRecord& record, const Labels& labels) {
    Tensor<2> log_p({record.test_digits, 10}, -100.0f);
    for (std::size_t n = 0; n < labels.size(); ++n) log_p(static_cast<int>(n), labels[n]) = 0;
    for (const Mistake& m : record.mistakes) {
        log_p(m.digit, m.label) = std::log(std::max(m.p_label, 1e-30f));
        log_p(m.digit, m.answer) = std::log(m.p_answer);
    }
    return log_p;
}

inline std::string text_of(const RunRecord& record) {
    std::string text = fmt::format("{}; seed {}\nlosses {}\n", record.recipe, record.seed, record.losses.size());
    for (const float loss : record.losses) text += fmt::format("{:.3f}\n", loss);
    text += fmt::format("epochs {}\n", record.test_losses.size());
    for (std::size_t e = 0; e < record.test_losses.size(); ++e)
        text += fmt::format("{:.4f} {:.4f}\n", record.test_losses[e], record.test_accuracies[e]);
    text += fmt::format("mistakes {} of {}\n", record.mistakes.size(), record.test_digits);
    for (const Mistake& m : record.mistakes)
        text += fmt::format("{} {} {} {:.5f} {:.5f}\n", m.digit, m.label, m.answer, m.p_answer, m.p_label);
    return text;
}

// Read what text_of wrote. Throws an Error where it says something else.
inline RunRecord read_record(const std::string& text) {
    RunRecord r;
    std::string word;
    std::size_t losses = 0, epochs = 0, mistakes = 0;
    const std::size_t end = std::min(text.find("; seed "), text.size());
    r.recipe = text.substr(0, end);
    std::istringstream in(text.substr(end));
    in >> word >> word >> r.seed >> word >> losses;
    for (float loss = 0; r.losses.size() < losses && in >> loss;) r.losses.push_back(loss);
    in >> word >> epochs;
    for (float loss = 0, accuracy = 0; r.test_losses.size() < epochs && in >> loss >> accuracy;) {
        r.test_losses.push_back(loss);
        r.test_accuracies.push_back(accuracy);
    }
    in >> word >> mistakes >> word >> r.test_digits;
    for (Mistake m{}; r.mistakes.size() < mistakes && in >> m.digit >> m.label >> m.answer >> m.p_answer >> m.p_label;)
        r.mistakes.push_back(m);
    check(static_cast<bool>(in) && r.recipe.find('\n') == r.recipe.npos && text_of(r) == text,
          "run record: expected what report writes");
    return r;
}

}  // namespace cnn
