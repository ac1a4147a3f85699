// Scores become probabilities, and the chapters so far become one program: from a picture to ten probabilities.
#include "chapters/09_softmax/softmax.hpp"

#include <utility>

#include "chapters/08_fully_connected/templates.hpp"
#include "chapters/09_softmax/figures.hpp"
#include "chapters/09_softmax/pipeline.hpp"
#include "chapters/09_softmax/report.hpp"
#include "common/files.hpp"
#include "common/sample_image.hpp"

using namespace cnn;

// The worked example: scores whose exponentials are 1, 2 and 5.
Tensor<2> worked_example() {
    return Tensor<2>({1, 3}, {std::log(1.0f), std::log(2.0f), std::log(5.0f)});
}

// Every score times the same number.
Tensor<2> times(Tensor<2> scores, float factor) {
    for (float& value : scores.values()) value *= factor;
    return scores;
}

void print_softmax() {
    print_example(worked_example());
    fmt::print("only differences matter\n");
    for (const float first : {0.0f, 10.0f, 1000.0f, -1000.0f}) {
        const Tensor<2> scores({1, 3}, {first, first + 1, first + 2});
        print_row(fmt::format("scores {}, {}, {}", first, first + 1, first + 2), softmax(scores));
    }
    fmt::print("\nsoft and hard\n");
    print_row("the scores ln 1, ln 2, ln 5", softmax(worked_example()));
    print_row("twice these scores", softmax(times(worked_example(), 2)));
    print_row("ten times these scores", softmax(times(worked_example(), 10)));
    print_row("a hard maximum", Tensor<2>({1, 3}, {0, 0, 1}));
    fmt::print("\n");
    print_overflow();
}

// The nine of chapter 8 and the same nine, moved: the scores that the templates give.
std::pair<Tensor<2>, Tensor<2>> scores_of_a_nine() {
    const DataSet digits = embedded_data_set();
    const LabelledImages train = all_of(digits.train), held_out = all_of(digits.test);
    const Templates t = make_templates(flatten(train.images), train.labels, 10);
    const Tensor<4> nine = image_at(held_out.images, 36);
    return {linear_forward(flatten(nine), t.w, t.b), linear_forward(flatten(moved(nine, 0, 3)), t.w, t.b)};
}

int main(int argc, char** argv) {
    return run_program([&] {
        print_softmax();
        const auto [before, after] = scores_of_a_nine();
        print_digit(before, after);

        const Tensor<4> x = small_square(picture_from(argc, argv), 32);
        const PipelineWeights weights = random_weights(1);
        const ForwardPass y = forward(x, weights);
        print_layers(x, weights, y);
        print_answer(x, y);
        print_batch_mistake();
        print_other_mistakes(worked_example());
        draw_figures(x, y, before, after);
    });
}
