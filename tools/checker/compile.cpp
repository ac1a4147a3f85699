#include "tools/checker/compile.hpp"

#include <sys/file.h>
#include <unistd.h>

#include <fcntl.h>
#include <algorithm>
#include <charconv>
#include <sstream>

#include "common/check.hpp"
#include "common/files.hpp"
#include "tools/checker/answers.hpp"
#include "tools/checker/process.hpp"
#include "tools/markdown.hpp"

namespace cnn {
namespace fs = std::filesystem;
namespace {

constexpr double compile_seconds = 60;

// Only one process at a time works in a folder: two checks at once must not write one file.
class FolderLock {
  public:
    explicit FolderLock(const fs::path& folder) {
        fs::create_directories(folder);
        descriptor = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        check(descriptor >= 0 && ::flock(descriptor, LOCK_EX) == 0, "{}: cannot be locked", folder.string());
    }
    ~FolderLock() { ::close(descriptor); }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    int descriptor = -1;
};

// The files that a program was made of, from the list that the compiler wrote for make: "target: file file\ file …".
std::vector<fs::path> files_in(const fs::path& list) {
    std::vector<fs::path> files;
    std::string text = read_file(list), word;
    text.erase(0, text.find(": ") + 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] != '\n') {
            word += text[++i];
        } else if (text[i] == ' ' || text[i] == '\n' || text[i] == '\\') {
            if (!word.empty()) files.emplace_back(word);
            word.clear();
        } else {
            word += text[i];
        }
    }
    return files;
}

bool is_current(const fs::path& made, const fs::path& list, const std::vector<fs::path>& more) {
    std::error_code error;
    const auto time = fs::last_write_time(made, error);
    if (error || !fs::exists(list)) return false;
    std::vector<fs::path> files = files_in(list);
    files.insert(files.end(), more.begin(), more.end());
    return std::all_of(files.begin(), files.end(), [&](const fs::path& file) {
        const auto other = fs::last_write_time(file, error);
        return !error && other < time;
    });
}

// file:line:column: error: message
struct Complaint {
    fs::path file;
    int line = 0;
    std::string message;
};
bool read_complaint(const std::string& text, const std::string& kind, Complaint& complaint) {
    const std::size_t word = text.find(kind);
    if (word == text.npos) return false;
    std::string place = text.substr(0, word);  // "file:12:5"
    std::vector<std::size_t> colons;
    for (std::size_t i = 0; i < place.size(); ++i)
        if (place[i] == ':' && i + 1 < place.size() && '0' <= place[i + 1] && place[i + 1] <= '9') colons.push_back(i);
    if (colons.empty()) return false;
    const std::size_t colon = colons.size() > 1 ? colons[colons.size() - 2] : colons[0];
    complaint.file = place.substr(0, colon);
    std::from_chars(place.data() + colon + 1, place.data() + place.size(), complaint.line);
    complaint.message = text.substr(word + kind.size());
    return true;
}

std::string line_of(const fs::path& file, int number) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return "";
    const Lines lines = split_lines(read_file(file));
    return number >= 1 && number <= static_cast<int>(lines.size()) ? lines[static_cast<std::size_t>(number) - 1] : "";
}

// The first error in the answer itself; where a template fails further down, the line of the answer that led there;
// else the first error of all.
CompileError first_error(const std::string& said, const fs::path& answer) {
    CompileError error;
    error.file = answer, error.message = one_line(said.substr(0, 300)), error.in_answer = false;
    Complaint complaint, from_here;
    bool found = false, led = false;
    for (const std::string& line : split_lines(said)) {
        if (read_complaint(line, "required from here", from_here) || read_complaint(line, "required from", from_here) ||
            read_complaint(line, "note: in instantiation of", from_here))
            led = led || from_here.file == answer;
        const bool is_error =
            read_complaint(line, ": error: ", complaint) || read_complaint(line, ": fatal error: ", complaint);
        if (!is_error) continue;
        if (!found || (complaint.file == answer && !error.in_answer)) {
            error.file = complaint.file, error.line = complaint.line, error.message = complaint.message;
            error.in_answer = complaint.file == answer;
            found = true;
        }
        if (error.in_answer) break;
    }
    if (!error.in_answer && led && from_here.file == answer)
        error.file = answer, error.line = from_here.line, error.in_answer = true;
    error.source = line_of(error.file, error.line);
    return error;
}

}  // namespace

