#include "tools/checker/answers.hpp"

#include <sstream>

#include "common/check.hpp"
#include "common/files.hpp"

namespace cnn {
namespace fs = std::filesystem;

std::string hash_of(const std::string& text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return fmt::format("{:016x}", hash);
}

Answers::Answers(Shelf shelf_, fs::path folder_) : shelf(std::move(shelf_)), folder(std::move(folder_)) {
    const fs::path path = folder / "progress.txt";
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return;
    std::istringstream lines(read_file(path));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string id, state, attempts_word, hints_word, begun_word, from_word;
        TaskRecord record;
        words >> id >> state >> record.attempts >> attempts_word >> record.hints >> hints_word >> begun_word >>
            from_word >> record.skeleton;
        check(words && (state == "done" || state == "open"),
              "{}:{}: expected a line like: 1.2 open 3 attempts, 1 hints, begun from 0123456789abcdef; found: {}",
              path.string(), number, line);
        record.done = state == "done";
        if (record.skeleton == "-") record.skeleton.clear();  // an answer that was put there by hand
        records[id] = record;
    }
}

fs::path Answers::path(const Task& task) const {
    return folder / task.folder / (task.file + ".hpp");
}

bool Answers::begun(const Task& task) const {
    return fs::exists(path(task));
}

bool Answers::begin(const Task& task) {
    if (begun(task)) return false;
    const std::string skeleton = read_file(shelf.skeleton(task));
    fs::create_directories(path(task).parent_path());
    write_file_atomically(path(task), skeleton);
    TaskRecord& entry = record(task);
    entry.skeleton = hash_of(skeleton);
    entry.done = false;
    save();
    return true;
}

fs::path Answers::reset(const Task& task) {
    fs::path old;
    for (int number = 1; old.empty() || fs::exists(old); ++number)
        old = path(task).parent_path() / fmt::format("{}.old-{}.hpp", task.file, number);
    if (begun(task)) fs::rename(path(task), old);
    begin(task);
    return old;
}

bool Answers::is_untouched(const Task& task) const {
    return begun(task) && hash_of(read_file(path(task))) == hash_of(read_file(shelf.skeleton(task)));
}

bool Answers::skeleton_changed(const Task& task) const {
    const std::string& from = record(task).skeleton;
    return !from.empty() && from != hash_of(read_file(shelf.skeleton(task)));
}

const TaskRecord Answers::record(const Task& task) const {
    const auto known = records.find(task.id());
    return known == records.end() ? TaskRecord{} : known->second;
}

void Answers::save() const {
    std::string text = "# What ./book check has seen. The answers themselves stand beside this file.\n";
    for (const auto& [id, entry] : records)
        text += fmt::format("{} {} {} attempts, {} hints, begun from {}\n", id, entry.done ? "done" : "open",
                            entry.attempts, entry.hints, entry.skeleton.empty() ? "-" : entry.skeleton);
    fs::create_directories(folder);
    write_file_atomically(folder / "progress.txt", text);
}

}  // namespace cnn
