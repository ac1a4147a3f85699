// Pixels from 0..255 to zero mean and unit variance, and where the constants 0.1307 and 0.3081 come from.
#include "chapters/05_normalization/normalize.hpp"

#include "chapters/05_normalization/figures.hpp"
#include "chapters/05_normalization/mistakes.hpp"
#include "chapters/05_normalization/tables.hpp"
#include "common/files.hpp"
#include "common/sample_image.hpp"

using namespace cnn;

void print_worked_example() {
    const Tensor<2> pixels({2, 3}, {51, 102, 51,  //
                                    102, 204, 102});
    const Tensor<2> scaled = scale(pixels);
    const MeanAndDeviation statistics = mean_and_deviation(scaled);
    print_matrix("six pixels", pixels);
    print_matrix("scaled", scaled);
    fmt::print("mean {:.1f}, standard deviation {:.1f}\n\n", statistics.mean, statistics.deviation);
    print_matrix("standardized", standardize(scaled, statistics));
}

// All of MNIST where `./book data` has put it: 60,000 digits are too many to come with the book.
void print_full_set() {
    const DataSet data = find_data_set("");
    if (data.is_mnist()) print_sums(scale(all_images(data.train)));
}

void draw_figures(const Tensor<4>& pixels, const Tensor<2>& digit, const Digits& some, const Tensor<2>& grey) {
    const std::filesystem::path out = book_root() / "out" / "05_normalization";
    draw_digit(out / "digit.svg", digit, mnist_statistics);
    draw_digits(out / "digits.svg", some);
    draw_histograms(out / "histograms.svg", pixels);
    draw_picture(out / "picture.svg", grey, mnist_statistics);
    draw_mistakes(out / "mistakes.svg", digit, mnist_statistics);
    fmt::print("Wrote digit.svg, digits.svg, histograms.svg, picture.svg and mistakes.svg to out/05_normalization\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const Tensor<2> grey = grey_from_colour(picture_from(argc, argv));
        const DataSet data = embedded_data_set();
        const Tensor<4> pixels = all_images(data.train);
        const Tensor<2> digit = digit_at(data.test, 0);

        print_worked_example();
        print_digits(pixels);
        print_sums(scale(pixels));
        print_picture(grey);
        print_other_statistics(data);
        print_wrong_steps();
        print_padding(scale(digit));
        print_full_set();
        draw_figures(pixels, digit, data.test, grey);
    });
}
