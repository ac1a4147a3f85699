#include "common/digits.hpp"

#include <cstdlib>
#include <optional>

#include "common/test_formats.hpp"
#include "common/test_refusal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

// The environment's CNN_DATA until the end of the scope; nothing: it is not set.
class DataVariable {
  public:
    explicit DataVariable(const std::optional<std::string>& value) {
        if (const char* old = std::getenv("CNN_DATA")) before = old;
        set(value);
    }
    ~DataVariable() { set(before); }
    DataVariable(const DataVariable&) = delete;
    DataVariable& operator=(const DataVariable&) = delete;

  private:
    static void set(const std::optional<std::string>& value) {
        if (value)
            ::setenv("CNN_DATA", value->c_str(), 1);
        else
            ::unsetenv("CNN_DATA");
    }
    std::optional<std::string> before;
};

// A folder with a pair of image and label file, to be broken one at a time.
struct Pair {
    TemporaryFolder folder;
    fs::path images = write_bytes(folder / "images", idx_images(2));
    fs::path labels = write_bytes(folder / "labels", idx_labels({3, 9}));

    std::string refused(const fs::path& broken) const {
        return refusal(broken, [&] { read_digits(images, labels); });
    }
    std::string refused_images(const std::string& bytes) const { return refused(write_bytes(images, bytes)); }
    std::string refused_labels(const std::string& bytes) const { return refused(write_bytes(labels, bytes)); }
};

const std::vector<std::string> four_names = {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
                                             "train-images-idx3-ubyte", "train-labels-idx1-ubyte"};

// The four files of a data set: 4 digits to train on, 3 to test on.
void write_data_set(const fs::path& folder, const std::string& suffix = "", std::uint64_t seed = 1) {
    fs::create_directories(folder);
    const auto write = [&](const std::string& name, const std::string& bytes) {
        write_bytes(folder / (name + suffix), suffix == ".gz" ? gzip(bytes) : bytes);
    };
    write(four_names[0], idx_images(3, seed + 1));
    write(four_names[1], idx_labels({0, 5, 9}));
    write(four_names[2], idx_images(4, seed));
    write(four_names[3], idx_labels({1, 2, 8, 4}));
}

std::vector<std::uint8_t> pixels_of(const std::string& idx) {
    return {idx.begin() + 16, idx.end()};
}

std::vector<int> count_classes(const Digits& digits) {
    std::vector<int> count(10);
    for (const std::uint8_t label : digits.labels) ++count[label];
    return count;
}

// An image file that claims other extents than its 2 images of 28×28.
std::string images_that_claim(std::uint32_t count, std::uint32_t rows, std::uint32_t columns) {
    return big_endian_bytes(2051) + big_endian_bytes(count) + big_endian_bytes(rows) + big_endian_bytes(columns) +
           idx_images(2).substr(16);
}

std::string labels_that_claim(std::uint32_t count) {
    return big_endian_bytes(2049) + big_endian_bytes(count) + "\x03\x09";
}

}  // namespace

TEST_CASE("read_digits: pixels and labels come back in order, plain or packed") {
    const Pair pair;
    const Digits digits = read_digits(pair.images, pair.labels);
    CHECK(digits.count() == 2);
    CHECK(digits.labels == std::vector<std::uint8_t>{3, 9});
    CHECK(digits.images == pixels_of(idx_images(2)));

    write_bytes(pair.images, gzip(idx_images(2)));  // the content decides, not the name
    write_bytes(pair.labels, gzip(idx_labels({3, 9})));
    const Digits packed = read_digits(pair.images, pair.labels);
    CHECK(packed.labels == digits.labels);
    CHECK(packed.images == digits.images);
}

TEST_CASE("read_digits: a missing file and a folder in its place are named") {
    const Pair pair;
    fs::remove(pair.labels);
    CHECK(mentions(pair.refused(pair.labels), {"no such file"}));
    fs::create_directory(pair.labels);
    CHECK(mentions(pair.refused(pair.labels), {"expected a file", "found a folder"}));
    fs::remove(pair.images);
    CHECK(mentions(pair.refused(pair.images), {"no such file"}));
}

