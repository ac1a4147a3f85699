// From a colour picture to feature maps: one kernel per channel in each filter, one map per filter.
#include "chapters/04_channels/conv2d.hpp"

#include "chapters/04_channels/cost.hpp"
#include "chapters/04_channels/example.hpp"
#include "chapters/04_channels/figures.hpp"
#include "common/files.hpp"
#include "common/sample_image.hpp"

using namespace cnn;

// One line: the weights (C_out, C_in, K, K), and N pictures of `side` x `side` pixels.
void print_cost(const char* name, const Shape<4>& w, int N, int side, ConvOptions options = {}) {
    const int out = output_size(side, w[2], options.padding, options.stride);
    const Shape<4> y{N, w[0], out, out};
    const auto digits = [](std::int64_t count) { return decimal(static_cast<double>(count), 0); };
    fmt::print("{:19}{:16}{:19}{:>10}{:>15}\n", name, fmt::format("{}", w), fmt::format("{}", y),
               digits(parameter_count(w)), digits(multiply_add_count(w, y)));
}

void print_costs() {
    fmt::print("{:19}{:16}{:19}{:>10}{:>15}\n", "layer", "weights", "output", "parameters", "multiply-adds");
    print_cost("example, 1 filter", {1, 3, 2, 2}, 1, 3);
    print_cost("example, 2 filters", {2, 3, 2, 2}, 1, 3);
    print_cost("conv1", {32, 1, 3, 3}, 1, 28, {.padding = 1});
    print_cost("conv2", {64, 32, 3, 3}, 1, 14, {.padding = 1});
    print_cost("conv2, 100 images", {64, 32, 3, 3}, 100, 14, {.padding = 1});
    fmt::print("\nwith one kernel per filter\nconv1 {}\nconv2 {}\n\n", parameter_count({32, 1, 3, 3}),
               parameter_count({64, 1, 3, 3}));
}

void print_mistakes() {
    const Tensor<4> x = worked_example(), w = two_filters();
    print_matrix("with the bias added for every channel", plane(conv2d_forward(x, w, Tensor<1>({2}, 3 * -5)), 0, 0));
    print_matrix("with the channels added up first", convolve(channel_sum(x, 0), channel_sum(w, 0)));
    print_planes("the picture, read in the wrong layout", misread_layout(x), 0);
    try {
        conv2d_forward(x, Tensor<4>({3, 2, 2, 2}), Tensor<1>({3}));
    } catch (const Error& error) {
        fmt::print("with C_out and C_in swapped\n{}\n\n", error.what());
    }
}

void draw_figures(const Tensor<3>& picture) {
    const std::filesystem::path out = book_root() / "out" / "04_channels";
    const Tensor<4> x = batch_of_one(picture), wrong = misread_layout(x);
    draw_panels(out / "bricks.svg",
                {{"the picture", picture},
                 {"in grey", grey_panel(grey_from_colour(picture))},
                 {"the brick filter's map", coloured_map(brick_map(x))}},
                3);
    draw_panels(
        out / "layout.svg",
        {{"the picture", picture},
         {"read in the wrong layout", Tensor<3>(picture.shape(), {wrong.values().begin(), wrong.values().end()})},
         {"the brick filter's map of that", coloured_map(brick_map(wrong))}},
        3);
    draw_example(out / "example.svg", worked_example(), two_filters(), Tensor<1>({2}, {-5, 0}));
    draw_memory(out / "memory.svg");
    draw_summed(out / "summed.svg", x);
    fmt::print("Wrote bricks.svg, example.svg, memory.svg, summed.svg and layout.svg to out/04_channels\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const Tensor<3> picture = picture_from(argc, argv);
        print_example();
        print_costs();
        print_house();
        print_mistakes();
        draw_figures(picture);
    });
}
