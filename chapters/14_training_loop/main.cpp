// Gradient descent: on paper, on a landscape, and on a network that learns handwritten digits while you watch.
//
//   14_training_loop [DIGITS [EPOCHS]]    train on so many digits, 1 to 7000, so often; else on 2000, twice
#include "chapters/14_training_loop/training.hpp"

#include "chapters/14_training_loop/figures.hpp"
#include "chapters/14_training_loop/network_figures.hpp"
#include "common/files.hpp"

using namespace cnn;

void print_paper() {
    print_steps();
    print_rates();
    print_epoch("an epoch in batches of two", {2, 0, 4, 3, 1}, houses_at);
    print_orders();
    print_landscape();
    print_guesses();
    print_sum();
    print_epoch("the same epoch with a stale row", {2, 0, 4, 3, 1}, StaleBatches{});
}

// The argument at this place, a whole number from 1 on; `otherwise` where there is none.
int number_from(int argc, char** argv, int place, int otherwise) {
    if (argc <= place) return otherwise;
    const std::string text = argv[place];
    const bool is_number = !text.empty() && text.size() < 8 && text.find_first_not_of("0123456789") == text.npos;
    check(is_number && std::stoi(text) >= 1, "{}: expected a whole number from 1 on", text);
    return std::stoi(text);
}

// The book's figures show the run that is kept in recorded_run.txt; that of this run stand beside them.
void draw_all(const Trainings& trainings, int digits, const Digits& practice) {
    const std::filesystem::path out = book_root() / "out" / "14_training_loop";
    const Recording now = recording_of(trainings, digits);
    write_file_atomically(out / "run.txt", recording_text(now));
    draw_training(out / "my_training.svg", now);
    draw_filters(out / "my_filters.svg", now.filters);
    const std::filesystem::path kept_file = book_root() / "chapters" / "14_training_loop" / "recorded_run.txt";
    const Recording kept = read_recording(read_file(kept_file));
    draw_rates(out / "rates.svg");
    draw_ways(out / "ways.svg");
    draw_landscape(out / "landscape.svg");
    draw_training(out / "training.svg", kept);
    draw_filters(out / "filters.svg", kept.filters);
    draw_bug(out / "bug.svg", kept, practice);
    fmt::print("Wrote rates, ways, landscape, training, filters and bug (.svg) to out/14_training_loop,\n");
    fmt::print("and of this run my_training.svg, my_filters.svg and run.txt\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const DataSet all = embedded_data_set();
        const Split data = split(all, number_from(argc, argv, 1, 2000)), small = split(all, 1000);
        const Plan plan{.epochs = number_from(argc, argv, 2, 2)};
        print_paper();
        print_gradient_checks(small.train);
        print_ladder(small.train);
        print_short_runs(short_runs(small));
        print_by_heart(small);
        const Trainings trainings = train_both(data, plan);
        print_trainings(trainings);
        draw_all(trainings, data.train.count(), small.train);
    });
}
