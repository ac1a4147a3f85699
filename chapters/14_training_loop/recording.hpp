// What the figures of a training show, as a text file. Trainings differ a little from machine to machine: where exp or
// log round the last bit another way, a ReLU opens one step later, and from there on everything moves. So the book's
// figures show one run that was written down, and the program draws the reader's own run beside it.
#pragma once

#include <sstream>

#include "chapters/14_training_loop/training_report.hpp"
#include "common/files.hpp"

namespace cnn {

struct Recording {
    int digits = 0;                                        // in an epoch
    std::vector<double> seen{}, loss{}, forgetful_loss{};  // of both networks
    std::vector<double> validation_loss{}, training_error{},
        validation_error{};            // at the start and after each epoch; %
    std::vector<Tensor<4>> filters{};  // before, after epoch 1, at the end

    bool operator==(const Recording&) const = default;
};

inline Recording recording_of(const Trainings& trainings, int digits) {
    const History& right = trainings.right;
    Recording r{.digits = digits, .seen = right.seen, .loss = right.loss, .forgetful_loss = trainings.forgetful.loss};
    for (const Evaluation& e : right.training) r.training_error.push_back(100 * e.error());
    for (const Evaluation& e : right.validation) {
        r.validation_loss.push_back(e.average_loss);
        r.validation_error.push_back(100 * e.error());
    }
    r.filters = {right.filters[0], right.filters[1], right.filters.back()};
    return r;
}

// Three decimals are enough for every figure.
inline std::string recording_text(const Recording& r) {
    std::string text = fmt::format("digits {}\npoints {}\n", r.digits, r.seen.size());
    for (std::size_t i = 0; i < r.seen.size(); ++i)
        text += fmt::format("{:.0f} {:.3f} {:.3f}\n", r.seen[i], r.loss[i], r.forgetful_loss[i]);
    text += fmt::format("evaluations {}\n", r.validation_loss.size());
    for (std::size_t i = 0; i < r.validation_loss.size(); ++i)
        text += fmt::format("{:.3f} {:.1f} {:.1f}\n", r.validation_loss[i], r.training_error[i], r.validation_error[i]);
    for (const Tensor<4>& filters : r.filters) {
        text += "filters";
        for (const float weight : filters.values()) text += fmt::format(" {:.3f}", weight);
        text += "\n";
    }
    return text;
}

// The next word of the file must be this one.
inline void expect(std::istringstream& in, const std::string& word) {
    std::string found;
    in >> found;
    check(found == word, "recording: expected {}, found {}", word, found.empty() ? "the end" : found);
}

template <class Number>
Number next(std::istringstream& in) {
    Number number{};
    check(static_cast<bool>(in >> number), "recording: expected a number");
    return number;
}

inline Recording read_recording(const std::string& text) {
    std::istringstream in(text);
    Recording r;
    expect(in, "digits");
    r.digits = next<int>(in);
    expect(in, "points");
    for (int left = next<int>(in); left > 0; --left)
        for (std::vector<double>* column : {&r.seen, &r.loss, &r.forgetful_loss}) column->push_back(next<double>(in));
    expect(in, "evaluations");
    for (int left = next<int>(in); left > 0; --left)
        for (std::vector<double>* column : {&r.validation_loss, &r.training_error, &r.validation_error})
            column->push_back(next<double>(in));
    for (int k = 0; k < 3; ++k) {
        expect(in, "filters");
        r.filters.emplace_back(Shape<4>{8, 1, 3, 3});
        for (float& weight : r.filters.back().values()) weight = next<float>(in);
    }
    return r;
}

}  // namespace cnn
