// Gradients: by trying, by the chain rule, and the one held against the other.
#include "chapters/11_gradients/gradients.hpp"

#include "chapters/11_gradients/check_figures.hpp"
#include "chapters/11_gradients/check_report.hpp"
#include "chapters/11_gradients/figures.hpp"
#include "chapters/11_gradients/network_figure.hpp"

using namespace cnn;

// The layer of chapter 8 with its two pictures, and a gradient for each output.
struct LinearExample {
    Tensor<2> x{{2, 3}, {1, 2, 3, -1, 0, 4}};
    Tensor<2> w{{2, 3}, {1, 0, 2, 0, -1, 1}};
    Tensor<1> b{{2}, {10, 0.5f}};
    Tensor<2> dy{{2, 2}, {2, -1, 1, 3}};
};

void draw_figures(const LinearExample& e, const DigitGradient& digit) {
    const std::filesystem::path out = book_root() / "out" / "11_gradients";
    draw_digit(out / "digit.svg", digit);
    draw_slope(out / "slope.svg");
    draw_graph(out / "graph.svg");
    draw_two_ways(out / "two_ways.svg");
    draw_linear(out / "linear.svg", e.dy, e.x, e.w, e.b);
    draw_network(out / "network.svg");
    draw_steps(out / "steps.svg");
    draw_kink(out / "kink.svg");
    fmt::print("Wrote digit, slope, graph, two_ways, linear, network, steps and kink (.svg) to out/11_gradients\n");
}

int main() {
    return run_program([] {
        const LinearExample example;
        const DigitGradient digit = digit_gradient();
        print_slopes();
        print_graph();
        print_linear(example.dy, example.x, example.w);
        print_loss();
        print_network_check(network_example());
        print_float_slopes();
        print_kink();
        print_mistakes();
        print_digit(digit);
        draw_figures(example, digit);
    });
}