TEST_CASE("read_digits: a file that is cut anywhere is refused") {
    const Pair pair;
    const std::string images = idx_images(2), labels = idx_labels({3, 9});
    for (std::size_t size = 0; size < images.size(); ++size) {
        CAPTURE(size);
        REQUIRE(mentions(pair.refused_images(images.substr(0, size)), {size == 0 ? "empty file" : "found"}));
    }
    write_bytes(pair.images, images);
    for (std::size_t size = 0; size < labels.size(); ++size) {
        CAPTURE(size);
        REQUIRE(mentions(pair.refused_labels(labels.substr(0, size)), {size == 0 ? "empty file" : "found"}));
    }
}

TEST_CASE("read_digits: a packed file that is cut anywhere is refused") {
    const Pair pair;
    const std::string images = gzip(idx_images(2)), labels = gzip(idx_labels({3, 9}));
    for (std::size_t size = 0; size < images.size(); ++size)
        REQUIRE(!pair.refused_images(images.substr(0, size)).empty());
    write_bytes(pair.images, images);
    for (std::size_t size = 0; size < labels.size(); ++size)
        REQUIRE(!pair.refused_labels(labels.substr(0, size)).empty());
    // A whole stream of a file that was cut before it was packed.
    CHECK(mentions(pair.refused_labels(gzip(idx_labels({3, 9}).substr(0, 9))), {"2 labels", "found 1"}));
}

TEST_CASE("read_digits: the message says where a file is cut") {
    const Pair pair;
    CHECK(mentions(pair.refused_images(""), {"IDX image file", "empty file"}));
    CHECK(mentions(pair.refused_images(idx_images(2).substr(0, 15)), {"header cut off", "expected 16", "found 15"}));
    CHECK(mentions(pair.refused_images(idx_images(2).substr(0, 16)), {"2 images", "1568 bytes", "found 0"}));
    CHECK(mentions(pair.refused_images(idx_images(2).substr(0, 1583)), {"2 images", "1568 bytes", "found 1567"}));
    write_bytes(pair.images, idx_images(2));
    CHECK(mentions(pair.refused_labels(""), {"IDX label file", "empty file"}));
    CHECK(mentions(pair.refused_labels(idx_labels({3, 9}).substr(0, 7)), {"cut off", "expected 8", "found 7"}));
    CHECK(mentions(pair.refused_labels(idx_labels({3, 9}).substr(0, 9)), {"2 labels", "2 bytes", "found 1"}));
}

TEST_CASE("read_digits: bytes after the end are refused") {
    const Pair pair;
    CHECK(mentions(pair.refused_images(idx_images(2) + "x"), {"2 images", "1568 bytes", "found 1569"}));
    CHECK(mentions(pair.refused_images(gzip(idx_images(2)) + "x"), {"1 bytes after the end"}));
    CHECK(mentions(pair.refused_images(gzip(idx_images(2) + "x")), {"1568 bytes", "found 1569"}));
    write_bytes(pair.images, idx_images(2));
    CHECK(mentions(pair.refused_labels(idx_labels({3, 9}) + "\x05"), {"2 labels", "found 3"}));
}

TEST_CASE("read_digits: a wrong magic number is named, with the one that is expected") {
    const Pair pair;
    CHECK(mentions(pair.refused_images(big_endian_bytes(2052) + idx_images(2).substr(4)), {"2052", "expected 2051"}));
    CHECK(mentions(pair.refused_images(idx_labels(std::vector<int>(20, 1))), {"image", "2049", "expected 2051"}));
    CHECK(mentions(pair.refused_images("<html><body>404 not found"), {"not an IDX image file", "expected 2051"}));
    CHECK(mentions(pair.refused_images(gzip("<html><body>404 not found")), {"not an IDX image file"}));
    CHECK(mentions(pair.refused_images("\x03\x08" + idx_images(2).substr(2)), {"not an IDX image file"}));
    write_bytes(pair.images, idx_images(2));
    CHECK(mentions(pair.refused_labels(idx_images(2)), {"label", "2051", "expected 2049"}));
}

