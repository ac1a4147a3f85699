// The program's results: what it prints, what it writes, and that both depend on the recipe alone.
#include "chapters/19_mnist_trainer/test_run.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// The model that this recipe makes of few digits, as the bytes of its file.
std::string model_of(const Arguments& recipe) {
    const TemporaryFolder out;
    const bool limited = fast_build || std::find(recipe.begin(), recipe.end(), "--limit") != recipe.end();
    output_of(train_few(out.path(), limited ? recipe : recipe + Arguments{"--limit", "70"}));
    return read_file(out / "model.safetensors");
}

const std::string result_form = "Test set: Average loss: #.~~~~, Accuracy: #/100 (#.~~%)";

}  // namespace

TEST_CASE("train: prints the data, every hundredth batch, every epoch and the result, and nothing else") {
    const TemporaryFolder out;
    const std::vector<std::string> lines =
        lines_of(output_of(train_few(out.path(), {"--batch-size", "1", "--epochs", "2"})));
    std::vector<std::string> forms{
        fmt::format("Data: digits in {}: {} digits to train on, 100 to test", few_digits(), few)};
    for (int epoch = 1; epoch <= 2; ++epoch) {
        for (int seen = 100; seen <= few; seen += 100)
            forms.push_back(fmt::format("Train Epoch: {} [{}/{}] Loss: #.~~~~~~", epoch, seen, few));
        forms.push_back(fmt::format("Epoch {}: {} images in #.~~ s (# images/s)", epoch, few));
    }
    forms.push_back("Wrote model.safetensors, curves.svg, confusion.svg and mistakes.svg to " + out.path().string());
    forms.push_back(result_form);
    REQUIRE(lines.size() == forms.size());
    CHECK(lines[0] == forms[0]);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        CAPTURE(lines[i], forms[i]);
        CHECK((lines[i] == forms[i] || has_form(lines[i], forms[i])));
    }
}

TEST_CASE("train: counts images, not batches, and the last batch may be partial") {
    const TemporaryFolder out;
    const std::string limit = fmt::format("{}", few - 1);
    const std::string text = output_of(train_few(out.path(), {"--batch-size", "2", "--limit", limit, "--seed", "3"}));
    CHECK(mentions(text, {": " + limit + " digits to train on, 100 to test\n", "\nEpoch 1: " + limit + " images in "}));
    if (few > 200) CHECK(mentions(text, {"\nTrain Epoch: 1 [200/299] Loss: "}));
    CHECK(!mentions(text, {"[100/"}));
}

TEST_CASE("train: says that the embedded digits are a subset; --data goes before the environment") {
    const TemporaryFolder out;
    const Arguments train = {"train", "--out", out.path().string(), "--epochs", "1", "--limit", "20"};
    CHECK(output_of(train + Arguments{"--data", "embedded"}, {.variables = {"CNN_DATA=/nowhere"}})
              .starts_with("Data: the book's embedded digits, a subset of MNIST's training set: 20 digits to train on, "
                           "2000 to test\n"));
    CHECK(output_of(train, {.variables = {"CNN_DATA=" + few_digits()}})
              .starts_with("Data: digits in " + few_digits() + ": 20 digits"));
}

TEST_CASE("train: the accuracy is the share of right answers, and evaluate finds the same") {
    const TemporaryFolder out;
    const std::string last = lines_of(output_of(train_few(out.path()))).back();
    const auto numbers = numbers_in(last, result_form);
    REQUIRE(numbers.has_value());
    CHECK(last.ends_with(fmt::format("{}/100 ({}.00%)", (*numbers)[1], (*numbers)[1])));
    for (const std::string threads : {"1", "3"}) {
        const std::vector<std::string> lines = lines_of(output_of(
            {"evaluate", (out / "model.safetensors").string(), "--data", few_digits(), "--threads", threads}));
        REQUIRE(lines.size() == 2);
        CHECK(lines[0] == fmt::format("Data: digits in {}: 100 digits to test on", few_digits()));
        CHECK(lines[1] == last);
    }
}

