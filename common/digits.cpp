#include "common/digits.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdlib>

#include "common/files.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr const char* embedded_fingerprint = "a14fdd64";
constexpr const char* mnist_fingerprint = "df6dde61";

// The unsigned big-endian number at the start of `bytes`.
std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes.substr(0, 4)) value = value << 8 | static_cast<std::uint8_t>(byte);
    return value;
}

// The content of an IDX file: check magic number and size, return the extents and the bytes behind them.
struct Idx {
    std::vector<std::uint32_t> extents;
    std::vector<std::uint8_t> values;
};

Idx read_idx(const fs::path& path, std::uint32_t magic, std::size_t rank, const char* kind) {
    const std::string bytes = read_file_or_gzip(path), name = path.string();
    check(!bytes.empty(), "{}: expected an IDX {} file, found an empty file", name, kind);
    const std::size_t header = 4 + 4 * rank;
    check(bytes.size() >= header, "{}: IDX header cut off: expected {} bytes, found {}", name, header, bytes.size());
    check(big_endian(bytes) == magic, "{}: not an IDX {} file: magic number {}, expected {}", name, kind,
          big_endian(bytes), magic);

    Idx idx;
    for (std::size_t d = 0; d < rank; ++d) idx.extents.push_back(big_endian(std::string_view(bytes).substr(4 + 4 * d)));
    // At most 2^32 images of 28 x 28: the product fits 64 bits because the rows and columns are checked first.
    if (rank == 3)
        check(idx.extents[1] == Digits::side && idx.extents[2] == Digits::side,
              "{}: expected images of 28x28, found {}x{}", name, idx.extents[1], idx.extents[2]);
    const std::uint64_t expected = std::uint64_t{idx.extents[0]} * (rank == 3 ? Digits::pixels : 1);
    check(idx.extents[0] > 0, "{}: expected at least one {}, the header says 0", name, rank == 3 ? "image" : "label");
    check(bytes.size() - header == expected, "{}: the header says {} {}s, which is {} bytes; found {}", name,
          idx.extents[0], rank == 3 ? "image" : "label", expected, bytes.size() - header);
    idx.values.assign(bytes.begin() + static_cast<std::ptrdiff_t>(header), bytes.end());
    return idx;
}

// `folder`/`name`, or the same with .gz where only that exists.
fs::path plain_or_gzip(const fs::path& folder, const std::string& name) {
    std::error_code ignored;
    const fs::path plain = folder / name, packed = folder / (name + ".gz");
    if (fs::exists(plain, ignored)) return plain;
    check(fs::exists(packed, ignored), "{}: no such file (nor {}.gz): expected MNIST's four IDX files there",
          plain.string(), name);
    return packed;
}

// Does the folder hold all four files, plain or packed? A download that was interrupted leaves fewer.
bool is_complete(const fs::path& folder) {
    std::error_code ignored;
    for (const char* name : {"train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"})
        if (!fs::exists(folder / fmt::format("{}-ubyte", name), ignored) &&
            !fs::exists(folder / fmt::format("{}-ubyte.gz", name), ignored))
            return false;
    return true;
}

std::string fingerprint_of(const Digits& digits) {
    auto crc = crc32_z(0, digits.images.data(), digits.images.size());
    crc = crc32_z(crc, digits.labels.data(), digits.labels.size());
    return fmt::format("{:08x}", crc);
}

}  // namespace

Tensor<4> Digits::images_at(std::span<const int> positions) const {
    Tensor<4> images_out({static_cast<int>(positions.size()), 1, side, side});
    float* pixel = images_out.data();
    for (const int position : positions) {
        check(0 <= position && position < count(), "digit {}: expected 0 to {}", position, count() - 1);
        pixel = std::copy_n(images.begin() + std::ptrdiff_t{position} * pixels, pixels, pixel);
    }
    return images_out;
}

Labels Digits::labels_at(std::span<const int> positions) const {
    Labels labels_out;
    for (const int position : positions) {
        check(0 <= position && position < count(), "digit {}: expected 0 to {}", position, count() - 1);
        labels_out.push_back(labels[static_cast<std::size_t>(position)]);
    }
    return labels_out;
}

Digits read_digits(const fs::path& images, const fs::path& labels) {
    Idx image_file = read_idx(images, 2051, 3, "image"), label_file = read_idx(labels, 2049, 1, "label");
    check(image_file.extents[0] == label_file.extents[0], "{}: {} images, but {} holds {} labels", images.string(),
          image_file.extents[0], labels.string(), label_file.extents[0]);
    const auto wrong = std::find_if(label_file.values.begin(), label_file.values.end(), [](int v) { return v > 9; });
    check(wrong == label_file.values.end(), "{}: label {} is {}, expected 0 to 9", labels.string(),
          wrong - label_file.values.begin(), wrong == label_file.values.end() ? 0 : *wrong);
    return {std::move(image_file.values), std::move(label_file.values)};
}

bool DataSet::is_embedded() const {
    return fingerprint == embedded_fingerprint;
}

bool DataSet::is_mnist() const {
    return fingerprint == mnist_fingerprint;
}

DataSet read_data_set(const fs::path& folder) {
    std::error_code ignored;
    check(fs::exists(folder, ignored), "data folder {}: no such folder", folder.string());
    check(fs::is_directory(folder, ignored), "data folder {}: expected a folder, found a file", folder.string());
    const auto read = [&](const std::string& part) {
        return read_digits(plain_or_gzip(folder, part + "-images-idx3-ubyte"),
                           plain_or_gzip(folder, part + "-labels-idx1-ubyte"));
    };
    DataSet data{"", "", read("train"), read("t10k")};
    data.fingerprint = fingerprint_of(data.train);
    data.name = data.is_embedded() ? "the book's embedded digits, a subset of MNIST's training set"
                : data.is_mnist()  ? fmt::format("the full MNIST in {}", folder.string())
                                   : fmt::format("digits in {}", folder.string());
    return data;
}

DataSet embedded_data_set() {
    DataSet data = read_data_set(book_root() / "data" / "digits");
    check(data.is_embedded(), "{}: not the digits that came with the book (fingerprint {}, expected {})",
          (book_root() / "data" / "digits").string(), data.fingerprint, embedded_fingerprint);
    return data;
}

DataSet find_data_set(const std::string& choice) {
    const char* variable = std::getenv("CNN_DATA");
    std::string folder = choice.empty() && variable != nullptr ? variable : choice;
    const fs::path full = book_root() / "data" / "mnist";
    if (folder.empty() && is_complete(full)) folder = full.string();
    return folder.empty() || folder == "embedded" ? embedded_data_set() : read_data_set(folder);
}

}  // namespace cnn
