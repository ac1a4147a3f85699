#include "common/safetensors.hpp"

#include <cstring>

#include "common/test_formats.hpp"
#include "common/test_refusal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

using Floats = std::vector<float>;
using Doubles = std::vector<double>;
using Integers = std::vector<std::int64_t>;

const TemporaryFolder& scratch() {
    static const TemporaryFolder folder;
    return folder;
}

// The message with which a file of these bytes is refused.
std::string refused(const std::string& bytes) {
    const fs::path path = write_bytes(scratch() / "broken.safetensors", bytes);
    return refusal(path, [&] { read_safetensors(path); });
}

// … a file of this header with so many bytes of data.
std::string refused(const std::string& header, std::size_t data) {
    return refused(safetensors(header, std::string(data, 'd')));
}

// … a file with one tensor "a" of 8 bytes, described so.
std::string refused_entry(const std::string& entry) {
    return refused(R"({"a": )" + entry + "}", 8);
}

// … with this shape, or these offsets, instead of [2] and [0, 8].
std::string refused_shape(const std::string& shape) {
    return refused_entry(R"({"dtype": "F32", "shape": )" + shape + R"(, "data_offsets": [0, 8]})");
}
std::string refused_offsets(const std::string& offsets) {
    return refused_entry(R"({"dtype": "F32", "shape": [2], "data_offsets": )" + offsets + "}");
}

TensorFile read_bytes(const std::string& bytes) {
    return read_safetensors(write_bytes(scratch() / "read.safetensors", bytes));
}

// One F32 tensor for a header.
std::string entry_of(const std::string& name, int count, int begin, int end) {
    return fmt::format(R"("{}": {{"dtype": "F32", "shape": [{}], "data_offsets": [{}, {}]}})", name, count, begin, end);
}

// A file with a bit of everything.
TensorFile example() {
    TensorFile file;
    file.metadata = {{"format", "pt"}, {"quote \" and \\", "line\nbreak\t\x01"}, {"größe", "28×28 – λ"}, {"", ""}};
    file.tensors["conv1.weight"] = {{2, 1, 3, 1}, Floats{1, -2, 0.1f, 1e-45f, 3.4e38f, -0.0f}};
    file.tensors["scalar"] = {{}, Doubles{0.1}};
    file.tensors["steps"] = {{3}, Integers{-1, INT64_MAX, INT64_MIN}};
    file.tensors["nothing"] = {{0}, Floats{}};
    file.tensors["no rows"] = {{0, 5}, Doubles{}};
    file.tensors["no columns"] = {{5, 0}, Integers{}};
    file.tensors["name \"é\""] = {{1}, Floats{7}};
    return file;
}

void check_equal(const TensorFile& a, const TensorFile& b) {
    CHECK(a.metadata == b.metadata);
    REQUIRE(a.tensors.size() == b.tensors.size());
    for (const auto& [name, tensor] : a.tensors) {
        CAPTURE(name);
        REQUIRE(b.tensors.count(name) == 1);
        CHECK(b.tensors.at(name).shape == tensor.shape);
        CHECK(b.tensors.at(name).values == tensor.values);
    }
}

}  // namespace

TEST_CASE("safetensors: what is written is read again, whatever its type, shape and metadata") {
    const fs::path path = scratch() / "new folder" / "example.safetensors";
    write_safetensors(path, example());
    const TensorFile file = read_safetensors(path);
    check_equal(example(), file);
    CHECK(file.source == path.string());
    CHECK(file.floats("conv1.weight") == Floats{1, -2, 0.1f, 1e-45f, 3.4e38f, -0.0f});
    CHECK(std::signbit(file.floats("conv1.weight")[5]));
    CHECK(file.doubles("scalar") == Doubles{0.1});
    CHECK(file.integers("steps") == Integers{-1, INT64_MAX, INT64_MIN});
}

TEST_CASE("safetensors: infinity and NaN keep their bits") {
    const Floats values = {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::quiet_NaN()};
    TensorFile file;
    file.tensors["a"] = {{2}, values};
    write_safetensors(scratch() / "nan", file);
    const Floats found = read_safetensors(scratch() / "nan").floats("a");
    REQUIRE(found.size() == 2);
    CHECK(std::memcmp(found.data(), values.data(), 8) == 0);
}

TEST_CASE("safetensors: a file without tensors, and one tensor without elements") {
    TensorFile file;
    write_safetensors(scratch() / "empty", file);
    CHECK(read_safetensors(scratch() / "empty").tensors.empty());
    for (const std::vector<int>& shape : {std::vector{0}, {3, 0}, {0, 3}, {2147483647, 2147483647, 2147483647, 0}}) {
        file.tensors["a"] = {shape, Floats{}};
        write_safetensors(scratch() / "empty", file);
        CHECK(read_safetensors(scratch() / "empty").tensors.at("a").shape == shape);
    }
}

