// Replace each window of a feature map by its largest value or by its mean, and see what a shift then changes.
#include "chapters/07_pooling/pooling.hpp"

#include "chapters/07_pooling/figures.hpp"
#include "chapters/07_pooling/mistakes.hpp"
#include "common/files.hpp"
#include "common/sample_image.hpp"

using namespace cnn;

Tensor<2> worked_example() {
    return Tensor<2>({4, 4}, {1, 3, 2, 1,  //
                              4, 6, 5, 0,  //
                              7, 2, 9, 8,  //
                              0, 3, 4, 3});
}

void print_by_hand() {
    const Tensor<2> map = worked_example();
    print_matrix("the feature map", map);
    print_matrix("max pooling, 2×2", max_pooled(map, {.size = 2}));
    print_matrix("average pooling, 2×2", average_pooled(map, {.size = 2}));
    const PoolOptions overlapping{.size = 3, .stride = 2, .padding = 1};
    print_matrix("max pooling, 3×3, stride 2, padding 1", max_pooled(map, overlapping));
    print_matrix("average pooling, 3×3, stride 2, padding 1", average_pooled(map, overlapping));
    const PoolOptions same{.size = 3, .stride = 1, .padding = same_padding(3)};
    print_matrix("'same' max pooling, 3×3", max_pooled(map, same));
    print_matrix("'same' average pooling, 3×3, of a map of nines", average_pooled(Tensor<2>({4, 4}, 9), same));
    const Position winner = window_winner(single_map(Tensor<2>({2, 2}, {1, 5, 5, 2})), {}, 0, 0, 0, 0);
    fmt::print("in the window 1 5 / 5 2 the winner is the 5 in row {}, column {}\n\n", winner.h, winner.w);
}

void print_sizes() {
    fmt::print("a side of 28                  side   of 784 values are left\n");
    const PoolOptions overlapping{.size = 3, .stride = 2, .padding = 1}, same{.size = 3, .stride = 1, .padding = 1};
    for (const PoolOptions& o : {PoolOptions{.size = 2}, overlapping, PoolOptions{.size = 4}, same}) {
        const int side = output_size(28, o.size, o.padding, o.stride);
        fmt::print("size {}, stride {}, padding {}   {:4}   {:>4}\n", o.size, o.stride, o.padding, side, side * side);
    }
    fmt::print("\n");
}

void draw_figures(const Tensor<2>& grey, const Tensor<4>& digits) {
    const std::filesystem::path out = book_root() / "out" / "07_pooling";
    draw_scene(out / "scene.svg", grey);
    draw_patch(out / "patch.svg", worked_example());
    draw_overlap(out / "overlap.svg", worked_example());
    draw_shift(out / "shift.svg", plane(digits, 9, 0));
    draw_dropped(out / "dropped.svg", odd_example());
    fmt::print("Wrote scene.svg, patch.svg, overlap.svg, shift.svg and dropped.svg to out/07_pooling\n");
}

int main(int argc, char** argv) {
    return run_program([&] {
        const Tensor<2> grey = grey_from_colour(picture_from(argc, argv));
        const Tensor<4> digits = held_out_digits(200);
        print_by_hand();
        print_sizes();
        print_moving_edge();
        print_changes(digits);
        print_mistakes(worked_example());
        draw_figures(grey, digits);
    });
}
