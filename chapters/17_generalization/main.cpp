#include "chapters/17_generalization/schedule.hpp"
#include "chapters/17_generalization/shift.hpp"
#include "common/check.hpp"

using namespace cnn;

// What the trainer's --schedule and --shift do.
int main() {
    return run_program([] {
        fmt::print("one-cycle learning rate, peak 0.003, over 16 steps:\n");
        for (int step = 0; step < 16; ++step) fmt::print("{:>3}  {:.6f}\n", step, one_cycle(step, 16, 0.003));

        const Tensor<2> x({3, 3}, {0, 1, 0, 0, 1, 0, 0, 1, 0});
        const Tensor<2> y = shift(x, 1, -1);
        fmt::print("\na vertical bar, moved one pixel down and one to the left:\n");
        for (int h = 0; h < 3; ++h) {
            for (const Tensor<2>& image : {x, y}) fmt::print("  {} {} {}  ", image(h, 0), image(h, 1), image(h, 2));
            fmt::print("\n");
        }
    });
}
