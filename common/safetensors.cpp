#include "common/safetensors.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "common/files.hpp"

namespace cnn {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

namespace {

using nlohmann::json;

constexpr std::size_t largest_header = std::size_t{4} << 20;
constexpr int deepest = 8;  // a tensor's shape is at depth 2

template <class T>
constexpr const char* dtype_name() {
    if constexpr (std::is_same_v<T, float>) return "F32";
    if constexpr (std::is_same_v<T, double>) return "F64";
    return "I64";
}

template <class T>
const std::vector<T>& values_of(const TensorFile& file, const std::string& name) {
    const auto found = file.tensors.find(name);
    check(found != file.tensors.end(), "{}: no tensor named {}", file.source, name);
    const auto* values = std::get_if<std::vector<T>>(&found->second.values);
    check(values != nullptr, "{}: {}: expected type {}", file.source, name, dtype_name<T>());
    return *values;
}

// Something out of the header in a message: on one line, and short.
std::string shown(const json& value) {
    const std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
    return text.size() <= 60 ? text : text.substr(0, 57) + "...";
}

// A name alike; the usual ones without quotes.
std::string shown_name(const std::string& name) {
    const std::string text = shown(name);
    return text == '"' + name + '"' ? name : text;
}

// Parse the header; JSON of any other form, or a name given twice, is an error.
json parse_header(std::string_view text, const std::string& source) {
    std::array<std::set<std::string>, deepest + 2> names;  // at each depth, in the object that is being read
    const auto inspect = [&](int depth, json::parse_event_t event, json& key) {
        check(depth <= deepest, "{}: not a safetensors file: its header is nested too deeply", source);
        const auto level = static_cast<std::size_t>(depth);
        if (event == json::parse_event_t::object_start) names[level + 1].clear();
        if (event == json::parse_event_t::key) {
            const auto name = key.get<std::string>();
            check(names[level].insert(name).second, "{}: {} stands in the header twice", source, shown_name(name));
        }
        return true;
    };
    json header;
    try {
        check(text.find('\0') == text.npos, "{}: not a safetensors file: its header is not JSON", source);
        header = json::parse(text, inspect);
    } catch (const json::exception&) {
        throw Error(fmt::format("{}: not a safetensors file: its header is not JSON", source));
    }
    check(header.is_object(), "{}: not a safetensors file: its header is not a JSON object", source);
    return header;
}

// A whole number from 0 to `largest` out of the header.
std::size_t whole_number(const json& value, std::size_t largest, const std::string& where) {
    check(value.is_number_unsigned() && value.get<std::uint64_t>() <= largest,
          "{}: expected a whole number from 0 to {}, found {}", where, largest, shown(value));
    return value.get<std::size_t>();
}

// The number of elements, or `most` where it is larger: a product of lies would not fit 64 bits.
std::size_t element_count(const std::vector<int>& shape, std::size_t most) {
    std::size_t count = 1;
    for (const int extent : shape) count = std::min(count * static_cast<std::size_t>(extent), most);
    return count;
}

template <class T>
std::vector<T> copy_values(std::string_view bytes) {
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

// The bytes of one tensor, `begin` to `end` in the data part.
struct Extent {
    std::size_t begin, end;
    std::string name;
};

Extent read_extent(const json& offsets, std::size_t size, const std::string& name, const std::string& where) {
    check(offsets.is_array() && offsets.size() == 2, "{}: data_offsets: expected 2 numbers, found {}", where,
          shown(offsets));
    const std::size_t begin = whole_number(offsets[0], size, where + ": data_offsets");
    const std::size_t end = whole_number(offsets[1], size, where + ": data_offsets");
    check(begin <= end, "{}: data_offsets run backwards: {}", where, shown(offsets));
    return {begin, end, name};
}

std::vector<int> read_shape(const json& entry, const std::string& where) {
    check(entry.is_array() && entry.size() <= 8, "{}: shape: expected at most 8 extents, found {}", where,
          shown(entry));
    std::vector<int> shape;
    for (const json& extent : entry)
        shape.push_back(static_cast<int>(whole_number(extent, std::numeric_limits<int>::max(), where + ": shape")));
    return shape;
}

// Copy one tensor's elements out of its bytes, as its header entry says.
StoredTensor read_tensor(const json& entry, std::string_view bytes, const std::string& where) {
    StoredTensor tensor{read_shape(entry["shape"], where), {}};
    const std::string shape = shown(entry["shape"]), dtype = shown(entry["dtype"]);
    const std::size_t count = element_count(tensor.shape, bytes.size() + 1);
    const auto read_as = [&]<class T>(T) {
        check(count <= bytes.size(), "{}: shape {} needs more than the {} bytes that its data_offsets hold", where,
              shape, bytes.size());
        check(bytes.size() == count * sizeof(T), "{}: shape {} needs {} bytes, its data_offsets hold {}", where, shape,
              count * sizeof(T), bytes.size());
        tensor.values = copy_values<T>(bytes);
    };
    if (dtype == "\"F32\"")
        read_as(float{});
    else if (dtype == "\"F64\"")
        read_as(double{});
    else if (dtype == "\"I64\"")
        read_as(std::int64_t{});
    else
        throw Error(fmt::format("{}: expected type F32, F64 or I64, found {}", where, dtype));
    return tensor;
}

// The tensors must fill the data part: no gap, no overlap, nothing after the last.
void check_coverage(std::vector<Extent> extents, std::size_t size, const std::string& source) {
    std::sort(extents.begin(), extents.end(),
              [](const Extent& a, const Extent& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
    std::size_t position = 0;
    for (const Extent& extent : extents) {
        check(extent.begin == position, "{}: {}: expected data at byte {}, found {}", source, shown_name(extent.name),
              position, extent.begin);
        position = extent.end;
    }
    check(position == size, "{}: expected {} bytes of data, found {}", source, position, size);
}

std::map<std::string, std::string> read_metadata(const json& entry, const std::string& source) {
    check(entry.is_object(), "{}: __metadata__: expected an object", source);
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : entry.items()) {
        check(value.is_string(), "{}: __metadata__: {}: expected text, found {}", source, shown_name(key),
              shown(value));
        metadata[key] = value.get<std::string>();
    }
    return metadata;
}

// Would the reader accept this tensor?
void check_writable(const std::string& target, const std::string& name, const StoredTensor& tensor) {
    check(name != "__metadata__", "{}: {}: not a name for a tensor", target, name);
    const std::size_t size = std::visit([](const auto& values) { return values.size(); }, tensor.values);
    const bool negative = std::any_of(tensor.shape.begin(), tensor.shape.end(), [](int extent) { return extent < 0; });
    check(tensor.shape.size() <= 8, "{}: {}: expected at most 8 extents, found {}", target, name, tensor.shape.size());
    check(!negative && element_count(tensor.shape, size + 1) == size, "{}: {}: shape {} does not fit {} values", target,
          name, tensor.shape, size);
}

}  // namespace

const std::vector<float>& TensorFile::floats(const std::string& name) const {
    return values_of<float>(*this, name);
}
const std::vector<double>& TensorFile::doubles(const std::string& name) const {
    return values_of<double>(*this, name);
}
const std::vector<std::int64_t>& TensorFile::integers(const std::string& name) const {
    return values_of<std::int64_t>(*this, name);
}

TensorFile read_safetensors(const std::filesystem::path& path) {
    const std::string bytes = read_file(path), source = path.string();
    check(bytes.size() >= 8, "{}: not a safetensors file: expected at least 8 bytes, found {}", source, bytes.size());
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), 8);
    check(length <= bytes.size() - 8, "{}: not a safetensors file: its header should be {} bytes long, {} follow",
          source, length, bytes.size() - 8);
    check(length <= largest_header, "{}: its header is {} bytes long, expected at most 4 MiB", source, length);
    const std::string_view rest = std::string_view(bytes).substr(8);
    const json header = parse_header(rest.substr(0, length), source);
    const std::string_view data = rest.substr(length);

