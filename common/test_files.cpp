#include "common/files.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "common/test_formats.hpp"
#include "common/test_refusal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

std::string read_refusal(const fs::path& path) {
    return refusal(path, [&] { read_file(path); });
}

std::string unpack_refusal(const fs::path& path) {
    return refusal(path, [&] { read_file_or_gzip(path); });
}

// A disk that is full after so many bytes of one file.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes) {
        old_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &old_limit);
        const rlimit limit{bytes, old_limit.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &old_limit);
        std::signal(SIGXFSZ, old_handler);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit old_limit{};
    void (*old_handler)(int) = nullptr;
};

}  // namespace

TEST_CASE("read_file: any bytes come back as they were") {
    const TemporaryFolder folder;
    Random random(1);
    for (const std::size_t size : {0, 1, 4095, 4096, 65535, 65536, 65537, 1'000'000}) {
        const std::string bytes = random_bytes(size, random);
        CHECK(read_file(write_bytes(folder / "file", bytes)) == bytes);
    }
    fs::create_symlink(folder / "file", folder / "link");
    CHECK(read_file(folder / "link").size() == 1'000'000);
}

TEST_CASE("read_file: what is missing, a folder or out of reach is named") {
    const TemporaryFolder folder;
    write_bytes(folder / "file", "x");
    fs::create_symlink(folder / "nowhere", folder / "dangling");
    fs::create_symlink(folder / "loop", folder / "loop");
    CHECK(mentions(read_refusal(folder / "missing"), {"no such file"}));
    CHECK(mentions(read_refusal(folder / "no" / "folder"), {"no such file"}));
    CHECK(mentions(read_refusal(folder / "file" / "below"), {"no such file"}));
    CHECK(mentions(read_refusal(folder / "dangling"), {"no such file"}));
    CHECK(mentions(read_refusal(folder / "loop"), {"cannot be opened"}));
    CHECK(mentions(read_refusal(folder / std::string(200, 'x') / std::string(300, 'y')), {"no such file"}));
    CHECK(mentions(read_refusal(folder / std::string(300, 'y')), {"cannot be opened"}));
    CHECK(mentions(read_refusal(folder.path()), {"expected a file", "found a folder"}));
    CHECK(mentions(error_of([] { read_file(""); }), {"no such file"}));
}

TEST_CASE("read_file: a pipe does not block it, a device without end does not fill the memory") {
    const TemporaryFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(mentions(read_refusal(folder / "pipe"), {"expected a file", "found a device or a pipe"}));
    CHECK(mentions(read_refusal("/dev/zero"), {"expected a file", "found a device or a pipe"}));
}

TEST_CASE("read_file: an error of the disk is reported") {
    if (fs::exists("/proc/self/mem"))  // its first page cannot be read
        CHECK(mentions(read_refusal("/proc/self/mem"), {"cannot be read"}));
}

TEST_CASE("read_file: a file of more than 256 MiB is refused before it is read") {
    const TemporaryFolder folder;
    fs::resize_file(write_bytes(folder / "sparse", ""), (std::uintmax_t{256} << 20) + 1);
    CHECK(mentions(read_refusal(folder / "sparse"), {"256 MiB"}));
    CHECK(mentions(unpack_refusal(folder / "sparse"), {"256 MiB"}));
}

TEST_CASE("gzip: what was packed comes back") {
    const TemporaryFolder folder;
    Random random(2);
    const std::size_t piece = 1 << 18;  // what is unpacked at a time
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 3 * piece}) {
        const std::string noise = random_bytes(size, random), zeros(size, '\0');
        CHECK(read_file_or_gzip(write_bytes(folder / "noise.gz", gzip(noise))) == noise);
        CHECK(read_file_or_gzip(write_bytes(folder / "zeros.gz", gzip(zeros))) == zeros);
    }
}

TEST_CASE("gzip: a file that is none comes back as it is, whatever its name") {
    const TemporaryFolder folder;
    for (const std::string bytes : {"", "\x1f", "plain", "\x8b\x1f twisted", "PK\x03\x04"})
        CHECK(read_file_or_gzip(write_bytes(folder / "file.gz", bytes)) == bytes);
}

