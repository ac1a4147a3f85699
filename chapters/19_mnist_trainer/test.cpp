#include "chapters/19_mnist_trainer/trainer.hpp"

#include "chapters/16_fast_convolution/fast_network.hpp"
#include "chapters/19_mnist_trainer/figures.hpp"
#include "chapters/19_mnist_trainer/program.hpp"
#include "common/testing.hpp"
#include "common/testing_files.hpp"
#include "common/testing_terminal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// The trainer's network, narrow: quick enough to be stopped after every batch.
struct NarrowNetwork : FastNetwork {
    explicit NarrowNetwork(Random& random) : FastNetwork(random, {.channels1 = 2, .channels2 = 3, .hidden = 5}) {}
};
using NarrowLearner = AdamLearner<NarrowNetwork, ParallelAdam>;

// No network at all: its parameter counts the steps, and its losses and learning rates are written down.
struct Recorder {
    std::vector<float> losses{};  // to answer with; then 1
    std::vector<float> rates{}, pixels{};
    std::vector<int> digits{};

    float train_step(const Tensor<4>& images, const Labels& labels) {
        digits.insert(digits.end(), labels.begin(), labels.end());
        pixels.push_back(images(0, 0, 14, 14));
        return rates.size() <= losses.size() ? losses[rates.size() - 1] : 1.0f;
    }
    Tensor<2> log_probabilities(const Tensor<4>& images) const { return Tensor<2>({images.shape()[0], 10}); }
    std::vector<NamedTensor> parameters() const { return {}; }
    std::vector<NamedTensor> optimizer_state() const { return {}; }
    void set_parameters(const std::vector<NamedTensor>&) {}
    void set_optimizer_state(const std::vector<NamedTensor>&, int) {}
    void set_learning_rate(float rate) { rates.push_back(rate); }
};
static_assert(ResumableNetwork<Recorder> && ResumableNetwork<NarrowLearner>);

// What is printed to standard output in this scope goes to a file or device.
class RedirectedOutput {
  public:
    explicit RedirectedOutput(const std::string& path) {
        std::fflush(stdout);
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY, 0600);
        ::dup2(file, STDOUT_FILENO);
        ::close(file);
    }
    ~RedirectedOutput() {
        std::fflush(stdout);
        ::dup2(saved, STDOUT_FILENO);
        ::close(saved);
    }
    RedirectedOutput(const RedirectedOutput&) = delete;
    RedirectedOutput& operator=(const RedirectedOutput&) = delete;

  private:
    int saved = ::dup(STDOUT_FILENO);
};

// An engine that only notes what it is asked to do.
std::string asked;
template <char name>
Engine noting_engine(const std::string& device = "cpu") {
    static const auto note = [](const std::string& what) { asked += std::string(1, name) + " " + what + "; "; };
    return {.name = std::string(1, name),
            .device = device,
            .train = [](const TrainOptions& o, const TensorFile&) { return note("train " + o.recipe.engine), 3; },
            .spread = [](TrainOptions o, int seeds) { return note(fmt::format("{} {}", seeds, o.recipe.engine)), 4; },
            .report = [](const TrainOptions& o, const TensorFile&) { note("report " + o.recipe.engine); },
            .evaluate = [](const fs::path& model, const std::string&, int) { note("evaluate " + model.string()); },
            .predict = [](const fs::path& model, const std::vector<std::string>&) { note(model.string()); }};
}

// The trainer's program with some of them: what was asked, and the exit status.
std::string asked_by(std::vector<std::string> words,
                     const std::vector<Engine>& engines = {noting_engine<'a'>(), noting_engine<'b'>()}) {
    words.insert(words.begin(), "book");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    asked = "";
    const int status = trainer_program(static_cast<int>(argv.size()), argv.data(), "", engines);
    return asked + fmt::format("{}", status);
}

