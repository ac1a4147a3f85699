// Layers that remember, a network as the list of its layers, and what becomes of it with one start or another.
#include "chapters/13_layers/layers.hpp"

#include "chapters/13_layers/figures.hpp"
#include "chapters/13_layers/mistakes_report.hpp"
#include "chapters/13_layers/network_figure.hpp"
#include "chapters/13_layers/starts_figures.hpp"
#include "chapters/13_layers/starts_report.hpp"
#include "common/files.hpp"

using namespace cnn;

const std::vector<float> factors{0.5f, 1, std::sqrt(6.0f), 4};

void print_starts(const std::vector<Course>& courses) {
    print_units_alike();
    print_courses(courses);
    print_coins();
    print_sums();
    std::vector<Stack> stacks;
    for (const float factor : factors) stacks.push_back(stack_with(factor));
    print_stacks(stacks, factors);
    print_real_starts();
}

void draw_figures(const std::vector<Course>& courses) {
    const std::filesystem::path out = book_root() / "out" / "13_layers";
    const Digits digits = embedded_data_set().train;
    const std::vector<int> one{5};
    draw_network(out / "network.svg", standardize(scale(digits.images_at(one)), mnist_statistics),
                 digits.labels_at(one)[0]);
    draw_tiny(out / "tiny.svg", tiny_example());
    draw_histograms(out / "histograms.svg", {1, std::sqrt(6.0f), 4});
    draw_spread(out / "spread.svg", factors);
    draw_units(out / "units.svg", courses);
    fmt::print("Wrote network, tiny, histograms, spread and units (.svg) to out/13_layers\n");
}

int main() {
    return run_program([] {
        const FlatDigits digits = flat_digits(100);
        const std::vector<Course> courses = courses_from_three_starts(digits);
        print_tiny(tiny_example());
        print_tiny_steps(tiny_example());
        print_network();
        print_whole_check();
        print_starts(courses);
        print_wiring_mistakes();
        print_adding_up(digits);
        print_messages();
        draw_figures(courses);
    });
}