TEST_CASE("read_digits: a header that lies about its numbers is refused, and nothing allocated for it") {
    const Pair pair;
    for (const std::uint32_t count : {1u, 3u, 1u << 31, ~0u, ~0u / 784 + 1, (1u << 31) / 784 + 1}) {
        const std::vector<std::string> parts = {fmt::format("{} images", count),
                                                fmt::format("{} bytes", std::uint64_t{count} * 784), "found 1568"};
        CHECK(mentions(pair.refused_images(images_that_claim(count, 28, 28)), parts));
    }
    CHECK(mentions(pair.refused_images(images_that_claim(0, 28, 28)), {"at least one image", "0"}));
    CHECK(mentions(pair.refused_images(images_that_claim(0, 28, 28).substr(0, 16)), {"at least one image", "0"}));
    write_bytes(pair.images, idx_images(2));
    for (const std::uint32_t count : {1u, 3u, 1u << 31, ~0u})
        CHECK(mentions(pair.refused_labels(labels_that_claim(count)), {fmt::format("{} labels", count), "found 2"}));
    CHECK(mentions(pair.refused_labels(labels_that_claim(0)), {"at least one label", "0"}));
    CHECK(mentions(pair.refused_labels(idx_labels({})), {"at least one label", "0"}));
}

TEST_CASE("read_digits: images that are not 28x28 are refused") {
    const Pair pair;
    const auto message = [&](std::uint32_t rows, std::uint32_t columns) {
        return pair.refused_images(images_that_claim(2, rows, columns));
    };
    CHECK(mentions(message(27, 28), {"expected images of 28x28", "found 27x28"}));
    CHECK(mentions(message(28, 27), {"expected images of 28x28", "found 28x27"}));
    CHECK(mentions(message(14, 56), {"expected images of 28x28", "found 14x56"}));
    CHECK(mentions(message(0, 0), {"expected images of 28x28", "found 0x0"}));
    CHECK(mentions(message(~0u, ~0u), {"expected images of 28x28", "found 4294967295x4294967295"}));
}

TEST_CASE("read_digits: as many labels as images, or neither is read") {
    const Pair pair;
    const std::string more =
        refusal(pair.images, [&] { read_digits(pair.images, write_bytes(pair.labels, idx_labels({1, 2, 3}))); });
    CHECK(mentions(more, {"2 images", pair.labels.string(), "3 labels"}));
    const std::string fewer =
        refusal(pair.images, [&] { read_digits(pair.images, write_bytes(pair.labels, idx_labels({1}))); });
    CHECK(mentions(fewer, {"2 images", pair.labels.string(), "1 labels"}));
}

TEST_CASE("read_digits: a label above 9 is named, with its position") {
    const Pair pair;
    CHECK(mentions(pair.refused_labels(idx_labels({9, 10})), {"label 1 is 10", "expected 0 to 9"}));
    CHECK(mentions(pair.refused_labels(idx_labels({255, 0})), {"label 0 is 255", "expected 0 to 9"}));
    CHECK(mentions(pair.refused_labels(idx_labels({0, 128})), {"label 1 is 128", "expected 0 to 9"}));
}

