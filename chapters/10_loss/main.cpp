// One number that says how wrong a network is: by hand, where floats end, at the start, and as a landscape.
#include "chapters/10_loss/loss.hpp"

#include "chapters/10_loss/figures.hpp"
#include "chapters/10_loss/landscape_report.hpp"

using namespace cnn;

// The worked example: chapter 9's three scores, whose probabilities are 1/8, 2/8 and 5/8.
Tensor<2> worked_example() {
    return Tensor<2>({1, 3}, {std::log(1.0f), std::log(2.0f), std::log(5.0f)});
}

// A batch: chapter 9's two pictures. The right class of picture 0 has 5/8, that of picture 1 has 1/10.
Tensor<2> batch_example() {
    return Tensor<2>({2, 3}, {std::log(1.0f), std::log(2.0f), std::log(5.0f),  //
                              std::log(4.0f), std::log(5.0f), std::log(1.0f)});
}

void print_by_hand() {
    print_example(worked_example());
    print_batch(batch_example(), {2, 2});
    print_loss_of_p();
    print_likelihood();
    print_large_scores();
    print_leads();
}

void print_digits(const TemplateScores& digits) {
    print_first_losses(digits);
    print_factors(digits);
    const int batch = 64;
    const Tensor<2> x = standardize(digits.pixels, mnist_statistics);
    const Tensor<2> first({batch, 784}, {x.values().begin(), x.values().begin() + batch * 784});
    print_misuse(untrained_scores(first, 10, 1), {digits.labels.begin(), digits.labels.begin() + batch});
    print_refusal(digits.scores, from_one(digits.labels));
}

void print_landscape(Place start, float step) {
    const Brightness data;
    print_place(data, "w = 0, b = 0", {0, 0});
    print_place(data, "w = ln 2, b = 0", {std::log(2.0f), 0});
    print_neighbours(data, start, step);
    print_walks(data, start, step);
    print_place(data, "w = 1.25, b = -0.25", {1.25f, -0.25f});
    print_staircase(data);
}

int main() {
    return run_program([] {
        print_by_hand();
        const TemplateScores digits = template_scores();
        print_digits(digits);
        const Place start{-1.5f, 2};
        const float step = 0.25f;
        print_landscape(start, step);
        draw_figures(digits, start, step);
    });
}
