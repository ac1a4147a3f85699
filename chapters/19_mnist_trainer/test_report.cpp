// What one training has come to: the record, its tables, the photographs, and the chapter's own output.
#include "chapters/19_mnist_trainer/report.hpp"

#include "chapters/13_layers/network.hpp"
#include "chapters/19_mnist_trainer/photo_figures.hpp"
#include "chapters/19_mnist_trainer/sizes.hpp"
#include "chapters/19_mnist_trainer/test_run.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// Four digits, two of them wrong.
const Labels four_labels = {3, 1, 4, 8};

Tensor<2> two_mistakes() {
    Tensor<2> log_p({4, 10}, std::log(0.01f));
    log_p(0, 7) = std::log(0.75f), log_p(0, 3) = std::log(0.17f);
    log_p(1, 1) = std::log(0.91f);
    log_p(2, 4) = std::log(0.91f);
    log_p(3, 0) = std::log(0.875f), log_p(3, 8) = std::log(0.045f);
    return log_p;
}

RunRecord a_record() {
    return {"some digits: 4 digits",
            9,
            {2.25f, 1.5f},
            {1.125f, 1.0f},
            {0.25f, 0.5f},
            4,
            mistakes_of(two_mistakes(), four_labels)};
}

}  // namespace

TEST_CASE("mistakes_of: the wrong answers only, the surest first") {
    const std::vector<Mistake> mistakes = mistakes_of(two_mistakes(), four_labels);
    REQUIRE(mistakes.size() == 2);
    CHECK((mistakes[0].digit == 3 && mistakes[0].label == 8 && mistakes[0].answer == 0));
    CHECK(mistakes[0].p_answer == Approx(0.875));
    CHECK(mistakes[0].p_label == Approx(0.045));
    CHECK((mistakes[1].digit == 0 && mistakes[1].label == 3 && mistakes[1].answer == 7));
}

TEST_CASE("RunRecord: comes back out of its text") {
    const RunRecord record = a_record(), copy = read_record(text_of(record));
    CHECK(text_of(copy) == text_of(record));
    CHECK(copy.recipe == record.recipe);
    CHECK(copy.seed == 9);
    CHECK(copy.losses == record.losses);
    CHECK(copy.test_accuracies == record.test_accuracies);
    CHECK(copy.test_digits == 4);
    REQUIRE(copy.mistakes.size() == 2);
    CHECK(copy.mistakes[1].p_answer == 0.75f);
    CHECK(read_record(text_of({.recipe = "none: 0 digits"})).mistakes.empty());
}

TEST_CASE("RunRecord: a text that is cut, longer, or another one is refused") {
    const std::string text = text_of(a_record());
    for (std::size_t size = 0; size < text.size(); ++size) {
        CAPTURE(size);
        CHECK_THROWS_AS(read_record(text.substr(0, size)), Error);
    }
    CHECK_THROWS_AS(read_record(text + "\n"), Error);
    CHECK_THROWS_AS(read_record("# remark\n" + text), Error);
}

TEST_CASE("log_probabilities_of: what the record knows makes the same mistakes") {
    const RunRecord record = a_record();
    const Tensor<2> log_p = log_probabilities_of(record, four_labels);
    const std::vector<Mistake> again = mistakes_of(log_p, four_labels);
    REQUIRE(again.size() == record.mistakes.size());
    for (std::size_t i = 0; i < again.size(); ++i) {
        CHECK(again[i].digit == record.mistakes[i].digit);
        CHECK(again[i].answer == record.mistakes[i].answer);
        CHECK(again[i].p_answer == Approx(record.mistakes[i].p_answer));
    }
    CHECK(best_class(log_p, 1) == 1);
}

TEST_CASE("confusions_of: counts pairs by label and answer, the most frequent first") {
    const auto mistake = [](int label, int answer) { return Mistake{0, label, answer, 0.5f, 0.5f}; };
    const std::vector<Confusion> all =
        confusions_of({mistake(4, 9), mistake(9, 4), mistake(3, 2), mistake(9, 4), mistake(4, 9), mistake(9, 4)});
    REQUIRE(all.size() == 3);
    CHECK((all[0].label == 9 && all[0].answer == 4 && all[0].count == 3));
    CHECK((all[1].label == 4 && all[1].answer == 9 && all[1].count == 2));
    CHECK((all[2].label == 3 && all[2].answer == 2 && all[2].count == 1));
}

