// What bad input gets: exit status 1, one line on standard error that names it, and nothing else anywhere.
#include "chapters/19_mnist_trainer/test_run.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// Everything below a folder: each path with the file's bytes.
std::map<std::string, std::string> contents(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        files[entry.path().string()] = entry.is_regular_file() ? read_file(entry.path()) : "";
    return files;
}

bool is_one_error_line(const std::string& text) {
    return text.starts_with("error: ") && text.find('\n') == text.size() - 1;
}

// The line with which the program refuses these arguments. It must begin no work, and leave `folder` as it is.
std::string refusal_of(const Arguments& arguments, const fs::path& folder, const Surroundings& around = {}) {
    const auto before = contents(folder);
    const Outcome outcome = run(arguments, around);
    CAPTURE(arguments, outcome.output, outcome.errors);
    CHECK(outcome.status == 1);
    CHECK(outcome.output == "");
    CHECK(is_one_error_line(outcome.errors));
    CHECK((contents(folder) == before));
    return outcome.errors;
}

// `bytes` with some of them replaced.
std::string with(std::string bytes, std::size_t position, const std::string& replacement) {
    return bytes.replace(position, replacement.size(), replacement);
}

// A way to break a file, and what the message must mention besides the file's name.
struct Damage {
    std::string bytes;
    Arguments mentioned;
};

// A finished run on few digits, for tests that only read it or work on a copy.
const fs::path& finished_run() {
    static const TemporaryFolder folder;
    if (names_in(folder.path()).empty()) output_of(train_few(folder.path()));
    return folder.path();
}

}  // namespace

TEST_CASE("bad input: the commands") {
    const TemporaryFolder folder;
    CHECK(mentions(refusal_of({"--"}, folder.path()), {"train", "evaluate", "predict", "report", "spread"}));
    CHECK(mentions(refusal_of({"tarin"}, folder.path()), {"tarin"}));
    CHECK(mentions(refusal_of({""}, folder.path()), {"expected"}));
    CHECK(mentions(refusal_of({"train", "more"}, folder.path()), {"more"}));
    CHECK(mentions(refusal_of({"train", "evaluate"}, folder.path()), {"evaluate"}));
    CHECK(mentions(refusal_of({"evaluate"}, folder.path()), {"MODEL"}));
    CHECK(mentions(refusal_of({"predict"}, folder.path()), {"MODEL"}));
    CHECK(mentions(refusal_of({"predict", trained_model()}, folder.path()), {"IMAGE"}));
    CHECK(mentions(refusal_of({"evaluate", trained_model(), "--seed", "3"}, folder.path()), {"--seed"}));
    CHECK(mentions(refusal_of({"evaluate", trained_model(), "--threads", "0"}, folder.path()), {"--threads", "0"}));
}