TEST_CASE("safetensors: the bytes are those of the format, and the same for the same contents") {
    TensorFile file;
    file.metadata = {{"format", "pt"}};
    file.tensors["b"] = {{1, 2}, Floats{1.0f, -2.0f}};
    file.tensors["a"] = {{1}, Integers{258}};
    write_safetensors(scratch() / "first", file);
    write_safetensors(scratch() / "second", file);
    const std::string bytes = read_file(scratch() / "first");
    CHECK(bytes == read_file(scratch() / "second"));

    const std::string header =
        R"({"__metadata__":{"format":"pt"},"a":{"data_offsets":[0,8],"dtype":"I64","shape":[1]},)"
        R"("b":{"data_offsets":[8,16],"dtype":"F32","shape":[1,2]}})";
    const std::size_t padded = (header.size() + 7) / 8 * 8;
    const std::string data("\x02\x01\0\0\0\0\0\0\0\0\x80\x3f\0\0\0\xc0", 16);
    CHECK(bytes == safetensors(header + std::string(padded - header.size(), ' '), data));
}

TEST_CASE("safetensors: reads what others write: any order, white space, fields that it does not know") {
    const std::string header = "  \n{" + entry_of("z", 1, 0, 4) + R"(, "a" : { "shape":[ 1 ],"extra":{"x":[1]},)" +
                               R"("data_offsets":[4,12], "dtype":"I64"}, "__metadata__":{}}   )";
    const TensorFile file = read_bytes(safetensors(header, std::string("\0\0\x80\x3f\x05\0\0\0\0\0\0\0", 12)));
    CHECK(file.floats("z") == Floats{1});
    CHECK(file.integers("a") == Integers{5});
    CHECK(file.metadata.empty());
    CHECK(read_bytes(safetensors("{}", "")).tensors.empty());
}

TEST_CASE("safetensors: a tensor of another name, type or rank than expected is named") {
    const fs::path path = scratch() / "example.safetensors";
    write_safetensors(path, example());
    const TensorFile file = read_safetensors(path);
    CHECK(file.tensor<4>("conv1.weight") == Tensor<4>({2, 1, 3, 1}, {1, -2, 0.1f, 1e-45f, 3.4e38f, -0.0f}));
    const auto message = [&](auto action) { return refusal(path, action); };
    CHECK(mentions(message([&] { file.floats("conv9.weight"); }), {"no tensor named conv9.weight"}));
    CHECK(mentions(message([&] { file.floats("scalar"); }), {"scalar", "expected type F32"}));
    CHECK(mentions(message([&] { file.doubles("steps"); }), {"steps", "expected type F64"}));
    CHECK(mentions(message([&] { file.integers("conv1.weight"); }), {"conv1.weight", "expected type I64"}));
    CHECK(mentions(message([&] { file.tensor<2>("conv1.weight"); }), {"conv1.weight", "expected 2", "found 4"}));
    CHECK(mentions(message([&] { file.tensor<1>("missing"); }), {"no tensor named missing"}));
}

TEST_CASE("safetensors: a missing, empty or unreadable file is named") {
    const auto message = [](const fs::path& path) { return refusal(path, [&] { read_safetensors(path); }); };
    CHECK(mentions(message(scratch() / "missing"), {"no such file"}));
    CHECK(mentions(message(scratch().path()), {"found a folder"}));
    CHECK(mentions(refused(""), {"not a safetensors file", "expected at least 8 bytes", "found 0"}));
    CHECK(mentions(refused("1234567"), {"not a safetensors file", "expected at least 8 bytes", "found 7"}));
}

TEST_CASE("safetensors: a file that is cut anywhere, or has bytes after its end, is refused") {
    write_safetensors(scratch() / "whole", example());
    const std::string bytes = read_file(scratch() / "whole");
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        REQUIRE(!refused(bytes.substr(0, size)).empty());
    }
    CHECK(mentions(refused(bytes + "x"), {"expected 60 bytes of data", "found 61"}));
}