TEST_CASE("train: leaves the model, the checkpoint and three pictures, and no other file") {
    const TemporaryFolder folder;
    const fs::path out = folder / "made" / "on the way";
    output_of(train_few(out));
    CHECK(names_in(out) == std::vector<std::string>{"checkpoint.safetensors", "confusion.svg", "curves.svg",
                                                    "mistakes.svg", "model.safetensors"});
    for (const char* name : {"confusion.svg", "curves.svg", "mistakes.svg"})
        CHECK(mentions(read_file(out / name), {"<svg", "</svg>"}));
}

TEST_CASE("train: the model file holds PyTorch's eight tensors and what they were trained on") {
    const TemporaryFolder out;
    output_of(train_few(out.path()));
    const TensorFile file = read_safetensors(out / "model.safetensors");
    std::map<std::string, std::vector<int>> shapes;
    for (const auto& [name, tensor] : file.tensors) {
        CHECK(std::holds_alternative<std::vector<float>>(tensor.values));
        shapes[name] = tensor.shape;
    }
    CHECK(shapes == std::map<std::string, std::vector<int>>{{"conv1.weight", {32, 1, 3, 3}},
                                                            {"conv1.bias", {32}},
                                                            {"conv2.weight", {64, 32, 3, 3}},
                                                            {"conv2.bias", {64}},
                                                            {"fc1.weight", {128, 3136}},
                                                            {"fc1.bias", {128}},
                                                            {"fc2.weight", {10, 128}},
                                                            {"fc2.bias", {10}}});
    const std::string fingerprint = read_data_set(few_digits()).fingerprint;
    CHECK(file.metadata == std::map<std::string, std::string>{
                               {"format", "pt"}, {"trained_on", "other digits"}, {"fingerprint", fingerprint}});
}

TEST_CASE("train: the same recipe makes the same model, byte for byte, with any number of threads") {
    const Arguments two_epochs = {"--epochs", "2"};
    const std::string model = model_of(two_epochs);
    CHECK((model_of(two_epochs) == model));
    for (const std::string threads : {"1", "2", "4"}) {
        CAPTURE(threads);
        CHECK((model_of(two_epochs + Arguments{"--threads", threads}) == model));
    }
}

TEST_CASE("train: a seed of its own, shifts and the one-cycle schedule each change the model, and always alike") {
    std::vector<std::string> models{model_of({})};
    for (const Arguments& recipe :
         {Arguments{"--seed", "2"}, Arguments{"--seed", "18446744073709551615"}, Arguments{"--shift", "1"},
          Arguments{"--shift", "2"}, Arguments{"--schedule", "one-cycle"},
          Arguments{"--schedule", "one-cycle", "--learning-rate", "0.001"}, Arguments{"--learning-rate", "0.002"},
          Arguments{"--batch-size", "32"}, Arguments{"--limit", "69"}}) {
        CAPTURE(recipe);
        const std::string model = model_of(recipe);
        CHECK(std::find(models.begin(), models.end(), model) == models.end());
        models.push_back(model);
    }
    const Arguments everything = {"--seed", "7", "--shift", "1", "--schedule", "one-cycle"};
    CHECK((model_of(everything + Arguments{"--threads", "3"}) == model_of(everything)));
}

TEST_CASE("train: the defaults are the published recipe, and one-cycle peaks at 0.003") {
    CHECK((model_of({"--batch-size", "64", "--learning-rate", "0.001", "--schedule", "constant", "--shift", "0",
                     "--seed", "1"}) == model_of({})));
    CHECK((model_of({"--schedule", "one-cycle", "--learning-rate", "0.003"}) == model_of({"--schedule", "one-cycle"})));
    const TemporaryFolder out;
    CHECK(mentions(output_of({"train", "--data", few_digits(), "--out", out.path().string(), "--limit", "9"}),
                   {"\nEpoch 4: "}));
}

TEST_CASE("train: numbers are decimal, also with zeros in front") {
    CHECK((model_of({"--limit", "050", "--seed", "010"}) == model_of({"--limit", "50", "--seed", "10"})));
}

TEST_CASE("train: a batch may be larger than the set where its size was not given") {
    CHECK((model_of({"--limit", "40"}) == model_of({"--limit", "40", "--batch-size", "40"})));
}