// Digits with labels 0, 1, 2 … and random pixels.
Digits random_digits(int count) {
    Digits digits;
    Random random(9);
    for (int n = 0; n < count; ++n) {
        digits.labels.push_back(static_cast<std::uint8_t>(n % 10));
        for (int i = 0; i < Digits::pixels; ++i) digits.images.push_back(static_cast<std::uint8_t>(random.below(256)));
    }
    return digits;
}

TrainOptions options_of(const Recipe& recipe) {
    TrainOptions options;
    options.recipe = recipe;
    return options;
}

// Everything that training changes, as one checkpoint file's bytes.
template <class Network>
std::string snapshot(Network& network, const TrainingState& state, const Recipe& recipe) {
    const TemporaryFolder folder;
    save_checkpoint(folder / "checkpoint", network, state, options_of(recipe), {"test", "0"});
    return read_file(folder / "checkpoint");
}

// Trains on `digits` and stops after every `interval` batches (0: never); each time a new network goes on from the
// checkpoint. Returns the last snapshot.
std::string trained(const Digits& digits, const Recipe& recipe, int interval) {
    const TemporaryFolder folder;
    const RedirectedOutput nowhere("/dev/null");
    const fs::path path = folder / "checkpoint";
    for (bool resumed = false;; resumed = true) {
        TrainingState state(recipe.seed);
        Random other(resumed ? 99 : 0);
        NarrowLearner network(resumed ? other : state.random);
        if (resumed) state = load_state(read_safetensors(path), network, digits.count(), recipe.batch_size);

        int batches = 0;
        const auto after_epoch = [&] {
            state.test_losses.push_back(0.5f);
            state.test_accuracies.push_back(0.75f);
        };
        struct Stopper : NarrowLearner {
            int &batches, interval;
            float train_step(const Tensor<4>& images, const Labels& labels) {
                if (++batches == interval) stop_signal = SIGINT;
                return NarrowLearner::train_step(images, labels);
            }
        } stopper{network, batches, interval};
        const bool done = train_by_recipe(stopper, digits, digits.count(), recipe, state, after_epoch);
        stop_signal = 0;
        if (done) return snapshot(stopper, state, recipe);
        CHECK(batches == interval);
        save_checkpoint(path, stopper, state, options_of(recipe), {"test", "0"});
    }
}

}  // namespace

TEST_CASE("number_from: the whole text or nothing") {
    CHECK(number_from<int>("42") == 42);
    CHECK(number_from<int>("-7") == -7);
    CHECK(number_from<int>("010") == 10);
    CHECK(number_from<double>("0.5") == 0.5);
    CHECK(number_from<double>("1e-3") == 0.001);
    CHECK(number_from<std::uint64_t>("18446744073709551615") == std::numeric_limits<std::uint64_t>::max());
    for (const std::string text : {"", "x", "1x", "1 ", "1.5", "2147483648"}) CHECK(!number_from<int>(text));
    for (const std::string text : {"", "x", "0.5x", "0.5 "}) CHECK(!number_from<double>(text));
    CHECK(!number_from<std::uint64_t>("-1"));
}

TEST_CASE("AdamLearner: state out and in again, and it goes on as if nothing had been") {
    Random random(1), other(2);
    NarrowLearner learner(random), copy(other);
    const Tensor<4> images = random_tensor<4>({6, 1, 28, 28}, 3);
    const Labels labels{3, 1, 4, 1, 5, 9};
    for (int step = 0; step < 3; ++step) learner.train_step(images, labels);
    copy.set_parameters(learner.parameters());
    copy.set_optimizer_state(learner.optimizer_state(), 3);
    for (int step = 0; step < 3; ++step) CHECK(copy.train_step(images, labels) == learner.train_step(images, labels));
    CHECK(copy.log_probabilities(images) == learner.log_probabilities(images));
}