    TensorFile file{source, {}, {}};
    std::vector<Extent> extents;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__") {
            file.metadata = read_metadata(entry, source);
            continue;
        }
        const std::string where = source + ": " + shown_name(name);
        check(entry.is_object() && entry.contains("dtype") && entry.contains("shape") && entry.contains("data_offsets"),
              "{}: expected dtype, shape and data_offsets in the header", where);
        const Extent extent = read_extent(entry["data_offsets"], data.size(), name, where);
        file.tensors[name] = read_tensor(entry, data.substr(extent.begin, extent.end - extent.begin), where);
        extents.push_back(extent);
    }
    check_coverage(extents, data.size(), source);
    return file;
}

void write_safetensors(const std::filesystem::path& path, const TensorFile& file) {
    json header = json::object();
    if (!file.metadata.empty()) header["__metadata__"] = file.metadata;
    std::string data;
    for (const auto& [name, tensor] : file.tensors) {
        check_writable(path.string(), name, tensor);
        std::visit(
            [&]<class T>(const std::vector<T>& values) {
                const std::size_t begin = data.size();
                data.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
                header[name] = {
                    {"dtype", dtype_name<T>()}, {"shape", tensor.shape}, {"data_offsets", {begin, data.size()}}};
            },
            tensor.values);
    }
    std::string text = header.dump(-1, ' ', false, json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');  // the elements start on a multiple of 8
    const std::uint64_t length = text.size();
    std::string bytes(reinterpret_cast<const char*>(&length), 8);
    write_file_atomically(path, bytes + text + data);
}

}  // namespace cnn
