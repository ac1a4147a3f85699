// libFuzzer's way to every reader: an input's first byte chooses the format, the rest is the file.
//
//   fuzz_readers seeds FOLDER      write a valid file of each format there, named after it
//   fuzz_readers CORPUS …          libFuzzer's own options; with FUZZ_FORMAT="labels" in the environment, that format
//   alone
#include <cstdlib>

#include "common/test_formats.hpp"
#include "common/test_image_files.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// Where the inputs become files: in memory where that is possible.
const TemporaryFolder& folder() {
    static const TemporaryFolder made(fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path());
    return made;
}

const std::vector<Format>& all_formats() {
    static const std::vector<Format> all = [] {
        std::vector<Format> list = formats(folder().path());
        for (const Format& format : image_formats()) list.push_back(format);
        return list;
    }();
    return all;
}

const Format& chosen_format(std::uint8_t first) {
    static const char* const wanted = std::getenv("FUZZ_FORMAT");
    const std::vector<Format>& all = all_formats();
    if (wanted == nullptr) return all[first % all.size()];
    for (const Format& format : all)
        if (format.name == wanted) return format;
    throw std::invalid_argument(std::string("FUZZ_FORMAT: no format is named ") + wanted);
}

void write_seeds(const fs::path& target) {
    fs::create_directories(target);
    for (std::size_t i = 0; i < all_formats().size(); ++i)
        write_bytes(target / all_formats()[i].name, static_cast<char>(i) + all_formats()[i].valid);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    if (*count == 3 && (*arguments)[1] == std::string("seeds")) {
        write_seeds((*arguments)[2]);
        std::exit(0);
    }
    return 0;
}

// Anything but an Error that names a file is a find: libFuzzer stops at an exception that leaves this function.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const Format& format = chosen_format(data[0]);
    const auto path = write_bytes(folder() / "input", {reinterpret_cast<const char*>(data) + 1, size - 1});
    try {
        format.read(path);
    } catch (const Error& error) {
        const std::string message = error.what();
        if (message.find(folder().path()) == message.npos || message.size() > 500) throw std::logic_error(message);
    }
    return 0;
}
