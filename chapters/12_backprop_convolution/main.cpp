// Send gradients back through convolution and pooling: by hand, in two ways, and past the classic mistakes.
#include "chapters/12_backprop_convolution/backward.hpp"

#include "chapters/12_backprop_convolution/checks.hpp"
#include "chapters/12_backprop_convolution/figures.hpp"
#include "chapters/12_backprop_convolution/picture_figures.hpp"
#include "chapters/12_backprop_convolution/pooling_figure.hpp"
#include "chapters/12_backprop_convolution/row_figure.hpp"
#include "common/files.hpp"

using namespace cnn;

// One of the held-out digits, pixels from 0 to 1.
Tensor<4> digit(int number) {
    const Tensor<4> digits = held_out_digits(number + 1);
    Tensor<4> x = single_map(plane(digits, number, 0));
    for (float& value : x.values()) value /= 255;
    return x;
}

void draw_figures() {
    const std::filesystem::path out = book_root() / "out" / "12_backprop_convolution";
    const ConvolutionExample square = square_example();
    draw_forward(out / "forward.svg", square);
    draw_scatter(out / "scatter.svg", square);
    draw_full(out / "full.svg", square);
    draw_weights(out / "weights.svg", square);
    draw_strided_row(out / "row.svg", row_example());
    draw_pooling(out / "pooling.svg", pooling_example());
    draw_stamps(out / "stamps.svg");
    draw_not_flipped(out / "not_flipped.svg");
    draw_path(out / "path.svg", path_of(digit(9), 4, 8));
}

int main() {
    return run_program([] {
        print_square(square_example());
        print_strided_row(row_example());
        print_pooling(pooling_example());
        print_check_table();
        print_convolution_mistakes();
        print_pooling_mistakes(pooling_example());
        draw_figures();
    });
}
