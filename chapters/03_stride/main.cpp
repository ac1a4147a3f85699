// Let the kernel take larger steps: the feature map becomes smaller, and some pixels count less or not at all.
#include "chapters/03_stride/strided_convolve.hpp"

#include "chapters/03_stride/figures.hpp"
#include "chapters/03_stride/tables.hpp"
#include "common/files.hpp"
#include "common/sample_image.hpp"

using namespace cnn;

// The picture of chapter 1.
Tensor<2> worked_example() {
    return Tensor<2>({5, 5}, {3, 3, 1, 0, 0,  //
                              3, 2, 1, 0, 0,  //
                              3, 3, 0, 0, 1,  //
                              2, 3, 1, 0, 0,  //
                              3, 3, 0, 1, 0});
}

// Every S-th value of every S-th row. A kernel of 1x1 that holds a 1 copies the value under it.
Tensor<2> every(const Tensor<2>& map, int S) {
    return convolve(map, Tensor<2>({1, 1}, 1), {.stride = S});
}

void print_worked_example() {
    const Tensor<2> image = worked_example(), kernel = vertical_edge_kernel();
    print_matrix("stride 2, no padding", convolve(image, kernel, {.stride = 2}));
    print_matrix("stride 2, padding 1", convolve(image, kernel, {.stride = 2, .padding = 1}));
    print_matrix("padding 1: every second value of stride 1", every(convolve(image, kernel, {.padding = 1}), 2));
    print_matrix("stride 2 on the rows only", convolve_rows_only(image, kernel, {.stride = 2}));
}

void draw_figures(const Tensor<2>& grey) {
    const std::filesystem::path out = book_root() / "out" / "03_stride";
    draw_scene(out / "scene.svg", grey);
    draw_positions(out / "positions.svg", worked_example());
    draw_fit(out / "fit.svg");
    draw_coverage(out / "coverage.svg");
    draw_aliasing(out / "aliasing.svg", grey);
    const ConvOptions half{.stride = 2, .padding = 1};
    draw_panels(out / "one_side.svg",
                {{"stride 2", coloured_map(convolve(grey, vertical_edge_kernel(), half))},
                 {"stride 2 on the rows only", coloured_map(convolve_rows_only(grey, vertical_edge_kernel(), half))}},
                2);
    fmt::print(
        "\nWrote scene.svg, positions.svg, fit.svg, coverage.svg, aliasing.svg and one_side.svg to out/03_stride\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const Tensor<2> grey = grey_from_colour(picture_from(argc, argv));
        print_worked_example();
        print_sizes();
        print_work();
        print_coverage();
        print_mistakes();
        print_wall();
        draw_figures(grey);
    });
}
