// The teacher's plans add up: every sum in COURSE.md is that of the chapters' reading times and the tasks' minutes.
#include <map>
#include <sstream>

#include "common/files.hpp"
#include "common/testing.hpp"
#include "tools/checker/tasks.hpp"
#include "tools/markdown.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// The reading time of each chapter, from the line below its title: "*Reading: 40 minutes."
std::map<int, int> reading_times() {
    std::map<int, int> minutes;
    for (const auto& entry : fs::directory_iterator(book_root() / "chapters")) {
        if (!fs::exists(entry.path() / "README.md")) continue;
        const std::string text = read_file(entry.path() / "README.md");
        const std::string label = "*Reading: ";
        REQUIRE(text.find(label) != text.npos);
        minutes[std::stoi(entry.path().filename().string())] = std::stoi(text.substr(text.find(label) + label.size()));
    }
    return minutes;
}

// The cells of a table's row, without blanks around them.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream row(line.substr(1));
    for (std::string cell; std::getline(row, cell, '|');) {
        const std::size_t first = cell.find_first_not_of(" *"), last = cell.find_last_not_of(" *");
        cells.push_back(first == cell.npos ? "" : cell.substr(first, last - first + 1));
    }
    return cells;
}

// "1.1 · 1.2, by hand" has the numbers 1.1 and 1.2.
std::vector<std::string> numbers_in(const std::string& text) {
    std::vector<std::string> numbers;
    const char* digits = "0123456789";
    for (std::size_t at = text.find_first_of(digits); at != text.npos; at = text.find_first_of(digits, at)) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
        numbers.push_back(text.substr(at, end - at));
        at = end;
    }
    return numbers;
}

}  // namespace

TEST_CASE("COURSE.md: every row's sums are those of its chapters and tasks") {
    const std::map<int, int> reading = reading_times();
    std::map<std::string, int> minutes;
    int all_reading = 0, all_minutes = 0, rows = 0;
    for (const auto& [chapter, time] : reading) all_reading += time;
    for (const Task& task : Shelf{book_root()}.tasks()) {
        minutes[task.id()] = task.minutes;
        all_minutes += task.minutes;
    }
    const std::string course = read_file(book_root() / "COURSE.md");
    std::string flowing = course;
    std::ranges::replace(flowing, '\n', ' ');
    CHECK(mentions(flowing, {fmt::format("{} minutes of reading, and {} tasks of {} minutes", all_reading,
                                         minutes.size(), all_minutes)}));

    for (const std::string& line : split_lines(course)) {
        if (line.rfind("| ", 0) != 0) continue;
        const std::vector<std::string> cells = cells_of(line);  // number, chapters, read, set, tasks, together, …
        if (cells.size() < 6 || cells[0].empty() || cells[0] != numbers_in(cells[0] + " 0")[0])
            continue;  // another row
        INFO(line);
        int read = 0, tasks = 0;
        for (const std::string& chapter : numbers_in(cells[1])) read += reading.at(std::stoi(chapter));
        for (const std::string& id : numbers_in(cells[3])) tasks += minutes.at(id);
        if (cells[2].empty()) read = 0;  // the chapter was read in the week before
        CHECK(cells[2] == (read > 0 ? std::to_string(read) : ""));
        CHECK(cells[4] == std::to_string(tasks));
        CHECK(cells[5] == std::to_string(read + tasks));
        ++rows;
    }
    CHECK(rows == 17);  // twelve weeks and five days
}