TEST_CASE("AdamLearner: the state has a mean and a square for each parameter, in its shape, zero at first") {
    Random random(1);
    NarrowLearner learner(random);
    const std::vector<NamedTensor> parameters = learner.parameters(), state = learner.optimizer_state();
    REQUIRE(parameters.size() == 8);
    REQUIRE(state.size() == 16);
    for (std::size_t k = 0; k < 8; ++k) {
        CHECK(state[2 * k].name == "mean." + parameters[k].name);
        CHECK(state[2 * k + 1].name == "square." + parameters[k].name);
        for (const std::size_t i : {2 * k, 2 * k + 1}) {
            CHECK(state[i].shape == parameters[k].shape);
            CHECK(state[i].values == std::vector<float>(parameters[k].values.size()));
        }
    }
}

TEST_CASE("train_by_recipe: stopped after every batch, or every few, the result is bit for bit the same") {
    const Digits digits = random_digits(23);  // batches of 5, 5, 5, 5 and 3
    for (const Recipe& recipe : {Recipe{.epochs = 3, .batch_size = 5, .seed = 4},
                                 Recipe{.epochs = 3, .batch_size = 5, .schedule = "one-cycle", .shift = 2},
                                 Recipe{.epochs = 2, .batch_size = 23, .shift = 1}}) {
        const std::string uninterrupted = trained(digits, recipe, 0);
        for (const int interval : {1, 2, 3, 4, 5, 7}) {
            CAPTURE(recipe.shift, recipe.batch_size, interval);
            CHECK((trained(digits, recipe, interval) == uninterrupted));
        }
    }
}

TEST_CASE("train_by_recipe: every epoch shows every digit once, in an order of its own") {
    const RedirectedOutput nowhere("/dev/null");
    const Digits digits = random_digits(10);
    Recorder recorder;
    TrainingState state(1);
    train_by_recipe(recorder, digits, 10, {.epochs = 3, .batch_size = 4}, state, [] {});
    REQUIRE(recorder.digits.size() == 30);
    std::vector<std::vector<int>> epochs;
    for (auto first = recorder.digits.begin(); first != recorder.digits.end(); first += 10) {
        epochs.emplace_back(first, first + 10);
        std::vector<int> sorted = epochs.back();
        std::sort(sorted.begin(), sorted.end());
        CHECK(sorted == counting_order(10));
    }
    CHECK(epochs[0] != counting_order(10));
    CHECK((epochs[0] != epochs[1] && epochs[1] != epochs[2]));
    CHECK(state.epochs_done == 3);
    CHECK(state.steps == 9);
    CHECK(state.losses.size() == 9);
}

TEST_CASE("train_by_recipe: --limit takes the first digits only") {
    const RedirectedOutput nowhere("/dev/null");
    Recorder recorder;
    TrainingState state(1);
    train_by_recipe(recorder, random_digits(10), 4, {.epochs = 5, .batch_size = 3}, state, [] {});
    CHECK(recorder.digits.size() == 20);
    CHECK(*std::max_element(recorder.digits.begin(), recorder.digits.end()) == 3);
}

TEST_CASE("train_by_recipe: the rate is constant, or one cycle over all steps of all epochs") {
    const RedirectedOutput nowhere("/dev/null");
    const Digits digits = random_digits(10);
    Recorder constant, cycle;
    TrainingState first(1), second(1);
    train_by_recipe(constant, digits, 10, {.epochs = 2, .batch_size = 4, .learning_rate = 0.25}, first, [] {});
    CHECK(constant.rates == std::vector<float>(6, 0.25f));
    const Recipe recipe{.epochs = 2, .batch_size = 4, .learning_rate = 0.5, .schedule = "one-cycle"};
    train_by_recipe(cycle, digits, 10, recipe, second, [] {});
    REQUIRE(cycle.rates.size() == 6);
    for (int step = 0; step < 6; ++step)
        CHECK(cycle.rates[static_cast<std::size_t>(step)] == static_cast<float>(one_cycle(step, 6, 0.5)));
}