TEST_CASE("safetensors: a lie about the header's length is refused") {
    const std::string header = "{" + entry_of("a", 2, 0, 8) + "}", data = "12345678";
    const auto message = [&](std::uint64_t length) { return refused(safetensors(header, data, length)); };
    REQUIRE(read_bytes(safetensors(header, data, header.size())).tensors.size() == 1);
    CHECK(mentions(message(0), {"its header is not JSON"}));
    CHECK(mentions(message(header.size() - 1), {"its header is not JSON"}));
    CHECK(mentions(message(header.size() + 1), {"its header is not JSON"}));
    CHECK(mentions(message(header.size() + 9), {fmt::format("{} bytes", header.size() + 9), "follow"}));
    for (const std::uint64_t huge : {std::uint64_t{1} << 31, std::uint64_t{1} << 32, std::uint64_t{1} << 63,
                                     ~std::uint64_t{0}, ~std::uint64_t{0} - 7})
        CHECK(mentions(message(huge), {fmt::format("{} bytes", huge), "follow"}));
}

TEST_CASE("safetensors: a header larger than 4 MiB is refused") {
    const std::string spaces(std::size_t{4} << 20, ' ');
    const fs::path path = write_bytes(scratch() / "large", safetensors("{}" + spaces, ""));
    CHECK(mentions(error_of([&] { read_safetensors(path); }), {path.string(), "4 MiB"}));
}

TEST_CASE("safetensors: a header that is not a JSON object is refused") {
    for (const std::string header : {"", " ", "{", "{]", "nonsense", R"({"a": })", R"({"a": 1,})", "{} {}", "{}\x01",
                                     "{\"\xff\": 1}", R"({"a": 1e999})", "\xef\xbb\xbf", "{'a': 1}"})
        CHECK(mentions(refused(header, 0), {"not a safetensors file", "its header is not JSON"}));
    CHECK(mentions(refused(std::string("{}\0", 3), 0), {"not JSON"}));
    for (const std::string header : {"[]", "[1, 2]", "1", "null", "\"text\"", "true"})
        CHECK(mentions(refused(header, 0), {"not a safetensors file", "not a JSON object"}));
}

TEST_CASE("safetensors: a header that is nested without end is refused") {
    const int depth = 100'000;
    const std::string open(depth, '['), close(depth, ']'), nested = open + close;
    CHECK(mentions(refused(open, 8), {"not a safetensors file"}));
    CHECK(mentions(refused(nested, 8), {"not a safetensors file"}));
    CHECK(mentions(refused(R"({"a": )" + nested + "}", 8), {"not a safetensors file"}));
    CHECK(mentions(refused_shape(nested), {"not a safetensors file"}));
    CHECK(mentions(refused_offsets("[0, " + nested + "]"), {"not a safetensors file"}));
    CHECK(mentions(refused_entry(R"({"shape": [2], "data_offsets": [0, 8], "dtype": )" + nested + "}"),
                   {"not a safetensors file"}));
    CHECK(mentions(refused(R"({"__metadata__": {"a": )" + nested + "}}", 0), {"not a safetensors file"}));
    std::string objects;
    for (int i = 0; i < depth; ++i) objects += R"({"a":)";
    CHECK(mentions(refused(objects, 8), {"not a safetensors file"}));
    CHECK(mentions(refused(objects + "1" + std::string(depth, '}'), 8), {"not a safetensors file"}));
}

TEST_CASE("safetensors: an entry that lacks something is refused") {
    for (const std::string entry :
         {R"({})", R"({"dtype": "F32", "shape": [2]})", R"({"dtype": "F32", "data_offsets": [0, 8]})",
          R"({"shape": [2], "data_offsets": [0, 8]})", "1", "null", "[]", R"("F32")"})
        CHECK(mentions(refused_entry(entry), {"a", "expected dtype, shape and data_offsets"}));
}

TEST_CASE("safetensors: a type that is not F32, F64 or I64 is refused") {
    for (const std::string type :
         {R"("F16")", R"("BF16")", R"("I32")", R"("U64")", R"("BOOL")", R"("f32")", R"("")", "32", "null", "[]"})
        CHECK(mentions(refused_entry(R"({"shape": [2], "data_offsets": [0, 8], "dtype": )" + type + "}"),
                       {"a", "expected type F32, F64 or I64", "found " + type}));
}

