// Valid files, broken at random: whatever comes of it, a reader returns something consistent or throws an Error.
#include "common/test_formats.hpp"
#include "common/test_image_files.hpp"
#include "common/test_refusal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// A position in the text, in half of all cases near its start, where the headers are.
std::size_t position_in(const std::string& bytes, Random& random) {
    const std::size_t range = random.below(2) == 0 ? std::min<std::size_t>(bytes.size(), 64) : bytes.size();
    return static_cast<std::size_t>(random.below(static_cast<int>(range) + 1));
}

// A byte that is likely to mean something: an edge of a number, a digit, a piece of JSON.
char telling_byte(Random& random) {
    static constexpr std::string_view bytes("\x00\x01\x08\x0a\x1f\x7f\x80\x8b\xff-.019:,[]{}\"\\ ", 24);
    return bytes[static_cast<std::size_t>(random.below(static_cast<int>(bytes.size())))];
}

// One random change.
std::string changed(std::string bytes, Random& random) {
    const std::size_t at = position_in(bytes, random), rest = bytes.size() - at;
    const std::size_t length = std::min(rest, static_cast<std::size_t>(1 + random.below(16)));
    switch (random.below(8)) {
        case 0:
            return bytes.substr(0, at);
        case 1:
            return bytes.erase(at, length);
        case 2:
            return bytes.insert(at, bytes.substr(at, length));
        case 3:
            return bytes.insert(at, random_bytes(length, random));
        case 4:
            return bytes + bytes.substr(at, length);
        case 5:
            return bytes.replace(at, std::min<std::size_t>(rest, 4),
                                 big_endian_bytes(random.next() << random.below(32)));
        case 6:
            if (rest > 0) bytes[at] = static_cast<char>(bytes[at] ^ 1 << random.below(8));
            return bytes;
        default:
            if (rest > 0) bytes[at] = telling_byte(random);
            return bytes;
    }
}

// One to four of them.
std::string mutation(std::string bytes, Random& random) {
    for (int changes = 1 + random.below(4); changes > 0; --changes) bytes = changed(bytes, random);
    return bytes;
}

// Where writing does not wait for a disk.
fs::path memory_or_disk() {
    return fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
}

std::vector<Format> all_formats(const fs::path& folder) {
    std::vector<Format> all = formats(folder);
    for (const Format& format : image_formats()) all.push_back(format);
    return all;
}

// What the reader makes of a file: "" (it reads it), the message of its Error, or FAILED and why.
std::string outcome(const Format& format, const fs::path& path) {
    try {
        return error_of([&] { format.read(path); });
    } catch (const std::exception& error) {
        return std::string("FAILED: ") + error.what();
    }
}

}  // namespace

TEST_CASE("mutations: every reader reads its valid file") {
    const TemporaryFolder folder;
    for (const Format& format : all_formats(folder.path())) {
        CAPTURE(format.name);
        CHECK(outcome(format, write_bytes(folder / "valid", format.valid)) == "");
    }
}

TEST_CASE("mutations: a reader returns something consistent or throws an Error that names the file") {
    const TemporaryFolder folder(memory_or_disk());
    const fs::path path = folder / "mutated";
    for (const Format& format : all_formats(folder.path())) {
        int accepted = 0, refused = 0;
        for (int i = 0; i < 3000; ++i) {
            Random random(static_cast<std::uint64_t>(i));
            write_bytes(path, mutation(format.valid, random));
            const std::size_t before = allocated_bytes();
            const std::string message = outcome(format, path);
            const std::size_t allocated = allocated_bytes() - before;
            CAPTURE(format.name, i, message);
            REQUIRE(!message.starts_with("FAILED"));
            REQUIRE(
                (message.empty() || mentions(message, {path.string()}) || mentions(message, {folder.path().string()})));
            REQUIRE(message.size() < 500);
            REQUIRE(allocated < format.memory);
            ++(message.empty() ? accepted : refused);
        }
        CAPTURE(format.name, accepted, refused);
        CHECK(accepted > 0);
        CHECK(refused > 500);
    }
}