TEST_CASE("digits: images and labels at any positions, in the order that is asked for") {
    const TemporaryFolder folder;
    const std::string bytes = idx_images(5);
    const auto labels = write_bytes(folder / "labels", idx_labels({4, 0, 7, 7, 1}));
    const Digits digits = read_digits(write_bytes(folder / "images", bytes), labels);
    const std::vector<int> positions = {4, 0, 2, 2};
    const Tensor<4> x = digits.images_at(positions);
    CHECK(x.shape() == Shape<4>{4, 1, 28, 28});
    for (int n = 0; n < 4; ++n)
        for (int h = 0; h < 28; ++h)
            for (int w = 0; w < 28; ++w) {
                const int at = 16 + (positions[static_cast<std::size_t>(n)] * 28 + h) * 28 + w;
                REQUIRE(x(n, 0, h, w) == static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(at)]));
            }
    CHECK(digits.labels_at(positions) == Labels{1, 4, 7, 7});
    CHECK(digits.images_at({}).shape() == Shape<4>{0, 1, 28, 28});
    CHECK(digits.labels_at({}).empty());
    for (const int wrong : {-1, 5, 1'000'000'000}) {
        const std::vector<int> position = {0, wrong};
        const std::vector<std::string> parts = {fmt::format("digit {}", wrong), "expected 0 to 4"};
        CHECK(mentions(error_of([&] { digits.images_at(position); }), parts));
        CHECK(mentions(error_of([&] { digits.labels_at(position); }), parts));
    }
}

TEST_CASE("read_data_set: the same data set, plain, packed or mixed") {
    const TemporaryFolder folder;
    write_data_set(folder / "plain");
    write_data_set(folder / "packed", ".gz");
    write_data_set(folder / "mixed");
    fs::remove(folder / "mixed" / four_names[0]);
    fs::copy(folder / "packed" / (four_names[0] + ".gz"), folder / "mixed");
    const DataSet plain = read_data_set(folder / "plain");
    CHECK(plain.train.images == pixels_of(idx_images(4, 1)));
    CHECK(plain.train.labels == std::vector<std::uint8_t>{1, 2, 8, 4});
    CHECK(plain.test.images == pixels_of(idx_images(3, 2)));
    CHECK(plain.test.labels == std::vector<std::uint8_t>{0, 5, 9});
    CHECK(mentions(plain.name, {(folder / "plain").string()}));
    CHECK(!plain.is_embedded());
    for (const std::string other : {"packed", "mixed"}) {
        const DataSet data = read_data_set(folder / other);
        CHECK(data.train.images == plain.train.images);
        CHECK(data.train.labels == plain.train.labels);
        CHECK(data.test.images == plain.test.images);
        CHECK(data.test.labels == plain.test.labels);
        CHECK(data.fingerprint == plain.fingerprint);
    }
    write_data_set(folder / "mixed", ".gz", 30);  // where both are there, the plain file is read
    write_data_set(folder / "mixed");
    CHECK(read_data_set(folder / "mixed").fingerprint == plain.fingerprint);
}

TEST_CASE("read_data_set: the fingerprint is that of the training images and labels") {
    const TemporaryFolder folder;
    const auto fingerprint = [&] { return read_data_set(folder.path()).fingerprint; };
    write_data_set(folder.path());
    const std::string bytes = idx_images(4, 1).substr(16) + "\x01\x02\x08\x04";
    const auto checksum = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    const std::string before = fingerprint();
    CHECK(before == fmt::format("{:08x}", checksum));
    write_bytes(folder / four_names[1], idx_labels({0, 5, 8}));
    CHECK(fingerprint() == before);
    write_bytes(folder / four_names[3], idx_labels({1, 2, 8, 5}));
    CHECK(fingerprint() != before);
}

TEST_CASE("read_data_set: a missing folder, a file in its place and each missing file are named") {
    const TemporaryFolder folder;
    const fs::path missing = folder / "missing", file = write_bytes(folder / "file", "x");
    CHECK(mentions(refusal(missing, [&] { read_data_set(missing); }), {"data folder", "no such folder"}));
    CHECK(mentions(refusal(file, [&] { read_data_set(file); }), {"data folder", "expected a folder", "found a file"}));
    for (const std::string& name : four_names)
        for (const std::string suffix : {"", ".gz"}) {
            const fs::path set = folder / "set";
            write_data_set(set, suffix);
            fs::remove(set / (name + suffix));
            CHECK(
                mentions(refusal(set / name, [&] { read_data_set(set); }), {"no such file", ".gz", "four IDX files"}));
            fs::remove_all(set);
        }
    CHECK(mentions(error_of([&] { read_data_set(folder.path()); }), {folder.path().string(), "no such file"}));
}

