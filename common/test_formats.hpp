// Small valid files of every format that the book reads, and their readers: for tests that break them.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <functional>

#include "common/digits.hpp"
#include "common/files.hpp"
#include "common/random.hpp"
#include "common/safetensors.hpp"
#include "common/testing_files.hpp"

namespace cnn {

// The four bytes of a number, the largest first.
inline std::string big_endian_bytes(std::uint32_t value) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(value >> shift & 0xff);
    return bytes;
}

inline std::string random_bytes(std::size_t count, Random& random) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(random.next() >> 24);
    return bytes;
}

// An IDX file of random images.
inline std::string idx_images(std::uint32_t count, std::uint64_t seed = 1) {
    Random random(seed);
    return big_endian_bytes(2051) + big_endian_bytes(count) + big_endian_bytes(28) + big_endian_bytes(28) +
           random_bytes(std::size_t{count} * 28 * 28, random);
}

// An IDX file of these labels.
inline std::string idx_labels(const std::vector<int>& labels) {
    std::string bytes = big_endian_bytes(2049) + big_endian_bytes(static_cast<std::uint32_t>(labels.size()));
    for (const int label : labels) bytes += static_cast<char>(label);
    return bytes;
}

// A gzip stream that unpacks to these bytes.
inline std::string gzip(std::string bytes) {
    z_stream stream{};
    check(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib cannot start");
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int status = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    check(status == Z_STREAM_END, "zlib cannot compress {} bytes", bytes.size());
    return packed;
}

// A safetensors file of this header and these data.
inline std::string safetensors(const std::string& header, const std::string& data, std::uint64_t length) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &length, 8);
    return bytes + header + data;
}
inline std::string safetensors(const std::string& header, const std::string& data) {
    return safetensors(header, data, header.size());
}

// What a reader must never return: something that contradicts itself.
struct Inconsistent : std::logic_error {
    using std::logic_error::logic_error;
};

inline void check_consistent(const Digits& digits) {
    if (digits.labels.empty()) throw Inconsistent("no digits");
    if (digits.images.size() != digits.labels.size() * 784) throw Inconsistent("images and labels differ in number");
    for (const int label : digits.labels)
        if (label > 9) throw Inconsistent("a label above 9");
}

// Every tensor has as many values as its shape says, and what is written again is read again.
inline void check_consistent(const TensorFile& file, const std::filesystem::path& scratch) {
    for (const auto& [name, tensor] : file.tensors) {
        std::size_t count = 1;
        for (const int extent : tensor.shape) count *= static_cast<std::size_t>(extent);
        const auto size = std::visit([](const auto& values) { return values.size(); }, tensor.values);
        if (size != count) throw Inconsistent(name + ": shape and values differ");
    }
    write_safetensors(scratch, file);
    const std::string once = read_file(scratch);
    write_safetensors(scratch, read_safetensors(scratch));
    if (read_file(scratch) != once) throw Inconsistent("a second writing differs from the first");
}

// One format: a file that the reader accepts, and the reader. It throws an Error where it refuses a file, and
// Inconsistent where it should have.
struct Format {
    std::string name;
    std::string valid;
    std::function<void(const std::filesystem::path&)> read;
    std::size_t memory = 4u << 20;  // what the reader may ask for
};

// A format that is added here is tried by the mutation test and by the fuzzer. `folder` holds the files that a
// reader needs besides.
inline std::vector<Format> formats(const std::filesystem::path& folder) {
    const std::string three_images = idx_images(3), three_labels = idx_labels({7, 0, 9});
    const std::string header = R"({"__metadata__": {"format": "pt", "quoted \"é\"": "1"},
        "a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
        "b": {"dtype": "I64", "shape": [2], "data_offsets": [24, 40]},
        "c": {"dtype": "F64", "shape": [], "data_offsets": [40, 48]},
        "d": {"dtype": "F32", "shape": [3, 0], "data_offsets": [48, 48]}})";
    Random random(2);
    const auto images = write_bytes(folder / "images", three_images);
    const auto labels = write_bytes(folder / "labels", three_labels);

    const auto read_images = [=](const auto& path) { check_consistent(read_digits(path, labels)); };
    const auto read_labels = [=](const auto& path) { check_consistent(read_digits(images, path)); };
    const auto read_tensors = [=](const auto& path) { check_consistent(read_safetensors(path), folder / "scratch"); };
    const auto unpack = [](const auto& path) { read_file_or_gzip(path); };
    return {{"images", three_images, read_images},
            {"packed images", gzip(three_images), read_images},
            {"labels", three_labels, read_labels},
            {"packed labels", gzip(three_labels), read_labels},
            {"safetensors", safetensors(header, random_bytes(48, random)), read_tensors},
            {"gzip", gzip("a text that repeats, repeats, repeats and ends"), unpack}};
}

}  // namespace cnn
