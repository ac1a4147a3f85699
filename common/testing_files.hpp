// Folders and files for tests.
#pragma once

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/check.hpp"

namespace cnn {

// An empty folder of its own, gone with everything in it at the end of the scope.
class TemporaryFolder {
  public:
    explicit TemporaryFolder(const std::filesystem::path& parent = std::filesystem::temp_directory_path()) {
        std::string name = (parent / "cnn-test-XXXXXX").string();
        check(::mkdtemp(name.data()) != nullptr, "{}: cannot make this folder", name);
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

// Write a file, and return its path. Plain: the tests of read_file and write_file_atomically rest on it.
inline std::filesystem::path write_bytes(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::remove(path);  // ext4 writes a file that is shortened to the disk at once: a hundred times slower
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    check(file.good(), "{}: cannot be written", path.string());
    return path;
}

// What a folder holds, in alphabetical order.
inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace cnn