TEST_CASE("train_by_recipe: shifts move the picture before it is standardized, anew in every epoch") {
    const RedirectedOutput nowhere("/dev/null");
    Digits white{std::vector<std::uint8_t>(Digits::pixels, 0), {0}};
    white.images[14 * 28 + 14] = 255;
    const float ink = (1 - mnist_statistics.mean) / mnist_statistics.deviation;
    const float paper = -mnist_statistics.mean / mnist_statistics.deviation;
    Recorder still, moving;
    TrainingState first(1), second(1);
    train_by_recipe(still, white, 1, {.epochs = 60, .batch_size = 1}, first, [] {});
    train_by_recipe(moving, white, 1, {.epochs = 60, .batch_size = 1, .shift = 1}, second, [] {});
    CHECK(std::count(still.pixels.begin(), still.pixels.end(), ink) == 60);
    const auto in_place = std::count(moving.pixels.begin(), moving.pixels.end(), ink);
    CHECK((0 < in_place && in_place < 30));  // one in nine
    CHECK(in_place + std::count(moving.pixels.begin(), moving.pixels.end(), paper) == 60);
}

TEST_CASE("train_by_recipe: a signal ends it after the batch, at an epoch's end after the epoch, at the very end not") {
    const RedirectedOutput nowhere("/dev/null");
    const Digits digits = random_digits(10);
    int epochs = 0;
    const auto stopped_at = [&](std::size_t steps) {
        Recorder recorder;
        TrainingState state(1);
        epochs = 0;
        struct Stopper : Recorder {
            std::size_t steps;
            float train_step(const Tensor<4>& images, const Labels& labels) {
                if (rates.size() == steps) stop_signal = SIGTERM;
                return Recorder::train_step(images, labels);
            }
        } stopper{{}, steps};
        const bool done =
            train_by_recipe(stopper, digits, 10, {.epochs = 2, .batch_size = 4}, state, [&] { ++epochs; });
        stop_signal = 0;
        return fmt::format("{} {} {} {}", done, state.epochs_done, state.position, stopper.rates.size());
    };
    CHECK(stopped_at(2) == "false 0 8 2");
    CHECK(epochs == 0);
    CHECK(stopped_at(3) == "false 1 0 3");
    CHECK(epochs == 1);
    CHECK(stopped_at(4) == "false 1 4 4");
    CHECK(stopped_at(6) == "true 2 0 6");
    CHECK(epochs == 2);
}

TEST_CASE("train_by_recipe: a loss that is not finite stops it, and the bar is gone before the error is told") {
    const float infinity = std::numeric_limits<float>::infinity();
    for (const float bad : {infinity, -infinity, std::numeric_limits<float>::quiet_NaN()}) {
        const Terminal terminal;
        const std::string message = error_of([&] {
            const RedirectedOutput output(terminal.name());
            Recorder recorder{.losses = {2.5f, bad}};
            TrainingState state(1);
            train_by_recipe(recorder, random_digits(10), 10, {.epochs = 2, .batch_size = 4}, state, [] {});
        });
        CHECK(mentions(message, {"training stopped: the loss is ", fmt::format("{}", bad), "learning rate"}));
        CHECK(terminal.screen().empty());
        CHECK(mentions(terminal.text(), {"Epoch 1 ", "images/s", "loss 2.5000"}));
    }
}

TEST_CASE("adopt_recipe: takes the checkpoint's recipe, and its data where none are named") {
    const Recipe recipe{.epochs = 7,
                        .batch_size = 3,
                        .learning_rate = 0.1 + 0.2,
                        .schedule = "one-cycle",
                        .shift = 5,
                        .seed = std::numeric_limits<std::uint64_t>::max(),
                        .limit = 12,
                        .engine = "any"};
    const TensorFile file{"file", describe(recipe), {}};
    TrainOptions options;
    adopt_recipe(file, options);
    CHECK(describe(options.recipe) == describe(recipe));
    CHECK(options.recipe.learning_rate == recipe.learning_rate);
    CHECK(describe(recipe_of({"file", describe(Recipe{}), {}})) == describe(Recipe{}));

    TensorFile with_data = file;
    with_data.metadata["data"] = "/old";
    TrainOptions none, named;
    named.data = "/new";
    adopt_recipe(with_data, none);
    adopt_recipe(with_data, named);
    CHECK(none.data == "/old");
    CHECK(named.data == "/new");
}

