// Slide a small kernel over a picture and see what it finds.
#include "chapters/01_convolution/convolve.hpp"

#include "chapters/01_convolution/figures.hpp"
#include "chapters/01_convolution/kernels.hpp"
#include "common/files.hpp"
#include "common/print.hpp"
#include "common/sample_image.hpp"

using namespace cnn;

// The worked example: bright on the left, dark on the right, and not quite even.
Tensor<2> worked_example() {
    return Tensor<2>({5, 5}, {3, 3, 1, 0, 0,  //
                              3, 2, 1, 0, 0,  //
                              3, 3, 0, 0, 1,  //
                              2, 3, 1, 0, 0,  //
                              3, 3, 0, 1, 0});
}

// The kernel turned by 180 degrees, as mathematics' own convolution would use it.
Tensor<2> flipped(const Tensor<2>& kernel) {
    const auto [K_h, K_w] = kernel.shape();
    Tensor<2> turned(kernel.shape());
    for (int kh = 0; kh < K_h; ++kh)
        for (int kw = 0; kw < K_w; ++kw) turned(kh, kw) = kernel(K_h - 1 - kh, K_w - 1 - kw);
    return turned;
}

void print_numbers() {
    const Tensor<2> image = worked_example(), kernel = vertical_edge_kernel();
    print_matrix("the picture", image);
    print_matrix("the kernel", kernel);
    print_matrix("the feature map", convolve(image, kernel));
    print_matrix("with the horizontal-edge kernel", convolve(image, horizontal_edge_kernel()));
    print_matrix("with the kernel flipped", convolve(image, flipped(kernel)));
    fmt::print("kernel  feature map of a picture of 96 x 128\n");
    for (const int K : {1, 3, 5, 7}) fmt::print("{0} x {0}   {1} x {2}\n", K, output_size(96, K), output_size(128, K));
}

void draw_figures(const Tensor<2>& grey) {
    const std::filesystem::path out = book_root() / "out" / "01_convolution";
    const auto map = [&](const Tensor<2>& kernel) { return coloured_map(convolve(grey, kernel)); };
    const auto picture = [&](const Tensor<2>& kernel) { return grey_panel(convolve(grey, kernel)); };
    draw_sliding(out / "sliding.svg", worked_example(), vertical_edge_kernel());
    draw_panels(out / "edges.svg",
                {{"the picture", grey_panel(grey)},
                 {"vertical edges", map(vertical_edge_kernel())},
                 {"horizontal edges", map(horizontal_edge_kernel())}},
                3);
    draw_panels(out / "kernels.svg",
                {{"Sobel", map(sobel_kernel())},
                 {"sharpen", picture(sharpen_kernel())},
                 {"blur 3×3", picture(blur_kernel(3))},
                 {"blur 5×5", picture(blur_kernel(5))},
                 {"blur 7×7", picture(blur_kernel(7))},
                 {"vertical edges, kernel flipped", map(flipped(vertical_edge_kernel()))}},
                3);
    fmt::print("\nWrote sliding.svg, edges.svg and kernels.svg to out/01_convolution\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const Tensor<2> grey = grey_from_colour(picture_from(argc, argv));
        print_numbers();
        draw_figures(grey);
    });
}
