// The tables of one training: how it went, what it confuses, where it is wrong and sure of it.
#pragma once

#include "chapters/19_mnist_trainer/figures.hpp"
#include "chapters/19_mnist_trainer/run_record.hpp"
#include "common/print.hpp"

namespace cnn {

inline void print_epochs(const RunRecord& record) {
    const std::size_t epochs = record.test_losses.size(),
                      batches = record.losses.size() / std::max<std::size_t>(1, epochs);
    fmt::print("epoch   training loss   test loss   test accuracy\n");
    for (std::size_t e = 0; e < epochs; ++e) {
        double sum = 0;
        for (std::size_t i = e * batches; i < (e + 1) * batches; ++i) sum += record.losses[i];
        fmt::print("{:>5}{:>16}{:>12}{:>14} %\n", e + 1, fixed(sum / static_cast<double>(batches), 3),
                   fixed(record.test_losses[e], 3), fixed(100 * record.test_accuracies[e], 2));
    }
    fmt::print("\n");
}

// The sums along the rows and down the columns of the confusion matrix, without its diagonal.
inline void print_digits(const RunRecord& record, const Labels& labels) {
    fmt::print("digit   in the test set   taken for another   others taken for it\n");
    for (int digit = 0; digit < 10; ++digit)
        fmt::print("{:>5}{:>18}{:>20}{:>22}\n", digit, std::ranges::count(labels, digit),
                   std::ranges::count(record.mistakes, digit, &Mistake::label),
                   std::ranges::count(record.mistakes, digit, &Mistake::answer));
    fmt::print("\n");
}

struct Confusion {
    int label, answer, count;
};

// The pairs (label, answer) that occur, the most frequent first.
inline std::vector<Confusion> confusions_of(const std::vector<Mistake>& mistakes) {
    std::vector<Confusion> all;
    for (int label = 0; label < 10; ++label)
        for (int answer = 0; answer < 10; ++answer) {
            const auto is_this = [&](const Mistake& m) { return m.label == label && m.answer == answer; };
            const auto count = static_cast<int>(std::ranges::count_if(mistakes, is_this));
            if (count > 0) all.push_back({label, answer, count});
        }
    std::ranges::stable_sort(all, std::greater{}, &Confusion::count);
    return all;
}

inline void print_confusions(const RunRecord& record) {
    fmt::print("label   taken for   how often\n");
    const std::vector<Confusion> all = confusions_of(record.mistakes);
    for (std::size_t i = 0; i < std::min<std::size_t>(8, all.size()); ++i)
        fmt::print("{:>5}{:>12}{:>12}\n", all[i].label, all[i].answer, all[i].count);
    fmt::print("\n");
}

inline void print_surest(const RunRecord& record) {
    fmt::print("test digit   label   answer   its probability   the label's\n");
    for (std::size_t i = 0; i < std::min<std::size_t>(8, record.mistakes.size()); ++i) {
        const Mistake& m = record.mistakes[i];
        fmt::print("{:>10}{:>8}{:>9}{:>16} %{:>12} %\n", m.digit, m.label, m.answer, fixed(100 * m.p_answer, 1),
                   fixed(100 * m.p_label, 1));
    }
    fmt::print("\n");
}

// Of the mistakes, how many were made with so high a probability.
inline void print_how_sure(const RunRecord& record) {
    fmt::print("mistakes made with more than\n");
    for (const float p : {0.5f, 0.9f, 0.99f, 0.999f})
        fmt::print("{:>8} %{:>8} of {}\n", fixed(100 * p, 1),
                   std::ranges::count_if(record.mistakes, [&](const Mistake& m) { return m.p_answer > p; }),
                   record.mistakes.size());
    fmt::print("\n");
}

// Two trainings that differ in their seeds: what they have in common, and what is chance.
inline void print_two_seeds(const RunRecord& a, const RunRecord& b) {
    const auto is_in_b = [&](const Mistake& m) { return std::ranges::count(b.mistakes, m.digit, &Mistake::digit) > 0; };
    fmt::print("others taken for     0    1    2    3    4    5    6    7    8    9\n");
    for (const RunRecord* record : {&a, &b}) {
        fmt::print("{:<16}", fmt::format("seed {}", record->seed));
        for (int digit = 0; digit < 10; ++digit)
            fmt::print("{:>5}", std::ranges::count(record->mistakes, digit, &Mistake::answer));
        fmt::print("\n");
    }
    fmt::print("wrong with seed {}: {}, with seed {}: {}, with both: {}\n\n", a.seed, a.mistakes.size(), b.seed,
               b.mistakes.size(), std::ranges::count_if(a.mistakes, is_in_b));
}

inline void print_record(const RunRecord& record, const Labels& labels) {
    fmt::print("{}; seed {}\n\n", record.recipe, record.seed);
    print_epochs(record);
    print_digits(record, labels);
    print_confusions(record);
    print_surest(record);
    print_how_sure(record);
}

// The finished training in options.out, from its checkpoint.
template <ResumableNetwork Network>
void report_command(const TrainOptions& options, const TensorFile& saved) {
    const DataSet data = find_data_set(options.data);
    const TrainedOn origin = trained_on(data);
    check(saved.metadata.at("fingerprint") == origin.fingerprint,
          "{}: made with other training digits than those of {}", saved.source, data.name);
    Random random(0);
    Network network(random);
    const int count = training_count(options, data);
    const TrainingState state = load_state(saved, network, count, options.recipe.batch_size);
    const Labels labels = labels_of(data.test);
    const RunRecord record{recipe_in_words(options.recipe, origin, count),
                           options.recipe.seed,
                           state.losses,
                           state.test_losses,
                           state.test_accuracies,
                           data.test.count(),
                           mistakes_of(predict(network, data.test), labels)};
    print_record(record, labels);
    write_file_atomically(options.out / "run.txt", text_of(record));
    fmt::print("Wrote run.txt to {}\n", options.out.string());
}

}  // namespace cnn