TEST_CASE("trainer_program: the engine that is named trains; the first is the default and does the rest") {
    CHECK(asked_by({"train"}) == "a train a; 3");
    CHECK(asked_by({"train", "--engine", "b"}) == "b train b; 3");
    CHECK(asked_by({"spread", "--seeds", "2", "--engine", "b"}) == "b 2 b; 4");
    CHECK(asked_by({"evaluate", "file"}) == "a evaluate file; 0");
    CHECK(asked_by({"predict", "file", "picture"}) == "a file; 0");
    CHECK(error_of([] { asked_by({"train", "--engine", "c"}); }) ==
          "--engine: expected a or b, found c (--help lists the options)");
}

TEST_CASE("trainer_program: a checkpoint goes on with its engine, and no other") {
    const TemporaryFolder out;
    const auto save = [&](const std::string& engine) {
        write_safetensors(out / "checkpoint.safetensors", {"", describe({.engine = engine}), {}});
    };
    const std::vector<std::string> resume = {"train", "--resume", "--out", out.path().string()};
    const auto with = [&](const std::string& engine) {
        std::vector<std::string> words = resume;
        words.insert(words.end(), {"--engine", engine});
        return words;
    };
    save("b");
    CHECK(asked_by(resume) == "b train b; 3");
    CHECK(asked_by(with("b")) == "b train b; 3");
    CHECK(asked_by({"report", "--out", out.path().string()}) == "a report b; 0");
    CHECK(mentions(error_of([&] { asked_by(with("a")); }),
                   {"checkpoint.safetensors: the checkpoint was made with --engine b, found a on the command line"}));
    save("of a later chapter");
    CHECK(mentions(error_of([&] { asked_by(resume); }),
                   {"checkpoint.safetensors: expected a checkpoint made with --engine a or b, found of a later"}));
    CHECK(asked == "");
}

TEST_CASE("trainer_program: --device takes its first engine, and must agree with --engine and with a checkpoint") {
    const std::vector<Engine> engines = {noting_engine<'g'>("cuda"), noting_engine<'h'>("cuda"), noting_engine<'a'>(),
                                         noting_engine<'b'>()};
    const auto by = [&](const std::vector<std::string>& words) { return asked_by(words, engines); };
    CHECK(by({"train"}) == "g train g; 3");
    CHECK(by({"train", "--device", "auto"}) == "g train g; 3");
    CHECK(by({"train", "--device", "cpu"}) == "a train a; 3");
    CHECK(by({"train", "--device", "cuda"}) == "g train g; 3");
    CHECK(by({"train", "--device", "cuda", "--engine", "h"}) == "h train h; 3");
    CHECK(by({"train", "--engine", "b"}) == "b train b; 3");
    CHECK(by({"spread", "--seeds", "2", "--device", "cpu"}) == "a 2 a; 4");
    CHECK(by({"evaluate", "file"}) == "g evaluate file; 0");
    CHECK(by({"evaluate", "file", "--device", "cpu"}) == "a evaluate file; 0");
    CHECK(by({"predict", "file", "picture", "--device", "cpu"}) == "a file; 0");
    CHECK(error_of([&] { by({"train", "--device", "cpu", "--engine", "g"}); }) ==
          "--engine g computes on --device cuda, found --device cpu");
    CHECK(error_of([&] { by({"train", "--device", "tpu"}); }) ==
          "--device: expected auto, cpu or cuda, found tpu (--help lists the options)");

    const TemporaryFolder out;
    const auto resume = [&](const std::string& device) {
        return by({"train", "--resume", "--out", out.path().string(), "--device", device});
    };
    write_safetensors(out / "checkpoint.safetensors", {"", describe({.engine = "b"}), {}});
    CHECK(resume("auto") == "b train b; 3");
    CHECK(resume("cpu") == "b train b; 3");
    CHECK(error_of([&] { resume("cuda"); }) ==
          (out / "checkpoint.safetensors").string() + ": --engine b computes on --device cpu, found --device cuda");
}

