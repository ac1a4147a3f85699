// The data-set reader: MNIST's four IDX files, gzipped or plain, and the 10,000 digits that the book brings along.
//
// IDX (LeCun's MNIST page): big-endian 32-bit numbers, then bytes. Images: magic 2051, count, rows, columns,
// pixels 0 (black) to 255 (white). Labels: magic 2049, count, one byte each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

// Images of 28×28 bytes, one after the other, and their labels.
struct Digits {
    static constexpr int side = 28, pixels = side * side;

    std::vector<std::uint8_t> images;
    std::vector<std::uint8_t> labels;

    int count() const { return static_cast<int>(labels.size()); }

    // The digits at these positions: images (N, 1, 28, 28) with values 0 to 255, and labels (N).
    Tensor<4> images_at(std::span<const int> positions) const;
    Labels labels_at(std::span<const int> positions) const;
};

// A training set and the digits held out to test on.
struct DataSet {
    std::string name;         // for a program's first line
    std::string fingerprint;  // CRC-32 of the training images and labels: what a model was trained on
    Digits train, test;

    bool is_embedded() const;  // the book's own digits
    bool is_mnist() const;     // the full MNIST
};

// Read an IDX file, gzipped or plain. Throws an Error that names the file and what is wrong with it.
Digits read_digits(const std::filesystem::path& images, const std::filesystem::path& labels);

// Read train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte from
// a folder, each as it is or with .gz. Throws an Error where one is missing, broken or does not fit the others.
DataSet read_data_set(const std::filesystem::path& folder);

// The data set that a program works on. `choice` is a folder, or "embedded" for the book's own 8,000 + 2,000
// digits. Where it is empty: the environment's CNN_DATA, else data/mnist (`./book data` puts the full set
// there), else the embedded digits.
DataSet find_data_set(const std::string& choice);

// The book's own digits: 8,000 to train on and 2,000 held out.
DataSet embedded_data_set();

}  // namespace cnn
