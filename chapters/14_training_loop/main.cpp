// Gradient descent: on paper, on a landscape, and on a network that learns handwritten digits while you watch.
//
//   14_training_loop [DIGITS [EPOCHS]]    how many digits to train on, 1 to 7000, and how often
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

void draw_all(const Trainings& trainings, const std::vector<ShortRun>& runs, const Split& data) {
    const std::filesystem::path out = book_root() / "out" / "14_training_loop";
    draw_training(out / "training.svg", trainings.right, data.train.count());
    draw_rates(out / "rates.svg");
    draw_ways(out / "ways.svg");
    draw_landscape(out / "landscape.svg");
    draw_filters(out / "filters.svg", trainings.right);
    draw_network_rates(out / "network_rates.svg", runs);
    draw_bug(out / "bug.svg", trainings, data.train);
    fmt::print(
        "Wrote training, rates, ways, landscape, filters, network_rates and bug (.svg) to out/14_training_loop\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const Split data = split(embedded_data_set(), number_from(argc, argv, 1, 3000));
        const Plan plan{.epochs = number_from(argc, argv, 2, 4)};
        print_paper();
        print_gradient_checks(data.train);
        print_ladder(data.train);
        const std::vector<ShortRun> runs = short_runs(data);
        print_short_runs(runs);
        print_by_heart(data);
        const Trainings trainings = train_both(data, plan);
        print_trainings(trainings);
        draw_all(trainings, runs, data);
    });
}
