// The staircase: common/ includes no chapter, a chapter only lower ones, nobody an exercise; always by the full path.
#include <optional>
#include <sstream>

#include "common/files.hpp"
#include "common/testing.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// Where a file stands: chapters/04_channels/conv2d.hpp is part "chapters", folder "04_channels", number 4.
struct Place {
    std::string part, folder;
    int number = 0;  // 0: in no numbered folder
};

Place place_of(const std::string& path) {
    const std::size_t slash = path.find('/'), next = path.find('/', slash + 1);
    if (slash == path.npos) return {};
    Place place{path.substr(0, slash), "", 0};
    const std::string folder = next == path.npos ? "" : path.substr(slash + 1, next - slash - 1);
    if (folder.size() > 3 && folder.find_first_not_of("0123456789") == 2 && folder[2] == '_') {
        place.folder = folder;
        place.number = std::stoi(folder.substr(0, 2));
    }
    return place;
}

bool is_task(const Place& place) {
    return place.part == "exercises" || place.part == "solutions";
}

bool is_ours(const Place& place) {
    return place.part == "common" || place.part == "chapters" || is_task(place);
}

// Why this file must not include that one; "" where it may.
std::string offence(const std::string& path, const std::string& included) {
    const Place from = place_of(path), to = place_of(included);
    if (is_task(from) && included.find('/') == included.npos) return "";  // the answer that is tested
    if (!is_ours(to) || included.find("./") != included.npos) return "expected the full path from the root";
    if (to.part == "common") return "";
    if (from.part == "common") return "common/ includes only common/";
    if (is_task(to)) {
        if (!is_task(from)) return "only exercises and solutions include those";
        return to.number == 0 || to.number == from.number ? "" : "expected the same chapter's exercises";
    }
    if (to.number == 0) return "expected a chapter's folder";
    if (is_task(from))
        return from.number == 0 || to.number <= from.number ? "" : "a higher chapter than the exercise's";
    return to.number < from.number || to.folder == from.folder ? "" : "expected a lower chapter";
}

// What a line includes, where that is a file of the house: in quotes, or from one of its folders.
std::optional<std::string> included_by(std::string line) {
    std::erase_if(line, [](char c) { return c == ' ' || c == '\t'; });
    const std::string start = "#include";
    if (!line.starts_with(start + '"') && !line.starts_with(start + '<')) return {};
    const bool quoted = line[start.size()] == '"';
    line = line.substr(start.size() + 1);
    const std::string included = line.substr(0, line.find(quoted ? '"' : '>'));
    return quoted || is_ours(place_of(included)) ? std::optional(included) : std::nullopt;
}

// The forbidden #include lines of a file, each as "path:line: includes X: why".
std::vector<std::string> offences(const std::string& path, const std::string& text) {
    std::vector<std::string> found;
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const std::optional<std::string> included = included_by(line);
        const std::string why = included ? offence(path, *included) : "";
        if (!why.empty()) found.push_back(fmt::format("{}:{}: includes {}: {}", path, number, *included, why));
    }
    return found;
}

