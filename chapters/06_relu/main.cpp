// What ReLU does to a feature map, and why two convolutions need it between them.
#include "chapters/06_relu/relu.hpp"

#include "chapters/06_relu/figures.hpp"
#include "chapters/06_relu/report.hpp"
#include "chapters/06_relu/two_layers.hpp"
#include "common/files.hpp"
#include "common/sample_image.hpp"

using namespace cnn;

void print_row(std::string_view name, const Tensor<2>& values) {
    fmt::print("{:<22}", name);
    for (const float value : values.values()) fmt::print("{:>4}", value);
    fmt::print("\n");
}

// The worked example: a row of pixels, the difference of two neighbours, the sum of two neighbours.
void print_worked_example(const Tensor<2>& row, const Tensor<2>& first, const Tensor<2>& second) {
    const Tensor<2> map = convolve(row, first), both = combined_kernel(first, second);
    fmt::print("two convolutions\n");
    print_row("the row of pixels", row);
    print_row("after kernel (1, -1)", map);
    print_row("after kernel (1, 1)", convolve(map, second));
    fmt::print("\none convolution\n");
    print_row("the row of pixels", row);
    print_row("the combined kernel", both);
    print_row("after it", convolve(row, both));
    fmt::print("\ntwo convolutions with ReLU between them\n");
    print_row("the row of pixels", row);
    print_row("after kernel (1, -1)", map);
    print_row("after ReLU", relu_forward(map));
    print_row("after kernel (1, 1)", convolve(relu_forward(map), second));
}

// Two pixels, each dark or bright: a batch of four pictures of 1x2.
void print_either_way(const Tensor<2>& kernel) {
    const Tensor<4> x({4, 1, 1, 2}, {0, 0, 0, 1, 1, 0, 1, 1});
    const Tensor<4> maps = conv2d_forward(x, opposite_filters(kernel), Tensor<1>({2}));
    const Tensor<4> sum = edges_either_way(x, kernel);
    fmt::print("\npixels   (1, -1)   (-1, 1)   sum   sum with ReLU\n");
    for (int n = 0; n < 4; ++n) {
        const float one_way = maps(n, 0, 0, 0), other_way = maps(n, 1, 0, 0);
        fmt::print("{}  {}   {:>8}{:>10}{:>6}{:>16}\n", x(n, 0, 0, 0), x(n, 0, 0, 1), one_way, other_way,
                   one_way + other_way, sum(n, 0, 0, 0));
    }
}

void draw_figures(const Tensor<2>& grey, const Tensor<2>& row, const Tensor<2>& first, const Tensor<2>& second) {
    const std::filesystem::path out = book_root() / "out" / "06_relu";
    draw_before_after(out / "before_after.svg", grey);
    draw_row(out / "row.svg", row, first, second);
    draw_graphs(out / "graphs.svg");
    draw_either_way(out / "either_way.svg", batch_of_one(grey));
    draw_on_the_picture(out / "on_the_picture.svg", grey);
    fmt::print("\nWrote before_after.svg, row.svg, graphs.svg, either_way.svg and on_the_picture.svg to out/06_relu\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const Tensor<2> grey = grey_from_colour(picture_from(argc, argv));
        const Tensor<2> row({1, 5}, {2, 1, 4, 0, 3}), first({1, 2}, {1, -1}), second({1, 2}, {1, 1});
        print_worked_example(row, first, second);
        print_either_way(first);
        print_scene(grey);
        print_mistakes(grey);
        print_biases(grey);
        draw_figures(grey, row, first, second);
    });
}