TEST_CASE("safetensors: a shape that lies is refused") {
    CHECK(mentions(refused_shape("[1]"), {"a", "shape [1] needs 4 bytes", "hold 8"}));
    CHECK(mentions(refused_shape("[]"), {"shape [] needs 4 bytes", "hold 8"}));
    CHECK(mentions(refused_shape("[0]"), {"shape [0] needs 0 bytes", "hold 8"}));
    CHECK(mentions(refused_shape("[3]"), {"shape [3] needs 12 bytes", "hold 8"}));
    CHECK(mentions(refused_shape("[3, 5]"), {"shape [3,5] needs more than the 8 bytes"}));
    CHECK(mentions(refused_shape("[2147483647]"), {"needs more than"}));
    // Products that wrap around to 2 in 64 or 32 bits, or to a number that is not positive.
    CHECK(mentions(refused_shape("[4294967296, 4294967296]"), {"found 4294967296"}));
    CHECK(mentions(refused_shape("[2147483647, 2147483647, 2147483647]"), {"needs more than"}));
    CHECK(mentions(refused_shape("[1073741824, 1073741824, 16]"), {"needs more than"}));
    CHECK(mentions(refused_shape("[65536, 65536, 65536, 65536]"), {"needs more than"}));
    CHECK(mentions(refused_shape("[4294967298]"), {"found 4294967298"}));
    CHECK(mentions(refused_shape("[2147483648]"), {"from 0 to 2147483647", "found 2147483648"}));
    CHECK(mentions(refused_shape("[18446744073709551616]"), {"expected a whole number"}));
    CHECK(mentions(refused_shape("[-2]"), {"expected a whole number", "found -2"}));
    CHECK(mentions(refused_shape("[-1, -2]"), {"expected a whole number", "found -1"}));
    CHECK(mentions(refused_shape("[2.0]"), {"expected a whole number", "found 2.0"}));
    CHECK(mentions(refused_shape("[\"2\"]"), {"expected a whole number", "found \"2\""}));
    CHECK(mentions(refused_shape("[null]"), {"expected a whole number", "found null"}));
    CHECK(mentions(refused_shape("2"), {"at most 8 extents", "found 2"}));
    CHECK(mentions(refused_shape("{}"), {"at most 8 extents", "found {}"}));
    CHECK(mentions(refused_shape("[1,1,1,1,1,1,1,1,2]"), {"at most 8 extents"}));
    std::string ones = "1";
    for (int i = 0; i < 10'000; ++i) ones += ",1";
    CHECK(mentions(refused_shape("[" + ones + "]"), {"at most 8 extents", "..."}));
}

TEST_CASE("safetensors: offsets that lie are refused") {
    CHECK(mentions(refused_offsets("[8, 0]"), {"a", "run backwards", "[8,0]"}));
    CHECK(mentions(refused_offsets("[0, 9]"), {"from 0 to 8", "found 9"}));
    CHECK(mentions(refused_offsets("[9, 9]"), {"from 0 to 8", "found 9"}));
    CHECK(mentions(refused_offsets("[0, 18446744073709551615]"), {"from 0 to 8", "found 18446744073709551615"}));
    CHECK(mentions(refused_offsets("[18446744073709551612, 4]"), {"from 0 to 8", "found 18446744073709551612"}));
    CHECK(mentions(refused_offsets("[-8, 0]"), {"from 0 to 8", "found -8"}));
    CHECK(mentions(refused_offsets("[0.0, 8.0]"), {"from 0 to 8", "found 0.0"}));
    CHECK(mentions(refused_offsets("[0, 8e0]"), {"from 0 to 8", "found 8.0"}));
    CHECK(mentions(refused_offsets("[0, null]"), {"from 0 to 8", "found null"}));
    CHECK(mentions(refused_offsets("[0]"), {"expected 2 numbers", "found [0]"}));
    CHECK(mentions(refused_offsets("[0, 4, 8]"), {"expected 2 numbers", "found [0,4,8]"}));
    CHECK(mentions(refused_offsets("{}"), {"expected 2 numbers", "found {}"}));
    CHECK(mentions(refused_offsets("8"), {"expected 2 numbers", "found 8"}));
    CHECK(mentions(refused_offsets("[0, 4]"), {"shape [2] needs 8 bytes", "hold 4"}));
}

TEST_CASE("safetensors: tensors that overlap, or leave a gap, are refused") {
    const auto two = [](int begin, int end) {
        return "{" + entry_of("a", 1, 0, 4) + ", " + entry_of("b", 1, begin, end) + "}";
    };
    CHECK(read_bytes(safetensors(two(4, 8), "12345678")).tensors.size() == 2);
    CHECK(mentions(refused(two(0, 4), 4), {"b", "expected data at byte 4", "found 0"}));
    CHECK(mentions(refused(two(2, 6), 6), {"b", "expected data at byte 4", "found 2"}));
    CHECK(mentions(refused(two(5, 9), 9), {"b", "expected data at byte 4", "found 5"}));
    CHECK(mentions(refused(two(4, 8), 9), {"expected 8 bytes of data", "found 9"}));
    CHECK(mentions(refused("{" + entry_of("a", 1, 4, 8) + "}", 8), {"a", "expected data at byte 0", "found 4"}));
    CHECK(mentions(refused("{}", 1), {"expected 0 bytes of data", "found 1"}));
    // An empty tensor inside another one, and the same bytes a third time.
    CHECK(!refused("{" + entry_of("a", 2, 0, 8) + ", " + entry_of("b", 0, 4, 4) + "}", 8).empty());
    CHECK(!refused("{" + entry_of("a", 1, 0, 4) + "," + entry_of("b", 1, 0, 4) + "," + entry_of("c", 1, 4, 8) + "}", 8)
               .empty());
}

TEST_CASE("safetensors: a name that stands in the header twice is refused, at every level") {
    const std::string a = entry_of("a", 1, 0, 4);
    CHECK(mentions(refused("{" + a + ", " + a + "}", 4), {"a stands in the header twice"}));
    CHECK(mentions(refused("{" + a + ", " + entry_of("\\u0061", 1, 4, 8) + "}", 8), {"a stands in the header twice"}));
    CHECK(mentions(refused(R"({"__metadata__": {}, "__metadata__": {}})", 0), {"__metadata__ stands", "twice"}));
    CHECK(mentions(refused(R"({"__metadata__": {"b": "1", "b": "2"}})", 0), {"b stands in the header twice"}));
    CHECK(mentions(refused_entry(R"({"dtype": "F64", "shape": [2], "data_offsets": [0, 8], "dtype": "F32"})"),
                   {"dtype stands in the header twice"}));
    CHECK(read_bytes(safetensors("{" + a + ", " + entry_of("dtype", 1, 4, 8) + "}", "12345678")).tensors.size() == 2);
}

TEST_CASE("safetensors: metadata that is not text to text is refused") {
    for (const std::string value : {"1", "null", "true", "[]", "{}", R"({"b": "c"})"})
        CHECK(mentions(refused(R"({"__metadata__": {"key": )" + value + "}}", 0), {"__metadata__", "key", "text"}));
    for (const std::string metadata : {"1", "null", "[]", R"("text")"})
        CHECK(mentions(refused(R"({"__metadata__": )" + metadata + "}", 0), {"__metadata__", "expected an object"}));
}

TEST_CASE("safetensors: a message stays short and on one line, whatever the file says") {
    const std::string longest(100'000, 'x');
    refused_entry('"' + longest + '"');
    refused_shape(R"([")" + longest + R"("])");
    refused_entry(R"({"shape": [2], "data_offsets": [0, 8], "dtype": "a\nb)" + longest + R"("})");
    refused("{" + entry_of(longest, 3, 0, 8) + "}", 8);
    refused("{" + entry_of("a\\nb\\u001b[2J", 3, 0, 8) + "}", 8);
    refused("{" + entry_of(longest, 1, 0, 4) + "," + entry_of(longest, 1, 0, 4) + "}", 4);
    refused(R"({"__metadata__": {")" + longest + R"(\n": 1}})", 0);
    refused("{" + entry_of(longest, 1, 4, 8) + "}", 8);
}

TEST_CASE("safetensors: writing a tensor whose shape does not fit its values is an error, and writes nothing") {
    const fs::path path = scratch() / "unwritten";
    const auto message = [&](const std::string& name, const StoredTensor& tensor) {
        TensorFile file;
        file.tensors[name] = tensor;
        return refusal(path, [&] { write_safetensors(path, file); });
    };
    CHECK(mentions(message("a", {{2, 3}, Floats(5)}), {"a", "[2, 3]", "5"}));
    CHECK(mentions(message("a", {{}, Doubles{}}), {"a", "[]", "0"}));
    CHECK(mentions(message("a", {{0}, Integers{1}}), {"a", "[0]", "1"}));
    CHECK(mentions(message("a", {{-2, -3}, Floats(6)}), {"a", "[-2, -3]", "6"}));
    CHECK(mentions(message("a", {{65536, 65536, 65536, 65536}, Floats{}}), {"a", "65536"}));
    CHECK(mentions(message("a", {std::vector<int>(9, 1), Floats{1}}), {"a", "at most 8 extents", "found 9"}));
    CHECK(mentions(message("__metadata__", {{1}, Floats{1}}), {"__metadata__"}));
    CHECK(!fs::exists(path));
}

TEST_CASE("safetensors: a failed writing leaves the old file") {
    const fs::path path = scratch() / "old.safetensors";
    write_safetensors(path, example());
    CHECK(mentions(refusal(path.parent_path(), [&] { write_safetensors(path.parent_path(), {}); }), {"cannot be"}));
    check_equal(example(), read_safetensors(path));
}
