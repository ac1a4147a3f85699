// Stopping and going on: by Ctrl-C, by a kill at any moment, and after the end. The result must not know of it.
#include "chapters/19_mnist_trainer/test_run.hpp"
#include "common/testing_terminal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// The five files that a run leaves.
std::vector<std::string> results_in(const fs::path& out) {
    std::vector<std::string> files;
    for (const char* name :
         {"model.safetensors", "checkpoint.safetensors", "curves.svg", "confusion.svg", "mistakes.svg"})
        files.push_back(read_file(out / name));
    return files;
}

std::vector<std::string> results_of(const Arguments& recipe) {
    const TemporaryFolder out;
    output_of(train_few(out.path(), recipe));
    return results_in(out.path());
}

Arguments resume(const fs::path& out, const Arguments& more = {}) {
    return Arguments{"train", "--resume", "--out", out.string()} + more;
}

// Epochs done and images of the current epoch done.
std::vector<std::int64_t> progress_in(const fs::path& out) {
    auto progress = read_safetensors(out / "checkpoint.safetensors").integers("state.progress");
    progress.resize(2);
    return progress;
}

// How far a stopped run says it has come, out of its last two lines: "2 17" for image 17 of epoch 2.
std::string place_in(const std::vector<std::string>& lines, const fs::path& out) {
    REQUIRE(lines.size() >= 2);
    CHECK(lines.back() == fmt::format("  ./book train --resume --out '{}'", out.string()));
    const std::string& line = lines[lines.size() - 2];
    CAPTURE(line);
    const auto numbers = numbers_in(
        line, fmt::format("Stopped after # of {} images of epoch #; the checkpoint is saved. Go on with:", few));
    REQUIRE(numbers.has_value());
    return fmt::format("{} {}", (*numbers)[1], (*numbers)[0]);
}

}  // namespace

TEST_CASE("stop: Ctrl-C finishes the batch, saves, says how to go on, and nothing is lost") {
    const Arguments recipe = {"--batch-size", "1", "--epochs", "2", "--shift", "1", "--schedule", "one-cycle"};
    const std::vector<std::string> uninterrupted = results_of(recipe);
    const TemporaryFolder out;
    int stops = 0;
    for (Outcome outcome{130, "", ""}; outcome.status != 0;) {
        const Terminal terminal;
        Run run(stops == 0 ? train_few(out.path(), recipe) : resume(out.path()), {.output = terminal.name()});
        // In the first or the third bar; but not for ever, where the build is slow and there are many bars.
        if (stops < 6 && terminal.wait_for("%", stops % 2 == 0 ? 1 : 3)) run.signal(SIGINT);
        outcome = run.wait();
        const std::vector<std::string> lines = terminal.screen();
        CAPTURE(stops, lines, outcome.errors);
        CHECK(outcome.errors == "");
        if (outcome.status == 0) break;
        REQUIRE(outcome.status == 130);
        ++stops;
        const std::vector<std::int64_t> progress = progress_in(out.path());
        CHECK(place_in(lines, out.path()) == fmt::format("{} {}", progress[0] + 1, progress[1]));
        CHECK(names_in(out.path()) == std::vector<std::string>{"checkpoint.safetensors"});
    }
    CHECK(stops > 0);
    CHECK((results_in(out.path()) == uninterrupted));
}

TEST_CASE("stop: around the end of an epoch too") {
    const Arguments recipe = {"--batch-size", "4", "--epochs", "2", "--shift", "2"};
    const std::vector<std::string> uninterrupted = results_of(recipe);
    for (int attempt = 0;; ++attempt) {
        REQUIRE(attempt < 20);
        const TemporaryFolder out;
        const Terminal terminal;
        Run run(train_few(out.path(), recipe), {.output = terminal.name()});
        REQUIRE(terminal.wait_for("Epoch 1: "));
        run.signal(SIGINT);
        const Outcome outcome = run.wait();
        if (outcome.status == 0) continue;  // it was faster: on a busy machine this test may have slept meanwhile
        CHECK(outcome.status == 130);
        CHECK(progress_in(out.path())[0] == 1);
        CHECK(place_in(terminal.screen(), out.path()).starts_with("2 "));
        output_of(resume(out.path()));
        CHECK((results_in(out.path()) == uninterrupted));
        return;
    }
}

TEST_CASE("stop: SIGTERM saves too, and ends with 143") {
    const TemporaryFolder out;
    const Terminal terminal;
    Run run(train_few(out.path(), {"--batch-size", "1", "--epochs", "1000"}), {.output = terminal.name()});
    REQUIRE(terminal.wait_for("%"));
    run.signal(SIGTERM);
    CHECK(run.wait().status == 143);
    CHECK(progress_in(out.path()) != std::vector<std::int64_t>{0, 0});
}

