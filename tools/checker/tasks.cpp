#include "tools/checker/tasks.hpp"

#include <algorithm>
#include <charconv>

#include "common/check.hpp"
#include "common/files.hpp"
#include "tools/markdown.hpp"

namespace cnn {
namespace fs = std::filesystem;
namespace {

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \n"), last = text.find_last_not_of(" \n");
    return first == text.npos ? "" : text.substr(first, last - first + 1);
}

std::vector<std::string> parts_of(const std::string& text, const std::string& separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t at; (at = text.find(separator, begin)) != text.npos; begin = at + separator.size())
        parts.push_back(trimmed(text.substr(begin, at - begin)));
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

int number_in(const std::string& text) {
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

int count_of(const std::string& text, const std::string& part) {
    int count = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

// "## 1.2 Flip the kernel" and its line of facts.
Task task_from(const std::string& place, const std::string& folder, const std::string& heading,
               const std::string& facts) {
    const std::string title = heading.substr(3);
    const std::size_t dot = title.find('.'), space = title.find(' ');
    check(dot < space && space != title.npos, "{}: expected a heading like ## 1.2 Name, found {}", place, heading);
    const std::vector<std::string> part = parts_of(facts, " · ");
    check(part.size() == 4, "{}: expected a line like ★★☆ · 15 minutes · code · [file.hpp](file.hpp), found {}", place,
          facts);
    Task task{.chapter = number_in(title),
              .number = number_in(title.substr(dot + 1)),
              .name = title.substr(space + 1),
              .stars = count_of(part[0], "★"),
              .minutes = number_in(part[1]),
              .kind = part[2],
              .folder = folder,
              .file = part[3].substr(1, part[3].find(".hpp") - 1)};
    const bool known =
        task.kind == "code" || task.kind == "bug hunt" || task.kind == "prediction" || task.kind == "test";
    check(known, "{}: a task is code, a bug hunt, a prediction or a test, found {}", place, task.kind);
    check(1 <= task.stars && task.stars <= 3 && task.minutes > 0, "{}: expected 1 to 3 stars and minutes, found {}",
          place, facts);
    check(task.chapter == number_in(folder[0] == '0' ? folder.substr(1) : folder), "{}: {} stands in the folder {}",
          place, heading, folder);
    return task;
}

// A task's heading, wherever it stands: "## 1.2 …".
bool is_task_heading(const std::string& line) {
    return line.size() > 4 && line.rfind("## ", 0) == 0 && '0' <= line[3] && line[3] <= '9';
}

// The comment at the top of a file, as one sentence.
std::string top_comment(const fs::path& path) {
    std::string text;
    for (const std::string& line : split_lines(read_file(path))) {
        if (line.rfind("//", 0) != 0) break;
        text += (text.empty() ? "" : " ") + trimmed(line.substr(2));
    }
    return text;
}

}  // namespace

std::string Task::star_text() const {
    std::string text;
    for (int star = 1; star <= 3; ++star) text += star <= stars ? "★" : "☆";
    return text;
}

std::vector<Task> Shelf::tasks() const {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(root / "exercises"))
        if (fs::exists(entry.path() / "README.md")) folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    std::vector<Task> all;
    for (const fs::path& folder : folders) {
        const Lines lines = split_lines(read_file(folder / "README.md"));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!is_task_heading(lines[i])) continue;
            const std::string place = fmt::format("{}:{}", fs::relative(folder / "README.md", root).string(), i + 1);
            all.push_back(task_from(place, folder.filename(), lines[i], i + 2 < lines.size() ? lines[i + 2] : ""));
        }
    }
    return all;
}

fs::path Shelf::skeleton(const Task& task) const {
    return root / "exercises" / task.folder / (task.file + ".hpp");
}

fs::path Shelf::test(const Task& task) const {
    return root / "exercises" / task.folder / "tests" / (task.file + ".cpp");
}

fs::path Shelf::solution(const Task& task) const {
    return root / "solutions" / task.folder / (task.file + ".hpp");
}

std::vector<Shelf::WrongAnswer> Shelf::wrong_answers(const Task& task) const {
    const fs::path folder = root / "exercises" / task.folder / "wrong" / task.file;
    std::vector<WrongAnswer> all;
    if (!fs::exists(folder)) return all;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".hpp")
            all.push_back({entry.path().stem(), top_comment(entry.path()), entry.path()});
    std::sort(all.begin(), all.end(), [](const WrongAnswer& a, const WrongAnswer& b) { return a.name < b.name; });
    return all;
}

std::vector<std::string> Shelf::hints(const Task& task) const {
    const fs::path path = root / "exercises" / task.folder / "hints" / (task.file + ".md");
    std::vector<std::string> hints = parts_of(read_file(path), "\n---\n");
    check(hints.size() == 3, "{}: expected three hints with a line --- between them, found {}", path.string(),
          hints.size());
    return hints;
}

std::string Shelf::description(const Task& task) const {
    const Lines lines = split_lines(read_file(root / "exercises" / task.folder / "README.md"));
    const std::string heading = fmt::format("## {} {}", task.id(), task.name);
    auto line = std::find(lines.begin(), lines.end(), heading);
    std::string text;
    for (line += line == lines.end() ? 0 : 4; line < lines.end() && line->rfind("## ", 0) != 0; ++line)
        text += *line + "\n";
    return trimmed(text);
}

std::vector<Task> tasks_named(const std::vector<Task>& all, const std::string& name) {
    std::vector<Task> found;
    const std::string word = name.size() > 1 && name[0] == '0' ? name.substr(1) : name;
    for (const Task& task : all)
        if (word == task.id() || word == std::to_string(task.chapter) || name == task.folder || name == task.file)
            found.push_back(task);
    check(!found.empty(), "{}: there is no such task or chapter; ./book list shows all", name);
    return found;
}

}  // namespace cnn
