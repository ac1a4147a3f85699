#include "common/files.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>

#include "common/check.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_file = std::size_t{256} << 20;

// A plain file, or a link to one? A pipe would block its reader, /dev/zero has no end, and root can replace /dev/null.
void check_regular(const fs::file_status& status, const std::string& what) {
    check(fs::is_regular_file(status), "{}: expected a file, found a {}", what,
          fs::is_directory(status) ? "folder" : "device or a pipe");
}

}  // namespace

std::string read_file(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    check(status.type() != fs::file_type::not_found, "{}: no such file", path.string());
    check(fs::status_known(status), "{}: cannot be opened: {}", path.string(), error.message());
    check_regular(status, path.string());
    check(fs::file_size(path, error) <= largest_file, "{}: larger than 256 MiB", path.string());

    std::ifstream file(path, std::ios::binary);
    check(file.is_open(), "{}: cannot be opened: {}", path.string(), std::strerror(errno));
    std::string bytes, piece(1 << 16, '\0');
    while (file.read(piece.data(), std::ssize(piece)) || file.gcount() > 0)
        bytes.append(piece, 0, static_cast<std::size_t>(file.gcount()));
    check(!file.bad(), "{}: cannot be read", path.string());
    return bytes;
}

namespace {

// Unpack one gzip stream; `path` is for messages. zlib checks its CRC-32 and length.
std::string gunzip(std::string packed, const fs::path& path) {
    z_stream stream{};
    check(inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK, "{}: zlib cannot start", path.string());
    const std::unique_ptr<z_stream, int (*)(z_stream*)> close(&stream, inflateEnd);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());

    std::string bytes, piece(1 << 18, '\0');
    int status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        status = inflate(&stream, Z_NO_FLUSH);
        bytes.append(piece, 0, piece.size() - stream.avail_out);
        check(bytes.size() <= largest_file, "{}: unpacks to more than 256 MiB", path.string());
    }
    check(status != Z_BUF_ERROR, "{}: the gzip stream is cut off after {} bytes", path.string(), packed.size());
    check(status == Z_STREAM_END, "{}: broken gzip stream: {}", path.string(),
          stream.msg ? stream.msg : "not gzip data");
    check(stream.avail_in == 0, "{}: {} bytes after the end of the gzip stream", path.string(), stream.avail_in);
    return bytes;
}

}  // namespace

std::string read_file_or_gzip(const fs::path& path) {
    std::string bytes = read_file(path);
    const bool is_gzip = bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
    return is_gzip ? gunzip(std::move(bytes), path) : bytes;
}

namespace {

// Write all bytes and make sure that they are on the disk; errno tells why where it fails.
bool write_and_sync(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0;
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    if (!folder.empty() && !fs::is_directory(folder, error)) fs::create_directories(folder, error);
    check(!error, "{}: cannot make this folder: {}", folder.string(), error.message());
}

}  // namespace

void write_file_atomically(const fs::path& path, std::string_view bytes) {
    std::error_code ignored;
    const fs::file_status target = fs::status(path, ignored);
    if (fs::exists(target)) check_regular(target, path.string() + ": cannot be written");
    make_folder(path.parent_path());
    const std::string temporary = fmt::format("{}.{}.tmp", path.string(), ::getpid());
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    check(file >= 0, "{}: cannot be written: {}", path.string(), std::strerror(errno));

    bool ok = write_and_sync(file, bytes);
    std::string reason = std::strerror(errno);
    ok = ::close(file) == 0 && ok;
    if (ok && ::rename(temporary.c_str(), path.c_str()) != 0) {
        ok = false;
        reason = std::strerror(errno);
    }
    if (!ok) ::unlink(temporary.c_str());
    check(ok, "{}: cannot be written: {}", path.string(), reason);
}

void check_writable_folder(const fs::path& folder) {
    const fs::path probe = folder / ".probe";
    try {
        write_file_atomically(probe, "x");
    } catch (const Error& error) {
        throw Error(fmt::format("output folder {}", error.what()));
    }
    std::error_code ignored;
    fs::remove(probe, ignored);
}

fs::path book_root() {
    return BOOK_ROOT;
}

}  // namespace cnn