TEST_CASE("preparation_steps: the figure shows the steps of prepare_digit") {
    const Tensor<2> photo = photograph(good_scene());
    const PreparationSteps s = preparation_steps(photo);
    Tensor<2> placed = centre_by_mass(s.fitted);
    const float strongest = *std::ranges::max_element(placed.values());
    for (float& value : placed.values()) value *= 255 / strongest;
    CHECK((placed == prepare_digit(photo, "photo")));
    CHECK((s.image == placed));
    // The speck is in the third picture and not in the fourth.
    CHECK(s.stretched(20, 101) == 1);
    CHECK(s.clean(20, 101) == 0);
}

TEST_CASE("photograph: paper, ink and shadow are where the scene says") {
    const Tensor<2> photo = photograph(scene_in_shadow());
    CHECK(photo(5, 5) == Approx(0.845).margin(0.03));                                // paper
    CHECK(photo(17, 50) == Approx(0.8 * 0.4).margin(0.03));                          // the 3's top
    CHECK(photo(90, 120) == Approx((0.85 - 0.13 * 120 / 128) * 0.45).margin(0.03));  // shadow
}

TEST_CASE("sizes: our layers count as many parameters as the network has") {
    Random random(1);
    MnistNetwork<> network(random);
    const std::vector<ParameterView> parameters = network.parameters();
    for (std::size_t k = 0; k < 4; ++k) {
        CAPTURE(our_network[k].name);
        CHECK(parameters[2 * k].name == fmt::format("{}.weight", our_network[k].name));
        CHECK(static_cast<std::size_t>(our_network[k].parameters()) ==
              parameters[2 * k].value.size() + parameters[2 * k + 1].value.size());
    }
    CHECK(sum_over(our_network, &LayerCost::parameters) == 421642);
    CHECK(sum_over(our_network, &LayerCost::multiply_adds) == 225792 + 3612672 + 401408 + 1280);
}

TEST_CASE("report: the tables of a finished training, and a record that can be read") {
    const TemporaryFolder out;
    const std::string last = lines_of(output_of(train_few(out.path(), {"--epochs", "2", "--seed", "5"}))).back();
    const std::string model = read_file(out / "model.safetensors");
    const std::string text = output_of({"report", "--out", out.path().string()});
    CHECK(mentions(text, {fmt::format("{} digits, 2 epochs, batch 64, constant 0.001, engine fast; seed 5\n", few),
                          "\nepoch   training loss", "\ndigit   in the test set", "\nlabel   taken for",
                          "\nWrote run.txt to " + out.path().string()}));
    const RunRecord record = read_record(read_file(out / "run.txt"));
    CHECK(record.test_digits == 100);
    CHECK(mentions(last, {fmt::format(" {}/100 (", 100 - record.mistakes.size())}));
    CHECK(record.losses.size() == 2u * static_cast<std::size_t>(batch_count(few, 64)));
    CHECK((read_file(out / "model.safetensors") == model));
}

TEST_CASE("report: a folder without a training is refused") {
    const TemporaryFolder out;
    const Outcome outcome = run({"report", "--out", out.path().string()});
    CHECK(outcome.status == 1);
    CHECK(mentions(outcome.errors, {"error: ", "checkpoint.safetensors"}));
    CHECK(names_in(out.path()).empty());
}

TEST_CASE("without a command: the chapter's tables and figures, from what was kept, and nothing of the reader's") {
    const std::string text = output_of({});
    CHECK(mentions(
        text, {"mean 99.0, deviation 0.2, standard error 0.1", "421642     1199882", "label   taken for   how often"}));
    CHECK(mentions(text, {"\nrecipe   runs    mean   deviation   standard error"}));
    for (const char* name :
         {"recorded_curves", "recorded_confusion", "recorded_mistakes", "recorded_spread", "preparation", "bad_photos"})
        CHECK(fs::exists(book_root() / "out" / "19_mnist_trainer" / fmt::format("{}.svg", name)));
}
