// The model file: model.safetensors holds the parameters under PyTorch's names, and as text what they were trained on.
#pragma once

#include "chapters/14_training_loop/training.hpp"
#include "common/safetensors.hpp"

namespace cnn {

// What training was given: the data set's name and the fingerprint of its training digits.
struct TrainedOn {
    std::string name, fingerprint;
};

// Does this list hold the same tensors, by name and shape, and only finite numbers? If not, an Error says where.
inline void check_tensors(const TensorFile& file, const std::string& prefix, const std::vector<NamedTensor>& expected) {
    for (const NamedTensor& tensor : expected) {
        const std::string name = prefix + tensor.name;
        const std::vector<float>& values = file.floats(name);
        const std::vector<int>& shape = file.tensors.at(name).shape;
        check(shape == tensor.shape, "{}: {}: expected shape {}, found {}", file.source, name, tensor.shape, shape);
        const auto bad = std::find_if_not(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
        check(bad == values.end(), "{}: {}: expected finite numbers, found {} at position {}", file.source, name,
              bad == values.end() ? 0.0f : *bad, bad - values.begin());
    }
}

// The tensors of a file that stand under `prefix`, in the order and with the shapes of `expected`.
inline std::vector<NamedTensor> tensors_from(const TensorFile& file, const std::string& prefix,
                                             std::vector<NamedTensor> expected) {
    check_tensors(file, prefix, expected);
    for (NamedTensor& tensor : expected) tensor.values = file.floats(prefix + tensor.name);
    return expected;
}

inline void add_tensors(TensorFile& file, const std::string& prefix, const std::vector<NamedTensor>& tensors) {
    for (const NamedTensor& tensor : tensors) file.tensors[prefix + tensor.name] = {tensor.shape, tensor.values};
}

template <class Network>
void save_model(const std::filesystem::path& path, Network& network, const TrainedOn& trained_on) {
    TensorFile file;
    file.metadata = {{"format", "pt"}, {"trained_on", trained_on.name}, {"fingerprint", trained_on.fingerprint}};
    add_tensors(file, "", network.parameters());
    write_safetensors(path, file);
}

// Reads the parameters into the network and returns what they were trained on ("" where the file does not say).
template <class Network>
TrainedOn load_model(const std::filesystem::path& path, Network& network) {
    TensorFile file = read_safetensors(path);
    const std::vector<NamedTensor> expected = network.parameters();
    network.set_parameters(tensors_from(file, "", expected));
    for (const NamedTensor& tensor : expected) file.tensors.erase(tensor.name);
    check(file.tensors.empty(), "{}: expected {} tensors, found another one: {}", file.source, expected.size(),
          file.tensors.empty() ? "" : file.tensors.begin()->first);
    return {file.metadata["trained_on"], file.metadata["fingerprint"]};
}

}  // namespace cnn