// All source files of the house, by their path from the root.
std::vector<std::string> source_files() {
    std::vector<std::string> paths;
    for (const std::string part : {"chapters", "common", "exercises", "solutions"}) {
        if (!fs::exists(book_root() / part)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(book_root() / part)) {
            const std::string extension = entry.path().extension();
            for (const std::string source : {".hpp", ".cpp", ".h", ".cu", ".cuh", ".inc"})
                if (extension == source) paths.push_back(fs::relative(entry.path(), book_root()).generic_string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

// Does this one #include line offend, and does the message name the file, the line and what is included?
bool offends(const std::string& path, const std::string& included) {
    const auto found = offences(path, "#pragma once\n#include <vector>\n#include \"" + included + "\"\n");
    return found.size() == 1 && mentions(found[0], {path + ":3: ", included});
}

bool may(const std::string& path, const std::string& included) {
    return offences(path, "#include \"" + included + "\"\n").empty();
}

}  // namespace

TEST_CASE("house: every file keeps to the staircase") {
    const std::vector<std::string> paths = source_files();
    CHECK(paths.size() > 50);
    for (const std::string& path : paths)
        for (const std::string& found : offences(path, read_file(book_root() / path))) FAIL_CHECK(found);
}

TEST_CASE("house: a chapter includes common/, itself and lower chapters") {
    const std::string path = "chapters/11_gradients/gradients.hpp";
    CHECK(may(path, "common/tensor.hpp"));
    CHECK(may(path, "chapters/10_loss/loss.hpp"));
    CHECK(may(path, "chapters/01_convolution/convolve.hpp"));
    CHECK(may(path, "chapters/11_gradients/backward.hpp"));
    CHECK(offends(path, "chapters/12_backprop_convolution/backward.hpp"));
    CHECK(offends(path, "chapters/21_many_machines/mpi.hpp"));
    CHECK(offends(path, "chapters/11_other/gradients.hpp"));
    CHECK(offends(path, "chapters/loss.hpp"));
    CHECK(offends(path, "exercises/11_gradients/task.hpp"));
    CHECK(offends(path, "solutions/01_convolution/task.hpp"));
    CHECK(offends("chapters/20_cuda/kernels/conv.cu", "chapters/21_many_machines/mpi.hpp"));
    CHECK(may("chapters/20_cuda/kernels/conv.cu", "chapters/20_cuda/kernels/tile.cuh"));
}

TEST_CASE("house: common/ includes only common/") {
    CHECK(may("common/digits.cpp", "common/tensor.hpp"));
    CHECK(offends("common/testing.hpp", "chapters/01_convolution/convolve.hpp"));
    CHECK(mentions(offence("common/testing.hpp", "chapters/01_convolution/convolve.hpp"), {"common/ includes only"}));
    CHECK(offends("common/testing.hpp", "exercises/01_convolution/task.hpp"));
    CHECK(offends("common/testing.hpp", "solutions/harness.hpp"));
}

TEST_CASE("house: only the full path from the root will do") {
    const std::string path = "chapters/03_stride/main.cpp";
    for (const std::string included :
         {"strided_convolve.hpp", "../02_padding/padding.hpp", "./strided_convolve.hpp",
          "03_stride/strided_convolve.hpp", "chapters/03_stride/../17_generalization/schedule.hpp",
          "common/../chapters/17_generalization/schedule.hpp", "/chapters/02_padding/padding.hpp",
          "book/common/tensor.hpp", "stb_image.h", ""})
        CHECK(offends(path, included));
    CHECK(offends("common/digits.cpp", "digits.hpp"));
    CHECK(offends("common/digits.cpp", "../common/digits.hpp"));
}

TEST_CASE("house: an exercise includes its answer by name, its own folder, and chapters up to its own") {
    const std::string test = "exercises/04_channels/tests/one_by_one.cpp",
                      answer = "solutions/04_channels/one_by_one.hpp";
    for (const std::string& path : {test, answer}) {
        CHECK(may(path, "one_by_one.hpp"));
        CHECK(may(path, "common/testing.hpp"));
        CHECK(may(path, "chapters/04_channels/conv2d.hpp"));
        CHECK(may(path, "chapters/01_convolution/convolve.hpp"));
        CHECK(may(path, "exercises/04_channels/tests/reference.hpp"));
        CHECK(may(path, "exercises/harness.hpp"));
        CHECK(offends(path, "chapters/05_normalization/normalize.hpp"));
        CHECK(offends(path, "exercises/03_stride/tests/reference.hpp"));
        CHECK(offends(path, "solutions/05_normalization/standardize.hpp"));
        CHECK(offends(path, "../one_by_one.hpp"));
    }
    CHECK(may("exercises/harness.hpp", "common/testing.hpp"));
    CHECK(offends("exercises/harness.hpp", "exercises/01_convolution/task.hpp"));
}

TEST_CASE("house: an #include line is found however it is written, and named by its line") {
    const std::string path = "common/a.hpp", included = "chapters/01_convolution/convolve.hpp";
    for (const std::string line : {"#include \"{}\"", "  #  include \"{}\"", "#include\"{}\"", "\t#include <{}>",
                                   "#include \"{}\"  // why", "#include \"{}\"\r", "#include \"{}\" /* why */"}) {
        const auto found = offences(path, "// text\n\n" + fmt::format(fmt::runtime(line), included) + "\nint x;");
        REQUIRE(found.size() == 1);
        CHECK(mentions(found[0], {"common/a.hpp:3: includes " + included}));
    }
    CHECK(offences(path, fmt::format("#include \"{0}\"\n#include \"{0}\"", included)).size() == 2);
    CHECK(offences(path, fmt::format("// #include \"{}\"\n#include <vector>\nconst char* include;", included)).empty());
}

TEST_CASE("house: the header of a chapter from 01 to 09 has at most 120 lines") {
    int headers = 0;
    for (const std::string& path : source_files()) {
        const Place place = place_of(path);
        if (place.part != "chapters" || place.number > 9 || !path.ends_with(".hpp")) continue;
        const std::string text = read_file(book_root() / path);
        CAPTURE(path);
        CHECK(std::count(text.begin(), text.end(), '\n') <= 120);
        ++headers;
    }
    CHECK(headers >= 9);
}
