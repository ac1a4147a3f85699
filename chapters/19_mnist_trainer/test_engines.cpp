// The same training, computed in four ways.
#include "chapters/19_mnist_trainer/test_run.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

std::vector<float> losses_in(const fs::path& out) {
    return read_safetensors(out / "checkpoint.safetensors").floats("history.losses");
}

// The loss in a line 'Test set: Average loss: 2.2862, Accuracy: …'.
double loss_said(const std::string& text) {
    const std::string words = "Average loss: ";
    REQUIRE(mentions(text, {words}));
    return std::stod(text.substr(text.find(words) + words.size()));
}

}  // namespace

TEST_CASE("engines: the first losses are those of the plain one, and the model is read as any other") {
    const TemporaryFolder out;
    const std::string size = fast_build ? "8" : "3", images = fast_build ? "27" : "10";
    std::vector<float> expected;
    for (const std::string engine : {"plain", "im2col", "direct", "fast"}) {
        CAPTURE(engine);
        const std::string last =
            lines_of(output_of(train_few(out.path(), {"--engine", engine, "--batch-size", size, "--limit", images})))
                .back();
        const std::vector<float> losses = losses_in(out.path());
        if (engine == "plain") expected = losses;
        REQUIRE(losses.size() == 4);
        REQUIRE(expected.size() == 4);
        for (std::size_t step = 0; step < 4; ++step) CHECK(std::abs(losses[step] - expected[step]) < 1e-4f);
        CHECK(losses[3] != losses[0]);
        const std::string again = output_of({"evaluate", (out / "model.safetensors").string(), "--data", few_digits()});
        CHECK(std::abs(loss_said(again) - loss_said(last)) < 2e-4);
    }
}

TEST_CASE("engines: each is another one, and each gives its bits again, also after a stop") {
    std::vector<std::string> models;
    for (const std::string engine : {"im2col", "direct", "fast"}) {
        CAPTURE(engine);
        const TemporaryFolder at_once, stopped;
        const Arguments recipe = {"--engine", engine, "--limit", "90", "--batch-size", "16"};
        output_of(train_few(at_once.path(), recipe + Arguments{"--epochs", "2", "--threads", "3"}));
        output_of(train_few(stopped.path(), recipe));
        output_of({"train", "--resume", "--out", stopped.path().string(), "--epochs", "2"});
        models.push_back(read_file(at_once / "model.safetensors"));
        CHECK((read_file(stopped / "model.safetensors") == models.back()));
        CHECK((read_file(stopped / "checkpoint.safetensors") == read_file(at_once / "checkpoint.safetensors")));
    }
    CHECK((models[0] != models[1] && models[1] != models[2]));
}
