// Whole files in and out. Writing is atomic: a reader sees the old file or the new one, never half of one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace cnn {

// The bytes of a file. Throws an Error that names a file which is missing, is a folder, a device or larger than
// 256 MiB, or cannot be read.
std::string read_file(const std::filesystem::path& path);

// The bytes of a file, unpacked when they are a gzip stream. Throws as read_file does, and for a stream
// that is broken, cut, followed by other bytes, or unpacks to more than 256 MiB.
std::string read_file_or_gzip(const std::filesystem::path& path);

// Writes to a temporary file in the same folder, then renames it; makes the folder where it is missing.
// Throws an Error, and leaves the old file and no temporary, where that fails (a full disk, no permission).
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

// Makes the folder where it is missing and tries to write there: better to know before an hour's work.
void check_writable_folder(const std::filesystem::path& folder);

// Where the book stands: the folder with data/ and out/.
std::filesystem::path book_root();

}  // namespace cnn
