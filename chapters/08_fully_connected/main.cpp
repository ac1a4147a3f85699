// From pictures to scores: write all numbers in one row, then take a weighted sum for each class.
#include "chapters/08_fully_connected/linear.hpp"

#include "chapters/04_channels/conv2d.hpp"
#include "chapters/07_pooling/pooling.hpp"
#include "chapters/08_fully_connected/figures.hpp"
#include "chapters/08_fully_connected/results.hpp"

using namespace cnn;

void print_examples() {
    const Tensor<4> maps = example_maps();
    print_matrix("channel 0", plane(maps, 0, 0));
    print_matrix("channel 1", plane(maps, 0, 1));
    print_matrix("flattened", flatten(maps));

    const Layer layer = example_layer();
    fmt::print("three inputs, two outputs\n");
    for (int n = 0; n < 2; ++n)
        for (int o = 0; o < 2; ++o) print_sum(layer.x, layer.w, layer.b, n, o);

    fmt::print("\n");
    print_matrix("a 2x2 kernel on a 3x3 picture, as a fully connected layer: a row for each output",
                 convolution_weights(example_kernel(), 3, 3));
}

void print_counts() {
    const int D_in = 28 * 28, D_out = 32 * 28 * 28;
    fmt::print("from 1x28x28 to 32x28x28   parameters   multiply-adds\n");
    fmt::print("convolution, 3x3         {:>12}{:>16}\n", 32 * (9 + 1), D_out * 9);
    fmt::print("fully connected          {:>12}{:>16}\n\n", D_out * (D_in + 1), D_out * D_in);

    fmt::print("fully connected   weights   biases   parameters\n");
    for (const auto& [in, out] : {std::pair{3, 2}, {784, 10}, {8192, 10}, {3136, 128}, {128, 10}})
        fmt::print("{:>5} to {:>3}{:>14}{:>9}{:>13}\n", in, out, in * out, out, out * (in + 1));
}

void print_templates(const Templates& t, const LabelledImages& held_out) {
    const auto& [images, labels] = held_out;
    const Tensor<2> x = flatten(images), scores = linear_forward(x, t.w, t.b);
    const Tensor<4> digit = image_at(images, 36);
    fmt::print("\na digit          0      1      2      3      4      5      6      7      8      9\n");
    print_scores("as it is", linear_forward(flatten(digit), t.w, t.b));
    print_scores("moved 3 px", linear_forward(flatten(moved(digit, 0, 3)), t.w, t.b));

    // Right ones, then how many are taken for a 0, for a 1, and so on.
    fmt::print("\nof 2000 held-out digits right    0s   1s   2s   3s   4s   5s   6s   7s   8s   9s\n");
    print_winners("as they are", scores, labels);
    print_winners("without the bias", linear_forward(x, t.w, Tensor<1>({10})), labels);
    print_winners("flattened by columns", linear_forward(flatten(transposed(images)), t.w, t.b), labels);

    const Tensor<4> filters({10, 1, 28, 28}, {t.w.values().begin(), t.w.values().end()});
    const bool equal = flatten(conv2d_forward(images, filters, t.b)) == scores;
    fmt::print("\nten filters of 28x28, {} scores: {}\n\n", scores.size(), equal ? "all equal" : "not equal");

    fmt::print("what the layer refuses\n");
    print_refusal(x, Tensor<2>({784, 10}));
    print_refusal(Tensor<2>({1, static_cast<int>(x.size())}), t.w);
}

int main() {
    return run_program([] {
        print_examples();
        print_counts();
        const DataSet digits = embedded_data_set();
        const LabelledImages train = all_of(digits.train), held_out = all_of(digits.test);
        const Templates t = make_templates(flatten(train.images), train.labels, 10);
        print_templates(t, held_out);

        // The same templates made from pooled pictures: 7x7 numbers a digit.
        const auto pooled = [](const Tensor<4>& x) { return max_pool_forward(x, {.size = 4}); };
        const Templates coarse = make_templates(flatten(pooled(train.images)), train.labels, 10);
        const std::vector<int> fine_right = right_after_moves(held_out.images, held_out.labels, t, std::identity{});
        const std::vector<int> coarse_right = right_after_moves(held_out.images, held_out.labels, coarse, pooled);
        print_moves(fine_right, coarse_right);
        draw_figures(t, image_at(held_out.images, 36), fine_right, coarse_right);
    });
}
