// Fast convolution: where the time goes, what this machine can do at most, and four engines on the way there.
//
//   16_fast_convolution [STEPS]    count live pixels after so many training steps, 1 to 9999; else after 60
#include "chapters/16_fast_convolution/ladder.hpp"

#include "chapters/16_fast_convolution/engine_figures.hpp"
#include "chapters/16_fast_convolution/figures.hpp"
#include "chapters/16_fast_convolution/memory_figures.hpp"
#include "chapters/16_fast_convolution/mistakes.hpp"
#include "chapters/16_fast_convolution/plain_parts.hpp"
#include "chapters/16_fast_convolution/report.hpp"
#include "common/files.hpp"

using namespace cnn;

void print_paper(const Batch& batch) {
    print_work();
    print_intensity();
    print_im2col();
    print_tiles();
    print_order();
    print_same_bits(batch);
    print_layout();
    print_pooling();
    print_sparse();
    print_winograd();
}

// The untrained network's shares, and those after some steps on the book's digits.
void print_live_pixels(const Digits& digits, const Batch& batch, int steps) {
    Random random(1);
    Im2colNetwork untrained(random), trained = trained_network(digits, steps);
    print_live_header();
    print_live("untrained", gradient_way(untrained, batch));
    fmt::print("\n");
    print_live_header();
    print_live(fmt::format("after {} steps", steps), gradient_way(trained, batch));
    const auto [different, all] = other_winners(trained, make_batch(digits, counting_order(500)));
    fmt::print("Winograd's winner is another one in {} of {} windows\n\n", different, with_commas(all));
}

// The book's ladder is the run that is kept in recorded_ladder.txt.
void draw_all(const Digits& digits) {
    const std::filesystem::path out = book_root() / "out" / "16_fast_convolution";
    const std::filesystem::path kept = book_root() / "chapters" / "16_fast_convolution" / "recorded_ladder.txt";
    const RecordedLadder ladder = read_ladder(read_file(kept));
    draw_ladder(out / "ladder.svg", ladder);
    draw_roofline(out / "roofline.svg", ladder);
    draw_im2col(out / "im2col.svg");
    draw_layout(out / "layout.svg");
    draw_tile(out / "tile.svg");
    draw_live(out / "live.svg", make_batch(digits, counting_order(1)));
    draw_winograd(out / "winograd.svg");
    fmt::print("Wrote ladder, roofline, im2col, layout, tile, live and winograd (.svg) to out/16_fast_convolution\n");
}

int steps_from(int argc, char** argv) {
    if (argc < 2) return 60;
    const std::string text = argv[1];
    const bool is_number = !text.empty() && text.size() < 5 && text.find_first_not_of("0123456789") == text.npos;
    check(is_number && std::stoi(text) >= 1, "{}: expected a whole number from 1 to 9999", text);
    return std::stoi(text);
}

int main(int argc, char** argv) {
    return run_program([&] {
        const int steps = steps_from(argc, argv);
        const DataSet data = embedded_data_set();
        const Batch batch = make_batch(data.train, counting_order(64));
        print_paper(batch);
        print_live_pixels(data.train, batch, steps);
        print_plain_parts(make_batch(data.train, counting_order(4)));
        print_limits();
        print_mistakes();
        print_ladder(batch);
        draw_all(data.train);
    });
}