TEST_CASE("gzip: a stream that is cut anywhere is refused") {
    const TemporaryFolder folder;
    Random random(3);
    const std::string packed = gzip(random_bytes(100, random) + std::string(500, 'z'));
    for (std::size_t size = 2; size < packed.size(); ++size) {
        const fs::path path = write_bytes(folder / "cut.gz", packed.substr(0, size));
        REQUIRE(mentions(unpack_refusal(path), {"cut off", fmt::format("after {} bytes", size)}));
    }
}

TEST_CASE("gzip: a wrong bit anywhere is refused, or changes nothing") {
    const TemporaryFolder folder;
    Random random(4);
    const std::string bytes = random_bytes(40, random) + std::string(100, 'z'), packed = gzip(bytes);
    int harmless = 0;
    for (std::size_t i = 2; i < packed.size(); ++i)  // the first two bytes say that it is gzip
        for (int bit = 0; bit < 8; ++bit) {
            std::string wrong = packed;
            wrong[i] = static_cast<char>(wrong[i] ^ 1 << bit);
            const fs::path path = write_bytes(folder / "wrong.gz", wrong);
            std::string found;
            const std::string message = error_of([&] { found = read_file_or_gzip(path); });
            CAPTURE(i, bit, message);
            REQUIRE((message.empty() ? found == bytes : mentions(message, {path.string() + ": ", "gzip stream"})));
            harmless += message.empty();
            if (i >= packed.size() - 8) REQUIRE(!message.empty());  // checksum and length
        }
    CHECK(harmless <= 8 * 7);  // time, compression level and operating system; the flag that it is text
}

TEST_CASE("gzip: the message says what is broken") {
    const TemporaryFolder folder;
    const std::string packed = gzip("some text");
    const auto message = [&](std::string bytes) { return unpack_refusal(write_bytes(folder / "broken.gz", bytes)); };
    std::string checksum = packed, length = packed, method = packed;
    checksum[packed.size() - 8] ^= 1;
    length[packed.size() - 4] ^= 1;
    method[2] = 7;
    CHECK(mentions(message(checksum), {"broken gzip stream", "incorrect data check"}));
    CHECK(mentions(message(length), {"broken gzip stream", "incorrect length check"}));
    CHECK(mentions(message(method), {"broken gzip stream", "unknown compression method"}));
    CHECK(mentions(message(packed + "x"), {"1 bytes after the end of the gzip stream"}));
    CHECK(mentions(message(packed + packed), {fmt::format("{} bytes after the end", packed.size())}));
}

TEST_CASE("gzip: a small file that unpacks to more than 256 MiB is refused") {
    // 8 MiB of zeros, cut where the unpacker needs no memory of what came before, 33 times.
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string zeros(8 << 20, '\0'), packed(1 << 20, '\0'), bomb;
    std::string block;
    for (int i = 0; i < 2; ++i) {
        stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
        stream.avail_in = static_cast<uInt>(zeros.size());
        stream.next_out = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_out = static_cast<uInt>(packed.size());
        REQUIRE(deflate(&stream, Z_FULL_FLUSH) == Z_OK);
        block = packed.substr(0, packed.size() - stream.avail_out);
        if (i == 0) bomb = block;
    }
    deflateEnd(&stream);
    for (int i = 0; i < 32; ++i) bomb += block;

    const TemporaryFolder folder;
    const fs::path path = write_bytes(folder / "bomb.gz", bomb);
    CHECK(mentions(error_of([&] { read_file_or_gzip(path); }), {path.string() + ": ", "more than 256 MiB"}));
}

TEST_CASE("write_file_atomically: makes the folder, and replaces what was there") {
    const TemporaryFolder folder;
    Random random(5);
    const std::string longer = random_bytes(300'000, random);
    const fs::path path = folder / "a" / "b" / "file";
    write_file_atomically(path, longer);
    CHECK(read_file(path) == longer);
    for (const std::string& bytes : {std::string("short"), std::string(), std::string("\0\n\xff", 3)}) {
        write_file_atomically(path, bytes);
        CHECK(read_file(path) == bytes);
    }
    CHECK(names_in(folder / "a" / "b") == std::vector<std::string>{"file"});
}

TEST_CASE("write_file_atomically: a path without a folder is in the current one") {
    const TemporaryFolder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    write_file_atomically("file", "here");
    fs::current_path(before);
    CHECK(read_file(folder / "file") == "here");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"file"});
}