TEST_CASE("read_data_set: each broken file is named") {
    const TemporaryFolder folder;
    for (const std::string& name : four_names)
        for (const std::string suffix : {"", ".gz"}) {
            const fs::path set = folder / "set", broken = set / (name + suffix);
            write_data_set(set, suffix);
            const std::string bytes = read_file(broken);
            write_bytes(broken, bytes.substr(0, bytes.size() - 1));
            CHECK(mentions(refusal(broken, [&] { read_data_set(set); }), {suffix.empty() ? "found" : "cut off"}));
            fs::remove(broken);
            fs::create_directory(broken);
            CHECK(mentions(refusal(broken, [&] { read_data_set(set); }), {"expected a file", "found a folder"}));
            fs::remove_all(set);
        }
}

TEST_CASE("find_data_set: the choice, then CNN_DATA, then data/mnist where it is complete, then the embedded digits") {
    const TemporaryFolder folder;
    const std::string chosen = folder / "chosen", variable = folder / "variable", missing = folder / "missing";
    write_data_set(chosen, "", 10);
    write_data_set(variable, ".gz", 20);
    {
        const DataVariable set(variable);
        CHECK(mentions(find_data_set(chosen).name, {chosen}));
        CHECK(mentions(find_data_set("").name, {variable}));
        CHECK(find_data_set("embedded").is_embedded());
        CHECK(mentions(refusal(missing, [&] { find_data_set(missing); }), {"no such folder"}));
    }
    {
        const DataVariable set(missing);
        CHECK(mentions(find_data_set(chosen).name, {chosen}));
        CHECK(mentions(refusal(missing, [] { find_data_set(""); }), {"no such folder"}));
    }
    {
        const DataVariable set("embedded");
        CHECK(mentions(find_data_set(chosen).name, {chosen}));
        CHECK(find_data_set("").is_embedded());
    }
    const bool complete = std::all_of(four_names.begin(), four_names.end(), [](const std::string& name) {
        const fs::path full = book_root() / "data" / "mnist";
        return fs::exists(full / name) || fs::exists(full / (name + ".gz"));
    });
    for (const std::optional<std::string>& value : {std::optional<std::string>(), std::optional<std::string>("")}) {
        const DataVariable set(value);
        CHECK(mentions(find_data_set(chosen).name, {chosen}));
        CHECK(find_data_set("embedded").is_embedded());
        const DataSet found = find_data_set("");
        CHECK(found.is_embedded() == !complete);
        if (complete) CHECK(mentions(found.name, {(book_root() / "data" / "mnist").string()}));
    }
}

TEST_CASE("embedded_data_set: 8,000 digits to train on and 2,000 held out, in the classes that data/README.md names") {
    const DataSet data = embedded_data_set();
    CHECK(data.is_embedded());
    CHECK(mentions(data.name, {"embedded"}));
    CHECK(data.train.count() == 8000);
    CHECK(data.test.count() == 2000);
    CHECK(data.train.images.size() == 8000u * 784);
    CHECK(data.test.images.size() == 2000u * 784);
    CHECK(count_classes(data.train) == std::vector<int>{801, 902, 793, 826, 784, 690, 811, 856, 755, 782});
    CHECK(count_classes(data.test) == std::vector<int>{200, 225, 198, 206, 196, 173, 203, 214, 189, 196});
}

TEST_CASE("is_embedded: one changed label, and it is another data set") {
    const TemporaryFolder folder;
    fs::copy(book_root() / "data" / "digits", folder / "copy");
    CHECK(read_data_set(folder / "copy").is_embedded());
    const fs::path labels = folder / "copy" / "train-labels-idx1-ubyte.gz";
    std::string bytes = read_file_or_gzip(labels);
    bytes.back() = bytes.back() == 1 ? 2 : 1;
    write_bytes(labels, gzip(bytes));
    CHECK(!read_data_set(folder / "copy").is_embedded());
}