TEST_CASE("bad input: the options of train") {
    struct Case {
        std::string option, value;
        Arguments mentioned;
    };
    const Arguments whole = {"whole number"};
    std::vector<Case> cases{{"--learning-rate", "x", {"number"}},
                            {"--schedule", "linear", {"constant", "one-cycle"}},
                            {"--schedule", "", {"constant", "one-cycle"}},
                            {"--engine", "warp", {"fast, direct, im2col or plain"}},
                            {"--engine", "", {"fast, direct, im2col or plain"}},
                            {"--batch-size", fmt::format("{}", few + 1), {fmt::format("{}", few)}},
                            {"--limit", fmt::format("{}", few + 1), {fmt::format("{}", few)}},
                            {"--threads", "257", {"1 to 256"}},
                            {"--shift", "28", {"0 to 27"}},
                            {"--seed", "18446744073709551616", {"2^64 - 1"}}};
    for (const std::string option : {"--epochs", "--batch-size", "--limit", "--threads"})
        for (const std::string value : {"0", "-1", "abc", "1.5", "1e3", "1x", " 1", "", "0x10", "4294967297"})
            cases.push_back({option, value, whole});
    for (const std::string option : {"--seed", "--shift"})
        for (const std::string value : {"-1", "abc", "1.5", ""}) cases.push_back({option, value, whole});
    for (const std::string value : {"0", "-1", "nan", "inf", "-inf", "1e400", "1001", "1e-13", "0.001x", ""})
        cases.push_back({"--learning-rate", value, {"number from 1e-12 to 1000"}});

    const TemporaryFolder folder;
    for (const auto& [option, value, mentioned] : cases) {
        const std::string message = refusal_of(train_few(folder / "out", {option, value}), folder.path());
        CAPTURE(option, value, message);
        CHECK(message.starts_with("error: " + option + ": expected "));
        CHECK(mentions(message, {", found " + (value.empty() ? "nothing" : value)}));
        CHECK(mentions(message, mentioned));
    }
    const Arguments endless = {"--epochs", "999999999", "--batch-size", "10"};  // more steps than an int counts
    CHECK(mentions(refusal_of(train_few(folder / "out", endless), folder.path()), {"--epochs: expected at most "}));
    CHECK(mentions(refusal_of(train_few(folder / "out", {"--epoch", "1"}), folder.path()), {"--epoch "}));
    CHECK(mentions(refusal_of(train_few(folder / "out", {"-x"}), folder.path()), {"-x"}));
    CHECK(mentions(refusal_of(train_few(folder / "out", {"--seed"}), folder.path()), {"--seed"}));
    CHECK(mentions(refusal_of(train_few(folder / "out", {"--seed", "1", "--seed", "2"}), folder.path()), {"--seed"}));
    CHECK(mentions(refusal_of({"train", "--data", few_digits(), "--out", ""}, folder.path()), {"--out: expected"}));
    CHECK(mentions(refusal_of({"train", "--data", "", "--out", folder / "out"}, folder.path()), {"--data: expected"}));
}

TEST_CASE("bad input: a batch size is measured against --limit too") {
    const TemporaryFolder folder;
    CHECK(mentions(refusal_of(train_few(folder / "out", {"--limit", "50", "--batch-size", "51"}), folder.path()),
                   {"--batch-size: expected at most ", "50", "found 51"}));
}

TEST_CASE("bad input: a data folder that is missing, a file, or incomplete") {
    const TemporaryFolder folder;
    const auto refusal = [&](const fs::path& data) {
        const std::string named = refusal_of({"train", "--data", data, "--out", folder / "out"}, folder.path());
        const std::string model = finished_run() / "model.safetensors";
        CHECK(refusal_of({"evaluate", model, "--data", data}, folder.path()) == named);
        return named;
    };
    CHECK(mentions(refusal(folder / "missing"), {(folder / "missing").string() + ": no such folder"}));
    CHECK(mentions(refusal(write_bytes(folder / "file", "x")), {(folder / "file").string(), "found a file"}));
    CHECK(mentions(refusal(folder.path()), {folder.path() / "train-", "-ubyte: no such file"}));

    const Surroundings around{.variables = {"CNN_DATA=" + (folder / "missing").string()}};
    CHECK(mentions(refusal_of({"train", "--out", folder / "out"}, folder.path(), around),
                   {(folder / "missing").string() + ": no such folder"}));
}

