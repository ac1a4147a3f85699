// The learner's own folder, answers/: a copy of each skeleton that was opened, and progress.txt, a plain text file.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "tools/checker/tasks.hpp"

namespace cnn {

// One line of progress.txt: "1.2 done 3 attempts, 1 hints, begun from 8d1c…".
struct TaskRecord {
    bool done = false;
    int attempts = 0, hints = 0;
    std::string skeleton;  // the hash of the skeleton that the answer began as
};

class Answers {
  public:
    // `folder` may not exist yet. Throws an Error that names the line of progress.txt that cannot be read.
    Answers(Shelf shelf, std::filesystem::path folder);

    std::filesystem::path path(const Task& task) const;
    bool begun(const Task& task) const;

    // Make the copy of the skeleton if there is none. Returns whether it made one.
    bool begin(const Task& task);
    // Begin again; the old answer stays beside it under the name that is returned.
    std::filesystem::path reset(const Task& task);
    bool is_untouched(const Task& task) const;      // still as the skeleton came
    bool skeleton_changed(const Task& task) const;  // a newer book has another skeleton than the answer began as

    TaskRecord& record(const Task& task) { return records[task.id()]; }
    const TaskRecord record(const Task& task) const;
    void save() const;  // atomically

  private:
    Shelf shelf;
    std::filesystem::path folder;
    std::map<std::string, TaskRecord> records;
};

// 16 hexadecimal digits of a text (FNV-1a).
std::string hash_of(const std::string& text);

}  // namespace cnn
