// What to do with a gradient: momentum and Adam, by hand, in a valley, and on a network.
//
//   15_optimizers [rates]    rates: nothing but a table of optimizers and learning rates on the network, in half a
//   minute
#include "chapters/15_optimizers/optimizers.hpp"

#include "chapters/15_optimizers/figures.hpp"
#include "chapters/15_optimizers/mistakes_report.hpp"
#include "chapters/15_optimizers/report.hpp"

using namespace cnn;

void print_valley() {
    print_plain_steps();
    print_momentum_steps();
    print_velocities();
    print_adam_steps();
    print_race();
    print_steeper();
}

void print_adam() {
    print_correction();
    print_double();
}

void print_mistakes() {
    print_long_correction();
    print_epsilon();
    print_wrong_ways();
    print_refusal();
    print_resume();
}

int main(int argc, char** argv) {
    return run_program([&] {
        const DataSet data = embedded_data_set();
        if (argc > 1 && std::string(argv[1]) == "rates") return print_rates(data.train);
        print_valley();
        print_adam();
        print_mistakes();
        print_gradient_sizes(data.train);
        const std::vector<Racer> racers =
            raced({{"gradient descent", 0.1f}, {"momentum 0.9", 0.03f}, {"Adam", 0.01f}}, data.train, race_batches);
        print_network_race(racers);
        draw_figures(racers);
    });
}
