// safetensors files: named tensors in a format that PyTorch opens (safetensors.torch.load_file).
//
//   8 bytes   length of the header, little-endian
//   header    JSON: {"conv1.weight": {"dtype": "F32", "shape": [32,1,3,3], "data_offsets": [0, 1152]}, …,
//                    "__metadata__": {"text": "to text"}}
//   rest      the elements, little-endian, without gaps
//
// Source of the format: the safetensors project's README, section "Format". Read here: F32, F64 and I64.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

// A tensor whose rank is known only at run time.
struct StoredTensor {
    std::vector<int> shape;
    std::variant<std::vector<float>, std::vector<double>, std::vector<std::int64_t>> values;
};

// What one file holds. `source` (the path it was read from) is for messages.
struct TensorFile {
    std::string source;
    std::map<std::string, std::string> metadata;
    std::map<std::string, StoredTensor> tensors;

    // The tensor of this name as floats, doubles or integers; an Error where it is missing or of another type.
    const std::vector<float>& floats(const std::string& name) const;
    const std::vector<double>& doubles(const std::string& name) const;
    const std::vector<std::int64_t>& integers(const std::string& name) const;

    // The F32 tensor of this name as a Tensor; an Error where its rank is another.
    template <int Rank>
    Tensor<Rank> tensor(const std::string& name) const {
        const std::vector<float>& values = floats(name);
        const std::vector<int>& stored = tensors.at(name).shape;
        check(stored.size() == Rank, "{}: {}: expected {} dimensions, found {}", source, name, Rank, stored.size());
        Shape<Rank> shape;
        std::copy(stored.begin(), stored.end(), shape.begin());
        return Tensor<Rank>(shape, values);
    }
};

// Reads a whole file; throws an Error that names the file and what is wrong with it.
TensorFile read_safetensors(const std::filesystem::path& path);

// Writes a whole file, atomically. The same contents give the same bytes.
void write_safetensors(const std::filesystem::path& path, const TensorFile& file);

}  // namespace cnn