TEST_CASE("write_file_atomically: on a full disk the old file stays, and nothing beside it") {
    const TemporaryFolder folder;
    const fs::path path = write_bytes(folder / "file", "old");
    for (const rlim_t size : {0, 1, 5000, 99'999}) {
        const std::string message = [&] {
            const FullDisk disk(size);
            return refusal(path, [&] { write_file_atomically(path, std::string(100'000, 'n')); });
        }();
        CHECK(mentions(message, {"cannot be written", "File too large"}));
        CHECK(read_file(path) == "old");
        CHECK(names_in(folder.path()) == std::vector<std::string>{"file"});
    }
}

TEST_CASE("write_file_atomically: a folder in its place stays as it was") {
    const TemporaryFolder folder;
    fs::create_directories(folder / "target");
    write_bytes(folder / "target" / "inside", "old");
    const fs::path path = folder / "target";
    const std::string message = refusal(path, [&] { write_file_atomically(path, "new"); });
    CHECK(mentions(message, {"cannot be written", "expected a file", "found a folder"}));
    CHECK(names_in(folder.path()) == std::vector<std::string>{"target"});
    CHECK(read_file(folder / "target" / "inside") == "old");
    CHECK(!error_of([] { write_file_atomically("", "new"); }).empty());
}

TEST_CASE("write_file_atomically: a pipe or a device in its place is not replaced") {
    const TemporaryFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const std::string message = refusal(folder / "pipe", [&] { write_file_atomically(folder / "pipe", "new"); });
    CHECK(mentions(message, {"cannot be written", "expected a file", "found a device or a pipe"}));
    CHECK(fs::is_fifo(folder / "pipe"));
    CHECK(names_in(folder.path()) == std::vector<std::string>{"pipe"});
}

TEST_CASE("write_file_atomically: a folder that cannot be made or written to is named") {
    const TemporaryFolder folder;
    write_bytes(folder / "file", "old");
    const auto message = [](const fs::path& named, const fs::path& path) {
        return refusal(named, [&] { write_file_atomically(path, "new"); });
    };
    CHECK(mentions(message(folder / "file", folder / "file" / "new"), {"cannot make this folder"}));
    CHECK(mentions(message(folder / "file" / "a" / "b", folder / "file" / "a" / "b" / "new"), {"cannot make"}));
    if (fs::exists("/proc/self")) CHECK(mentions(message("/proc/new", "/proc/new"), {"cannot be written"}));
    CHECK(read_file(folder / "file") == "old");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"file"});
}

TEST_CASE("write_file_atomically: a reader sees the old file or the new one, never half of one") {
    const TemporaryFolder folder;
    const fs::path path = folder / "file";
    const std::size_t size = 200'000;
    write_file_atomically(path, std::string(size, 'a'));
    std::atomic<bool> done = false;
    std::thread writer([&] {
        for (int i = 0; i < 30; ++i) write_file_atomically(path, std::string(size, static_cast<char>('a' + i % 26)));
        done = true;
    });
    int broken = 0;
    while (!done) {
        const std::string bytes = read_file(path);
        broken += bytes.size() != size || bytes.find_first_not_of(bytes[0]) != bytes.npos;
    }
    writer.join();
    CHECK(broken == 0);
}

TEST_CASE("check_writable_folder: makes the folder and leaves nothing in it, or says what is wrong") {
    const TemporaryFolder folder;
    check_writable_folder(folder / "a" / "b");
    CHECK(names_in(folder / "a" / "b").empty());
    const fs::path file = write_bytes(folder / "file", "old");
    CHECK(mentions(error_of([&] { check_writable_folder(file); }), {"output folder " + file.string(), "cannot"}));
    CHECK(mentions(error_of([&] { check_writable_folder(file / "a"); }), {"output folder " + file.string(), "cannot"}));
    {
        const FullDisk disk(0);
        CHECK(mentions(error_of([&] { check_writable_folder(folder / "a"); }), {"output folder", "File too large"}));
    }
    CHECK(names_in(folder / "a") == std::vector<std::string>{"b"});
    CHECK(read_file(file) == "old");
}

TEST_CASE("book_root: holds the chapters and the data") {
    CHECK(fs::exists(book_root() / "CMakeLists.txt"));
    CHECK(fs::exists(book_root() / "data" / "digits"));
}