TEST_CASE("terminal: the bar is redrawn in place and leaves exactly the lines of the report") {
    const TemporaryFolder out;
    const Terminal terminal;
    const Outcome outcome =
        run(train_few(out.path(), {"--batch-size", "1", "--epochs", "2"}), {.output = terminal.name()});
    CHECK(outcome.status == 0);
    const std::vector<std::string> lines = terminal.screen();
    CAPTURE(lines);
    REQUIRE(lines.size() == 5);
    CHECK(lines[0].starts_with("Data: "));
    for (std::size_t epoch = 1; epoch <= 2; ++epoch)
        CHECK(has_form(lines[epoch], fmt::format("Epoch {}: {} images in #.~~ s (# images/s)", epoch, few)));
    CHECK(lines[3].starts_with("Wrote "));
    CHECK(lines[4].starts_with("Test set: "));
    // The last bar that was drawn: from its name to where the next drawing begins.
    const std::string text = terminal.text();
    const std::size_t begin = text.rfind("\r\x1b[KEpoch 2 ");
    REQUIRE(begin != text.npos);
    const std::string bar = text.substr(begin, text.find('\r', begin + 1) - begin);
    CHECK(mentions(bar, {"█", " %  ", " images/s  ", " s left  loss "}));
}

TEST_CASE("kill: at any moment the last checkpoint is readable, and leads to the same result") {
    const Arguments recipe = {"--limit",      "60", "--epochs", fast_build ? "12" : "6",
                              "--batch-size", "16", "--shift",  "1"};
    const std::vector<std::string> uninterrupted = results_of(recipe);
    const TemporaryFolder out;
    Random random(1);
    std::int64_t epochs_done = 0;
    for (int kill = 0; kill < (fast_build ? 12 : 6); ++kill) {
        const bool saved = fs::exists(out / "checkpoint.safetensors");
        Run run(saved ? resume(out.path()) : train_few(out.path(), recipe));
        ::usleep(static_cast<useconds_t>(1000 * random.below(fast_build ? 250 : 1500)));
        run.signal(SIGKILL);
        const Outcome outcome = run.wait();
        CAPTURE(kill, outcome.status, outcome.errors);
        REQUIRE((outcome.status == 128 + SIGKILL || outcome.status == 0));
        if (!fs::exists(out / "checkpoint.safetensors")) continue;
        CHECK(progress_in(out.path())[0] >= epochs_done);
        epochs_done = progress_in(out.path())[0];
    }
    if (epochs_done == 0) output_of(train_few(out.path(), recipe));
    output_of(resume(out.path()));
    CHECK((results_in(out.path()) == uninterrupted));
}

TEST_CASE("resume: after the end it writes the results again") {
    const TemporaryFolder out;
    const std::string first = lines_of(output_of(train_few(out.path()))).back();
    const std::vector<std::string> files = results_in(out.path());
    for (const char* name : {"model.safetensors", "curves.svg", "confusion.svg", "mistakes.svg"})
        fs::remove(out / name);
    CHECK(lines_of(output_of(resume(out.path()))).back() == first);
    CHECK((results_in(out.path()) == files));
}

TEST_CASE("resume: more epochs give what a longer run would have given") {
    const TemporaryFolder out;
    output_of(train_few(out.path(), {"--limit", "99", "--shift", "1", "--seed", "5"}));
    output_of(resume(out.path(), {"--epochs", "2", "--threads", "3"}));
    output_of(resume(out.path(), {"--epochs", "4"}));
    CHECK((results_in(out.path()) == results_of({"--limit", "99", "--shift", "1", "--seed", "5", "--epochs", "4"})));
}

TEST_CASE("resume: finds its data again from another folder and in another environment") {
    const TemporaryFolder folder;
    fs::create_directories(folder / "below");
    fs::copy(few_digits(), folder / "data");
    output_of({"train", "--data", "data", "--out", "out", "--epochs", "1"}, {.folder = folder.path()});
    const std::vector<std::string> files = results_in(folder / "out");
    output_of({"train", "--resume", "--out", "../out"},
              {.variables = {"CNN_DATA=/nowhere"}, .folder = folder / "below"});
    CHECK((results_in(folder / "out") == files));
    fs::rename(folder / "data", folder / "moved");
    const Outcome outcome = run(resume(folder / "out"));
    CHECK(outcome.status == 1);
    CHECK(mentions(outcome.errors, {(folder / "data").string() + ": no such folder"}));
    output_of(resume(folder / "out", {"--data", folder / "moved"}));
    CHECK((read_file(folder / "out" / "model.safetensors") == files[0]));
}