TEST_CASE("train: a loss that is not finite stops it, and the earlier files stay") {
    const TemporaryFolder out;
    output_of(train_few(out.path()));
    std::map<std::string, std::string> before;
    for (const std::string& name : names_in(out.path())) before[name] = read_file(out / name);

    // Adam's steps are about as long as the learning rate: parameters that overflow must come out of a file.
    TensorFile checkpoint = read_safetensors(out / "checkpoint.safetensors");
    for (auto& [name, tensor] : checkpoint.tensors)
        if (name.starts_with("parameters."))
            for (float& value : std::get<std::vector<float>>(tensor.values)) value *= 1e25f;
    write_safetensors(out / "checkpoint.safetensors", checkpoint);
    before["checkpoint.safetensors"] = read_file(out / "checkpoint.safetensors");
    for (const Arguments& more : {Arguments{}, Arguments{"--epochs", "2"}}) {
        const Outcome outcome = run(Arguments{"train", "--resume", "--out", out.path().string()} + more);
        CAPTURE(outcome.errors, outcome.output);
        CHECK(outcome.status == 1);
        CHECK(mentions(outcome.errors, {"error: ", "the loss", "nan; a smaller learning rate may help\n"}));
        CHECK(lines_of(outcome.errors).size() == 1);
        CHECK(!mentions(outcome.output, {"Test set"}));
        for (const std::string& name : names_in(out.path())) CHECK((read_file(out / name) == before[name]));
    }
}

TEST_CASE("evaluate: warns where the model may have seen the embedded held-out digits, and only there") {
    const TemporaryFolder out;
    output_of(train_few(out.path()));
    const std::string other = (out / "model.safetensors").string(), nameless = (out / "nameless").string();
    TensorFile file = read_safetensors(other);
    file.metadata.clear();
    write_safetensors(nameless, file);

    const auto evaluate = [](const std::string& model, const std::string& data) {
        const Outcome outcome = run({"evaluate", model, "--data", data});
        INFO(outcome.errors);
        CHECK(outcome.status == 0);
        CHECK(mentions(outcome.output, {"Data: ", "\nTest set: Average loss: "}));
        return outcome.errors;
    };
    for (const std::string& model : {other, nameless}) {
        const std::string warning = evaluate(model, "embedded");
        CHECK(lines_of(warning).size() == 1);
        CHECK(mentions(warning, {"warning: ", "may have seen"}));
        CHECK(mentions(warning, {model == other ? "trained on other digits" : "does not name"}));
        CHECK(evaluate(model, few_digits()) == "");
    }
    CHECK(evaluate(trained_model(), "embedded") == "");
    CHECK(evaluate(trained_model(), few_digits()) == "");
}

TEST_CASE("help: every command says what it does, on lines of at most 80 characters") {
    for (const Arguments& command : {Arguments{}, Arguments{"train"}, Arguments{"evaluate"}, Arguments{"predict"},
                                     Arguments{"report"}, Arguments{"spread"}}) {
        const std::string text = output_of(command + Arguments{"--help"});
        CAPTURE(text);
        CHECK(mentions(text, {"Usage: "}));
        for (const std::string& line : lines_of(text)) CHECK(line.size() <= 80);
    }
    CHECK(mentions(output_of({"--help"}), {"train", "evaluate", "predict"}));
    CHECK(mentions(
        output_of({"train", "--help"}),
        {"--data", "--epochs", "--batch-size", "--learning-rate", "--schedule", "--shift", "--seed", "--threads",
         "--limit", "--engine", "--device", "--out", "--resume", "(default: 4)", "0.003", "(default: fast)"}));
}

TEST_CASE("output: a full disk behind standard output, or none at all, is an error") {
    const TemporaryFolder out;
    output_of(train_few(out.path()));
    const std::string model = (out / "model.safetensors").string();
    for (const Arguments& command : {train_few(out.path()), Arguments{"evaluate", model, "--data", few_digits()}}) {
        CAPTURE(command);
        for (const Surroundings& around : {Surroundings{.output = "/dev/full"}, Surroundings{.output_closed = true}}) {
            if (!around.output.empty() && !fs::exists(around.output)) continue;
            const Outcome outcome = run(command, around);
            CHECK(outcome.status == 1);
            CHECK(outcome.errors == "error: standard output: cannot be written\n");
        }
    }
    CHECK(read_safetensors(model).tensors.size() == 8);
}