Workshop::Workshop(Shelf shelf_, const fs::path& build) : shelf(std::move(shelf_)), folder(build / "exercises") {
    const fs::path settings = build / "exercises.txt";
    check(fs::exists(settings), "{}: not there; ./book check makes it", settings.string());
    for (const std::string& line : split_lines(read_file(settings))) {
        const std::size_t space = std::min(line.find(' '), line.size());
        const std::string key = line.substr(0, space), value = line.substr(std::min(space + 1, line.size()));
        if (value.empty()) continue;
        if (key == "compiler") compiler = value;
        if (key == "root") source_root = value;
        if (key == "clang") is_clang = value == "1";
        if (key == "flag") flags.push_back(value);
        if (key == "include") flags.push_back("-I" + value);
        if (key == "library") libraries.push_back(value);
    }
    check(!compiler.empty() && !source_root.empty(), "{}: names no compiler", settings.string());
}

std::vector<std::string> Workshop::compile_words() const {
    std::vector<std::string> words = {compiler,
                                      "-std=c++20",
                                      "-O0",
                                      "-fno-diagnostics-color",
                                      "-fmax-errors=5",
                                      "-Werror=return-type",
                                      "-D_GLIBCXX_ASSERTIONS"};
    if (is_clang) words[4] = "-ferror-limit=5";
    words.insert(words.end(), flags.begin(), flags.end());
    return words;
}

// harness.hpp, compiled once: it takes most of the time that a small test needs.
fs::path Workshop::precompiled_header() const {
    const fs::path place = folder / "precompiled" / "exercises";
    const FolderLock lock(place);
    const fs::path header = source_root / "exercises" / "harness.hpp", list = place / "harness.d";
    const fs::path made = place / (is_clang ? "harness.hpp.pch" : "harness.hpp.gch");
    if (is_current(made, list, {})) return made;
    const fs::path fresh = place / "fresh";
    std::vector<std::string> words = compile_words();
    for (const std::string& word :
         {std::string("-w"), std::string("-x"), std::string("c++-header"), header.string(), "-I" + source_root.string(),
          std::string("-MD"), std::string("-MF"), list.string(), std::string("-o"), fresh.string()})
        words.push_back(word);
    const ProcessResult result = run_process(words, {.seconds = compile_seconds});
    check(result.status == 0, "exercises/harness.hpp does not compile: {}", result.output);
    fs::rename(fresh, made);
    return made;
}

Workshop::Program Workshop::program(const Task& task, const fs::path& answer, const std::string& variant) const {
    const fs::path test = shelf.test(task);
    check(fs::exists(test), "{}: the test of {} is not there; git checkout brings it back", test.string(), task.id());
    const fs::path precompiled = precompiled_header();
    const fs::path place = folder / task.folder / task.file / variant;
    const FolderLock lock(place);
    const fs::path made = place / "test", list = place / "test.d", fresh = place / "fresh";
    const fs::path harness = [&] {
        for (const std::string& library : libraries)
            if (library.find("exercise_harness") != library.npos) return fs::path(library);
        return made;
    }();
    // The test includes the answer by its name alone; this header of that name leads to the variant. The hash tells an
    // answer that was put back with its old date.
    const fs::path leading = place / (task.file + ".hpp");
    const std::string leads_to = fmt::format("// {}\n#include \"{}\"\n", hash_of(read_file(answer)), answer.string());
    const bool same_answer = fs::exists(leading) && read_file(leading) == leads_to;
    if (same_answer && is_current(made, list, {harness, precompiled})) return {made, {}};
    if (!same_answer) write_file_atomically(leading, leads_to);
    std::vector<std::string> words = compile_words();
    if (is_clang)
        words.insert(words.end(), {"-include-pch", precompiled.string()});
    else
        words.push_back("-I" + precompiled.parent_path().parent_path().string());
    words.insert(words.end(), {"-I" + place.string(), "-I" + shelf.root.string(), "-I" + source_root.string(), "-MD",
                               "-MF", list.string(), test.string(), "-o", fresh.string()});
    words.insert(words.end(), libraries.begin(), libraries.end());
    const ProcessResult result = run_process(words, {.seconds = compile_seconds, .memory = std::size_t{4} << 30});
    if (result.status == 0) {
        fs::rename(fresh, made);
        return {made, {}};
    }
    std::error_code ignored;
    fs::remove(made, ignored);
    Program failed{{}, first_error(result.output, answer)};
    failed.error.took_too_long = result.timed_out;
    return failed;
}

}  // namespace cnn