TEST_CASE("bad input: each of the four files, damaged in each way") {
    const TemporaryFolder folder;
    const fs::path data = folder / "data";
    fs::copy(few_digits(), data);
    const std::string number = big_endian_bytes(1u << 31), no_images = with(idx_images(1), 4, big_endian_bytes(0));
    std::vector<std::string> files{"train-images-idx3-ubyte", "t10k-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                   "t10k-labels-idx1-ubyte"};
    for (const std::string& file : files) {
        const bool images = file.find("images") != file.npos;
        const std::string good = read_file(data / file), packed = gzip(good), end = packed.substr(packed.size() - 8);
        const std::string other = images ? "magic number 2049, expected 2051" : "magic number 2051, expected 2049";
        std::vector<Damage> damages{
            {"", {"empty"}},
            {good.substr(0, 3), {"header", "found 3"}},
            {good.substr(0, 7), {"header", "found 7"}},
            {good.substr(0, images ? 16 : 8), {"found 0"}},
            {good.substr(0, good.size() / 2), {"header says"}},
            {good.substr(0, good.size() - 1), {"header says"}},
            {good + "x", {"header says"}},
            {with(good, 2, images ? "\x08\x01" : "\x08\x03"), {other}},
            {with(good, 4, number), {"2147483648"}},
            {with(good, 4, big_endian_bytes(0)).substr(0, images ? 16 : 8), {"at least one", "0"}},
            {gzip(good.substr(0, good.size() - 1)), {"header says"}},
            {packed.substr(0, packed.size() / 2), {"cut off"}},
            {packed.substr(0, packed.size() - 1), {"cut off"}},
            {packed + "x", {"1 byte"}},
            {with(packed, packed.size() - 8, "\x01\x02\x03\x04"), {"broken gzip stream"}},
            {with(packed, packed.size() - 4, "\x01\x02\x03\x04"), {"broken gzip stream"}},
            {with(packed, 10, "\xff\xff\xff\xff"), {"broken gzip stream"}}};
        if (images) {
            damages.push_back({with(good, 8, big_endian_bytes(27)), {"28x28", "27x28"}});
            damages.push_back({idx_images(7), {"7 images", "labels"}});
        } else {
            damages.push_back({with(good, 8 + 50, "\x0a"), {"label 50 is 10", "0 to 9"}});
            damages.push_back({idx_labels({1, 2, 3}), {"images", "3 labels"}});
        }
        for (const auto& [bytes, mentioned] : damages) {
            write_bytes(data / file, bytes);
            const std::string message = refusal_of({"train", "--data", data, "--out", folder / "out"}, folder.path());
            CAPTURE(message, mentioned);
            CHECK(mentions(message, mentioned + Arguments{(data / file).string()}));
        }
        fs::remove(data / file);
        CHECK(mentions(refusal_of({"train", "--data", data, "--out", folder / "out"}, folder.path()),
                       {(data / file).string() + ": no such file"}));
        write_bytes(data / (file + ".gz"), packed);  // as good as the plain file
    }
    output_of({"train", "--data", data, "--out", folder / "out", "--epochs", "1"});
}

TEST_CASE("bad input: a model that is cut, lies, or is not this network's") {
    const TemporaryFolder folder;
    const fs::path path = folder / "model.safetensors";
    const std::string good = read_file(trained_model());
    const TensorFile whole = read_safetensors(trained_model());
    const auto changed = [&](auto change) {
        TensorFile file = whole;
        change(file.tensors);
        write_safetensors(path, file);
        return read_file(path);
    };
    const auto floats = [](auto& tensors, const char* name) -> std::vector<float>& {
        return std::get<std::vector<float>>(tensors[name].values);
    };
    const auto as_doubles = [&](auto& tensors) {
        const std::vector<float> values = floats(tensors, "fc2.bias");
        tensors["fc2.bias"].values = std::vector<double>(values.begin(), values.end());
    };
    const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
    const std::vector<Damage> damages{
        {"", {"8 bytes"}},
        {good.substr(0, 7), {"found 7"}},
        {good.substr(0, 8), {"header"}},
        {good.substr(0, 100), {"header"}},
        {good.substr(0, good.size() / 2), {"data_offsets"}},
        {good.substr(0, good.size() - 1), {"data_offsets"}},
        {good + "x", {"data"}},
        {with(good, 0, std::string("\xff\xff\xff\xff\xff\xff\xff\x7f", 8)), {"header should be"}},
        {with(good, 0, std::string("\x10\0\0\0\0\0\0\0", 8)), {"JSON"}},
        {with(good, 8, "["), {"JSON"}},
        {changed([](auto& tensors) { tensors.erase("conv2.bias"); }), {"conv2.bias"}},
        {changed([](auto& tensors) { tensors["fc3.bias"] = tensors["fc2.bias"]; }), {"8 tensors", "fc3.bias"}},
        {changed([](auto& tensors) { tensors["fc2.weight"].shape = {128, 10}; }), {"[10, 128]", "[128, 10]"}},
        {changed([](auto& tensors) { tensors["conv1.bias"].shape = {4, 8}; }), {"conv1.bias", "[32]", "[4, 8]"}},
        {changed(as_doubles), {"fc2.bias", "F32"}},
        {changed([&](auto& tensors) { floats(tensors, "fc1.weight")[77] = nan; }), {"fc1.weight", "nan", "77"}},
        {changed([&](auto& tensors) { floats(tensors, "conv1.weight")[5] = -infinity; }), {"conv1.weight", "-inf"}}};
    for (const auto& [bytes, mentioned] : damages) {
        write_bytes(path, bytes);
        for (const Arguments& command :
             {Arguments{"evaluate", path, "--data", few_digits()}, Arguments{"predict", path, folder / "no.png"}}) {
            const std::string message = refusal_of(command, folder.path());
            CAPTURE(message, mentioned);
            CHECK(mentions(message, mentioned + Arguments{path.string()}));
        }
    }
    CHECK(mentions(refusal_of({"evaluate", folder / "none"}, folder.path()), {folder / "none", "no such file"}));
    CHECK(mentions(refusal_of({"evaluate", folder.path()}, folder.path()), {folder.path(), "found a folder"}));
    CHECK(mentions(refusal_of({"predict", folder / "none", "x.png"}, folder.path()), {folder / "none"}));
}

TEST_CASE("bad input: finite parameters that overflow give no probabilities") {
    const TemporaryFolder folder;
    TensorFile file = read_safetensors(trained_model());
    for (auto& [name, tensor] : file.tensors)
        for (float& value : std::get<std::vector<float>>(tensor.values)) value *= 1e25f;
    const std::string path = folder / "model.safetensors", picture = folder / "dot.pgm";
    write_safetensors(path, file);
    write_bytes(picture, std::string("P5 3 3 255 ") + std::string(4, '\0') + "\xff" + std::string(4, '\0'));
    CHECK(mentions(refusal_of({"predict", path, picture}, folder.path()), {path}));
    const Outcome outcome = run({"evaluate", path, "--data", few_digits()});
    CHECK(outcome.status == 1);
    CHECK(is_one_error_line(outcome.errors));
    CHECK(!mentions(outcome.output, {"Test set"}));
}

TEST_CASE("bad input: a picture that is none, too small, or without a digit") {
    const TemporaryFolder folder;
    const std::string good = write_bytes(folder / "good.ppm", "P6 2 2 255 " + std::string("abcdefABCDEF"));
    output_of({"predict", trained_model(), good});
    const auto refusal = [&](const std::string& name, const std::string& bytes) {
        const std::string path = write_bytes(folder / name, bytes);
        // A good picture before it must not be read out either.
        const std::string message = refusal_of({"predict", trained_model(), good, path}, folder.path());
        CHECK(mentions(message, {path + ": "}));
        return message;
    };
    CHECK(mentions(refusal("empty.png", ""), {"not an image"}));
    CHECK(mentions(refusal("text.png", "This is no image."), {"not an image", "expected PNG"}));
    CHECK(mentions(refusal("one.pgm", "P5 1 1 255 x"), {"flat", "1x1"}));
    CHECK(mentions(refusal("white.pgm", "P5 30 20 255 " + std::string(600, '\xff')), {"flat", "30x20"}));
    CHECK(mentions(refusal("black.pgm", "P5 30 20 255 " + std::string(600, '\0')), {"flat"}));
    CHECK(mentions(refusal("red.ppm", "P6 1 3 255 " + std::string("r\0\0r\0\0r\0\0", 9)), {"flat"}));
    CHECK(mentions(refusal("giant.ppm", "P6 20000 20000 255 xxx"), {"20000x20000"}));
    CHECK(mentions(refusal_of({"predict", trained_model(), good, folder / "none.png"}, folder.path()),
                   {folder / "none.png", "no such file"}));
    CHECK(mentions(refusal_of({"predict", trained_model(), folder.path()}, folder.path()), {"found a folder"}));
    CHECK(mentions(refusal_of({"predict", trained_model(), ""}, folder.path()), {"no such file"}));
}

TEST_CASE("bad input: an output folder that cannot be written") {
    const TemporaryFolder folder;
    const fs::path file = write_bytes(folder / "file", "old");
    for (const fs::path& out : {file, file / "out", file / "a" / "b"})
        CHECK(mentions(refusal_of(train_few(out), folder.path()), {"output folder " + out.string()}));
    if (fs::exists("/proc/self"))
        CHECK(mentions(refusal_of(train_few("/proc/new"), folder.path()), {"output folder /proc/new"}));
}

TEST_CASE("bad input: a checkpoint that is missing, broken, or of another run") {
    const TemporaryFolder folder;
    const fs::path path = folder / "checkpoint.safetensors";
    CHECK(mentions(refusal_of({"train", "--resume", "--out", folder / "none"}, folder.path()),
                   {(folder / "none" / "checkpoint.safetensors").string() + ": no such file"}));
    fs::copy(finished_run(), folder.path());
    const std::string good = read_file(path);
    const TensorFile whole = read_safetensors(path);
    const auto changed = [&](auto change) {
        TensorFile file = whole;
        change(file);
        write_safetensors(path, file);
        return read_file(path);
    };
    const auto metadata = [&](const std::string& name, const std::string& value) {
        return changed([&](TensorFile& file) { file.metadata[name] = value; });
    };
    const auto progress = [&](std::size_t position, std::int64_t value) {
        return changed([&](TensorFile& file) {
            std::get<std::vector<std::int64_t>>(file.tensors["state.progress"].values)[position] = value;
        });
    };
    const auto order = [&](std::int64_t value) {
        return changed([&](TensorFile& file) {
            std::get<std::vector<std::int64_t>>(file.tensors["state.order"].values)[7] = value;
        });
    };
    const auto spoilt = [&](const std::string& name) {
        return changed([&](TensorFile& file) {
            std::get<std::vector<float>>(file.tensors[name].values)[3] = std::numeric_limits<float>::quiet_NaN();
        });
    };
    const auto without = [&](const std::string& name) {
        return changed([&](TensorFile& file) { file.tensors.erase(name), file.metadata.erase(name); });
    };
    std::vector<Damage> damages{
        {"", {"8 bytes"}},
        {good.substr(0, good.size() / 2), {}},
        {good.substr(0, good.size() - 1), {}},
        {good + "x", {}},
        {read_file(folder / "model.safetensors"), {"not a checkpoint", "missing"}},
        {metadata("fingerprint", "12345678"), {"other training digits"}},
        {metadata("--epochs", "0"), {"--epochs", "found 0"}},
        {metadata("--epochs", "many"), {"--epochs", "found many"}},
        {metadata("--batch-size", "0"), {"--batch-size", "found 0"}},
        {metadata("--batch-size", "-64"), {"--batch-size", "found -64"}},
        {metadata("--batch-size", "32"), {"state.progress"}},
        {metadata("--learning-rate", "nan"), {"--learning-rate", "found nan"}},
        {metadata("--schedule", "zigzag"), {"--schedule", "found zigzag"}},
        {metadata("--shift", "-1"), {"--shift", "found -1"}},
        {metadata("--engine", "warp"), {"--engine fast, direct, im2col or plain", "found warp"}},
        {metadata("--seed", ""), {"--seed"}},
        {metadata("--limit", "-5"), {"--limit", "found -5"}},
        {metadata("--limit", "50"), {"state.progress"}},
        {progress(0, -1), {"state.progress"}},
        {progress(0, std::int64_t{1} << 40), {"state.progress"}},
        {progress(0, 2), {"state.progress"}},
        {progress(1, -1), {"state.progress"}},
        {progress(1, few), {"state.progress"}},
        {progress(1, 64), {"state.progress", " steps, found "}},
        {progress(2, -1), {"state.progress"}},
        {progress(2, 4), {"state.progress"}},
        {order(-1), {"state.order"}},
        {order(few), {"state.order"}},
        {order(8), {"state.order"}},
        {spoilt("parameters.fc1.bias"), {"parameters.fc1.bias", "nan"}},
        {spoilt("adam.mean.conv1.weight"), {"adam.mean.conv1.weight", "nan"}}};
    for (const std::string name :
         {"--epochs", "--seed", "parameters.conv1.bias", "adam.mean.fc1.weight", "adam.square.fc2.bias",
          "state.progress", "state.order", "history.losses", "history.test_losses", "history.test_accuracies"})
        damages.push_back({without(name), {name}});
    const auto shorter = [&](const std::string& name) {
        return changed([&](TensorFile& file) { file.tensors[name] = {{0}, std::vector<float>{}}; });
    };
    for (const std::string name : {"history.losses", "history.test_losses", "history.test_accuracies"})
        damages.push_back({shorter(name), {"history"}});
    for (const auto& [bytes, mentioned] : damages) {
        write_bytes(path, bytes);
        const std::string message = refusal_of({"train", "--resume", "--out", folder.path()}, folder.path());
        CAPTURE(message, mentioned);
        CHECK(mentions(message, mentioned + Arguments{path.string()}));
    }
}

TEST_CASE("bad input: --resume with another recipe or other digits") {
    const TemporaryFolder folder;
    fs::copy(finished_run(), folder.path());
    const std::string checkpoint = folder / "checkpoint.safetensors";
    const auto refusal = [&](const Arguments& more) {
        const std::string message =
            refusal_of(Arguments{"train", "--resume", "--out", folder.path()} + more, folder.path());
        CHECK(mentions(message, {checkpoint}));
        return message;
    };
    CHECK(mentions(refusal({"--batch-size", "32"}), {"--batch-size 64", "found 32"}));
    CHECK(mentions(refusal({"--learning-rate", "0.002"}), {"--learning-rate 0.001", "found 0.002"}));
    CHECK(mentions(refusal({"--schedule", "one-cycle"}), {"--schedule constant", "found one-cycle"}));
    CHECK(mentions(refusal({"--shift", "1"}), {"--shift 0", "found 1"}));
    CHECK(mentions(refusal({"--seed", "7", "--epochs", "5"}), {"--seed 1", "found 7"}));
    CHECK(mentions(refusal({"--limit", "50"}), {"--limit", "found 50"}));
    CHECK(mentions(refusal({"--data", "embedded"}), {"other training digits"}));

    output_of(train_few(folder / "longer", {"--epochs", "2", "--schedule", "one-cycle"}));
    const Arguments resume = {"train", "--resume", "--out", folder / "longer"};
    CHECK(mentions(refusal_of(resume + Arguments{"--epochs", "3"}, folder.path()), {"--epochs 2", "found 3"}));
    CHECK(mentions(refusal_of(resume + Arguments{"--epochs", "1"}, folder.path()), {"--epochs 2", "found 1"}));
    output_of(resume + Arguments{"--epochs", "2", "--schedule", "one-cycle", "--seed", "1", "--threads", "1"});
}

TEST_CASE("bad input: on a full disk the earlier files stay, and no other one appears") {
    const TemporaryFolder folder;
    const fs::path out = folder / "out";
    const auto full = [&](const Arguments& arguments, rlim_t bytes, const std::string& file) {
        const auto before = fs::exists(out) ? contents(out) : std::map<std::string, std::string>();
        const Outcome outcome = run(arguments, {.largest_file = bytes});
        CAPTURE(bytes, outcome.errors, outcome.output);
        CHECK(outcome.status == 1);
        CHECK(is_one_error_line(outcome.errors));
        CHECK(mentions(outcome.errors, {(out / file).string(), "cannot be written", "File too large"}));
        CHECK(!mentions(outcome.output, {"Test set"}));
        CHECK((contents(out) == before));
    };
    full(train_few(out), 10'000, "checkpoint.safetensors");
    output_of(train_few(out));
    full(train_few(out, {"--seed", "2"}), 10'000, "checkpoint.safetensors");
    full(train_few(out, {"--seed", "2"}), 5'000'000, "checkpoint.safetensors");
    full({"train", "--resume", "--out", out}, 10'000, "model.safetensors");
    full({"train", "--resume", "--out", out}, 1'600'000, "model.safetensors");
    full({"train", "--resume", "--out", out, "--epochs", "2"}, 5'000'000, "checkpoint.safetensors");
}
