// What the chapter's text discusses: `./book run 19` without a command prints it and draws its figures. Trainings take
// long, so their tables and figures are those of runs that were kept:
//
//   recorded_run.txt      ./book train --data embedded, then ./book run 19 report; run.txt in the output folder
//   recorded_run_2.txt    the same with --seed 2
//   recorded_spread.txt   ./book run 19 spread …, as its first lines say
#pragma once

#include "chapters/19_mnist_trainer/photo_figures.hpp"
#include "chapters/19_mnist_trainer/report.hpp"
#include "chapters/19_mnist_trainer/sizes.hpp"
#include "chapters/19_mnist_trainer/spread.hpp"
#include "common/image.hpp"

namespace cnn {

// The text's worked example: four runs.
inline const std::vector<double> four_runs = {98.7, 99.1, 99.1, 99.1};

inline void print_four_runs() {
    const Statistics s = statistics_of(four_runs);
    fmt::print("run   accuracy   less the mean   squared\n");
    for (std::size_t i = 0; i < four_runs.size(); ++i) {
        const double distance = four_runs[i] - s.mean;
        fmt::print("{:>3}{:>11}{:>16}{:>10}\n", i + 1, fixed(four_runs[i], 1), fixed(distance, 1),
                   fixed(distance * distance, 2));
    }
    fmt::print("mean {}, deviation {}, standard error {}\n\n", fixed(s.mean, 1), fixed(s.deviation, 1),
               fixed(s.standard_error(), 1));
}

// All pairs of two coins that show -1 or 1: the variance of each pair, divided by 2 and by 1.
inline void print_coins() {
    fmt::print("coins     sum   mean   squares   by 2   by 1\n");
    double by_2 = 0, by_1 = 0, sums = 0;
    for (const double a : {-1.0, 1.0})
        for (const double b : {-1.0, 1.0}) {
            const double mean = (a + b) / 2, squares = (a - mean) * (a - mean) + (b - mean) * (b - mean);
            by_2 += squares / 2, by_1 += squares, sums += (a + b) * (a + b);
            fmt::print("{:>2.0f}, {:>2.0f}{:>7.0f}{:>7.0f}{:>10.0f}{:>7.0f}{:>7.0f}\n", a, b, a + b, mean, squares,
                       squares / 2, squares);
        }
    fmt::print("in the mean: squared sum {:.0f}, by 2 {:.1f}, by 1 {:.1f}\n\n", sums / 4, by_2 / 4, by_1 / 4);
}

inline std::filesystem::path kept(const std::string& name) {
    return book_root() / "chapters" / "19_mnist_trainer" / name;
}

inline void show_kept_run() {
    const DataSet data = embedded_data_set();
    const Labels labels = labels_of(data.test);
    const RunRecord record = read_record(read_file(kept("recorded_run.txt")));
    const Tensor<2> log_p = log_probabilities_of(record, labels);
    const std::filesystem::path out = default_output_folder();
    print_record(record, labels);
    print_two_seeds(record, read_record(read_file(kept("recorded_run_2.txt"))));
    draw_curves(out / "recorded_curves.svg", record.losses, static_cast<int>(record.test_losses.size()),
                record.test_accuracies);
    draw_confusion(out / "recorded_confusion.svg", log_p, labels);
    draw_mistakes(out / "recorded_mistakes.svg", log_p, data.test);
}

// Four photographs are left as files, to be tried with predict.
inline void show_photos() {
    const std::filesystem::path out = default_output_folder();
    const PreparationSteps s = preparation_steps(photograph(good_scene()));
    fmt::print("the photograph          {}\nits threshold           {:.2f}\n", size_text(photograph(good_scene())),
               s.threshold);
    fmt::print("the digit, cut out      {}\nfitted into 20x20       {}\n\n", size_text(s.cropped), size_text(s.fitted));
    draw_preparation(out / "preparation.svg");
    draw_bad_photos(out / "bad_photos.svg");
    for (const auto& [name, scene] : {std::pair{"good", good_scene()}, std::pair{"shadow", scene_in_shadow()},
                                      std::pair{"lines", scene_on_lines()}, std::pair{"two", scene_of_two()}})
        write_png(out / fmt::format("photo_{}.png", name),
                  coloured(photograph(scene), [](float grey) { return mix(rgb(0), palette::paper, grey); }));
}

inline int print_chapter() {
    print_four_runs();
    print_coins();
    print_sizes();
    show_kept_run();
    show_photos();
    show_spread(kept("recorded_spread.txt"), default_output_folder() / "recorded_spread.svg");
    fmt::print("Wrote the figures and four photographs to out/19_mnist_trainer. Its commands: ./book run 19 --help\n");
    return 0;
}

}  // namespace cnn
