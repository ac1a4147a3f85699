#include "five_bugs.hpp"

#include <set>

#include "exercises/harness.hpp"

using namespace cnn;

// In double, and without batches that are cut out: each place of the order knows its batch's number. The order is that
// of new_order, whichever it is.
static Report reference(const Examples& training, const Examples& validation, const Settings& settings) {
    const std::size_t count = training.x.size();
    Random random(settings.seed);
    double w = 0;
    Report report;
    for (int epoch = 0; epoch < settings.epochs; ++epoch) {
        std::vector<int> order = new_order(static_cast<int>(count), random);
        double losses = 0, gradients = 0, batch = 0;
        for (std::size_t k = 0; k < count; ++k) {
            const auto n = static_cast<std::size_t>(order[k]);
            const double x = training.x[n], y = training.y[n], error = w * x - y;
            losses += error * error;
            gradients += 2 * error * x;
            ++batch;
            if ((k + 1) % static_cast<std::size_t>(settings.batch_size) != 0 && k + 1 != count) continue;
            w -= double{settings.learning_rate} * gradients / batch;
            gradients = batch = 0;
        }
        double validation_losses = 0;
        for (std::size_t n = 0; n < validation.x.size(); ++n) {
            const double error = w * validation.x[n] - validation.y[n];
            validation_losses += error * error;
        }
        report.training_loss.push_back(static_cast<float>(losses / static_cast<double>(count)));
        report.validation_loss.push_back(
            static_cast<float>(validation_losses / static_cast<double>(validation.x.size())));
    }
    report.w = static_cast<float>(w);
    return report;
}

static void compare(Test& t, const std::string& name, const Examples& training, const Examples& validation,
                    const Settings& s) {
    const Report expected = reference(training, validation, s);
    const std::vector<Input> inputs{{"training x", training.x},
                                    {"training y", training.y},
                                    {"validation x", validation.x},
                                    {"validation y", validation.y},
                                    {"learning rate", s.learning_rate},
                                    {"batch size", s.batch_size},
                                    {"epochs", s.epochs}};
    t.expect(name + ": w at the end", inputs, [&] { return train(training, validation, s).w; }, expected.w);
    t.expect(
        name + ": the training loss of each epoch", inputs,
        [&] { return train(training, validation, s).training_loss; }, expected.training_loss);
    t.expect(
        name + ": the validation loss after each epoch", inputs,
        [&] { return train(training, validation, s).validation_loss; }, expected.validation_loss);
}

static Examples random_examples(Test& t, int count) {
    Examples examples;
    for (int n = 0; n < count; ++n) {
        examples.x.push_back(static_cast<float>(t.pick(1, 6)) / 2);
        examples.y.push_back(2 * examples.x.back() + static_cast<float>(t.pick(-4, 4)) / 2);
    }
    return examples;
}

void cnn::test(Test& t) {
    for (const int count : {7, 1, 20}) {
        const auto seed = static_cast<std::uint64_t>(t.pick(1, 1000));
        t.expect(
            "new_order: how often each example occurs in an epoch", {{"examples", count}},
            [&] {
                Random random(seed);
                std::vector<int> times(static_cast<std::size_t>(count));
                for (const int n : new_order(count, random)) ++times.at(static_cast<std::size_t>(n));
                return times;
            },
            std::vector<int>(static_cast<std::size_t>(count), 1));
    }
    t.expect(
        "new_order: how many different orders of three examples there are in 300 epochs", {{"examples", 3}},
        [&] {
            Random random(1);
            std::set<std::vector<int>> orders;
            for (int epoch = 0; epoch < 300; ++epoch) orders.insert(new_order(3, random));
            return static_cast<int>(orders.size());
        },
        6);

    // By hand: w goes from 0 to 1, then to 1.5.
    const Examples two{{1, 2}, {2, 4}}, one{{1}, {3}}, five{{1, 2, 3, 1, 2}, {2, 5, 5, 1, 4}};
    const std::vector<Input> inputs{{"training x", two.x},
                                    {"training y", two.y},
                                    {"validation x", one.x},
                                    {"validation y", one.y},
                                    {"learning rate", 0.1},
                                    {"batch size", 2},
                                    {"epochs", 2}};
    const Settings page{.learning_rate = 0.1f, .batch_size = 2, .epochs = 2, .seed = 1};
    t.expect(
        "the example of the task's page, after one epoch: w at the end", {inputs.begin(), inputs.end() - 1},
        [&] { return train(two, one, {.learning_rate = 0.1f, .batch_size = 2, .epochs = 1, .seed = 1}).w; }, 1.0);
    t.expect(
        "the example of the task's page, two epochs: w at the end", inputs, [&] { return train(two, one, page).w; },
        1.5);
    t.expect(
        "the example of the task's page, two epochs: the training losses", inputs,
        [&] { return train(two, one, page).training_loss; }, std::vector<float>{10, 2.5f});
    t.expect(
        "the example of the task's page, two epochs: the validation losses", inputs,
        [&] { return train(two, one, page).validation_loss; }, std::vector<float>{4, 2.25f});

    compare(t, "one example in each batch, one epoch", two, one,
            {.learning_rate = 0.05f, .batch_size = 1, .epochs = 1, .seed = 3});
    // With x = 1 and a learning rate of 0.5, each step makes w the y of its example.
    const Examples three{{1, 1, 1}, {0, 1, 2}}, zero{{1}, {0}};
    t.expect(
        "batches of one, where each step makes w the y of its example: how many different examples come last in 40 "
        "epochs",
        {{"training x", three.x}, {"training y", three.y}, {"learning rate", 0.5}, {"batch size", 1}, {"epochs", 40}},
        [&] {
            const Settings settings{.learning_rate = 0.5f, .batch_size = 1, .epochs = 40, .seed = 2};
            const std::vector<float> squares_of_w = train(three, zero, settings).validation_loss;
            return static_cast<int>(std::set<float>(squares_of_w.begin(), squares_of_w.end()).size());
        },
        3);
    compare(t, "one example in each batch", two, one,
            {.learning_rate = 0.05f, .batch_size = 1, .epochs = 3, .seed = 3});
    compare(t, "a batch that is larger than the training set", two, one,
            {.learning_rate = 0.05f, .batch_size = 8, .epochs = 2, .seed = 4});
    compare(t, "five examples in batches of two, learning rate 0", five, one,
            {.learning_rate = 0, .batch_size = 2, .epochs = 1, .seed = 5});
    compare(t, "five examples in batches of two", five, one,
            {.learning_rate = 0.05f, .batch_size = 2, .epochs = 1, .seed = 6});
    compare(t, "five examples in batches of two, four epochs", five, one,
            {.learning_rate = 0.05f, .batch_size = 2, .epochs = 4, .seed = 7});
    for (int i = 0; i < 4; ++i) {
        const Examples training = random_examples(t, t.pick(5, 11)), validation = random_examples(t, t.pick(1, 4));
        compare(t, "random examples", training, validation,
                {.learning_rate = 0.03f,
                 .batch_size = t.pick(2, 4),
                 .epochs = t.pick(1, 3),
                 .seed = static_cast<std::uint64_t>(t.pick(1, 1000))});
    }
}