TEST_CASE("trainer_program: without an engine for it, --device cuda says what is missing and what to do") {
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"train"}, {"spread"}, {"evaluate", "file"}, {"predict", "file", "picture"}}) {
        std::vector<std::string> words = command;
        words.insert(words.end(), {"--device", "cuda"});
        CHECK(mentions(error_of([&] { asked_by(words); }), {"--device cuda: ", "./book doctor", "--device cpu"}));
        CHECK(asked == "");
    }
}

TEST_CASE("load_model: gives back what save_model wrote, and where it came from") {
    const TemporaryFolder folder;
    Random random(1), other(2);
    NarrowLearner learner(random), copy(other);
    save_model(folder / "model", learner, {"some digits", "abc"});
    const TrainedOn origin = load_model(folder / "model", copy);
    CHECK(origin.name == "some digits");
    CHECK(origin.fingerprint == "abc");
    for (std::size_t k = 0; k < 8; ++k) CHECK(copy.parameters()[k].values == learner.parameters()[k].values);
}

TEST_CASE("load_model: a network of another width is refused, and keeps its parameters") {
    const TemporaryFolder folder;
    Random random(1);
    NarrowLearner narrow(random);
    AdamLearner<FastNetwork> wide(random);
    save_model(folder / "model", wide, {});
    const auto before = narrow.parameters();
    CHECK(mentions(error_of([&] { load_model(folder / "model", narrow); }),
                   {(folder / "model").string(), "conv1.weight", "[2, 1, 3, 3]", "[32, 1, 3, 3]"}));
    for (std::size_t k = 0; k < 8; ++k) CHECK(narrow.parameters()[k].values == before[k].values);
}

TEST_CASE("running_mean: the mean of the last values, of fewer at the start") {
    CHECK(running_mean({2, 4, 9, 5}, 2) == std::vector<double>{2, 3, 6.5, 7});
    CHECK(running_mean({2, 4, 9}, 1) == std::vector<double>{2, 4, 9});
    CHECK(running_mean({}, 3).empty());
}

TEST_CASE("figures: drawn also where there is hardly anything to draw") {
    const TemporaryFolder folder;
    const Digits digits = random_digits(3);
    Tensor<2> right({3, 10}, -9.0f), wrong({3, 10}, -9.0f);
    for (int n = 0; n < 3; ++n) right(n, n) = -0.1f, wrong(n, 7 - n) = -0.1f * static_cast<float>(n + 1);
    draw_mistakes(folder / "none.svg", right, digits);
    CHECK(mentions(read_file(folder / "none.svg"), {"0 in 3 digits", "no mistakes"}));
    draw_mistakes(folder / "three.svg", wrong, digits);
    const std::string three = read_file(folder / "three.svg");
    CHECK(mentions(three, {"3 in 3 digits", "label 0", "7 with 90.5 %", "label 2", "5 with 74.1 %"}));
    CHECK(three.find("7 with 90.5 %") < three.find("6 with 81.9 %"));  // the surest first
    CHECK(three.find("6 with 81.9 %") < three.find("5 with 74.1 %"));
    draw_confusion(folder / "confusion.svg", wrong, {0, 1, 2});
    draw_curves(folder / "curves.svg", {2.3f}, 1, {0.5f});
    for (const char* name : {"confusion.svg", "curves.svg"}) CHECK(mentions(read_file(folder / name), {"</svg>"}));
}
