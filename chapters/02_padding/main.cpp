// Put a border of zeros around a picture, and the feature map keeps the picture's size.
#include "chapters/02_padding/padding.hpp"

#include "chapters/02_padding/figures.hpp"
#include "common/files.hpp"
#include "common/print.hpp"
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

void print_numbers() {
    const Tensor<2> padded = pad(worked_example(), 1);
    print_matrix("the padded picture", padded);
    print_matrix("the feature map", convolve(padded, vertical_edge_kernel()));
    print_matrix("windows that hold each pixel, without padding", windows_per_pixel(5, 3, 0));
    print_matrix("windows that hold each pixel, with padding 1", windows_per_pixel(5, 3, 1));

    fmt::print("a side of 28   valid   same: padding, size\n");
    for (const int K : {1, 3, 5, 7}) {
        const int P = same_padding(K);
        fmt::print("kernel {0} x {0}  {1:>6}   {2:>13}, {3}\n", K, output_size(28, K), P, output_size(28 + 2 * P, K));
    }
}

void draw_figures(const Tensor<2>& grey) {
    const std::filesystem::path out = book_root() / "out" / "02_padding";
    draw_padded(out / "padded.svg", worked_example());
    draw_coverage(out / "coverage.svg");
    draw_repeated(out / "repeated.svg", grey);
    const auto edges = [&](const Tensor<2>& image) { return coloured_map(convolve(image, vertical_edge_kernel())); };
    draw_panels(out / "frame.svg", {{"without padding", edges(grey)}, {"with a padding of zeros", edges(pad(grey, 1))}},
                2);
    fmt::print("\nWrote padded.svg, coverage.svg, repeated.svg and frame.svg to out/02_padding\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const Tensor<2> grey = grey_from_colour(picture_from(argc, argv));
        print_numbers();
        draw_figures(grey);
    });
}
