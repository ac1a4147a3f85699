// Tensor<Rank>: a contiguous, row-major block of floats together with its shape.
//
// The rank is in the type: Tensor<2> is one image plane (H, W), Tensor<4> a batch of feature
// maps (N, C, H, W). x(n, c, h, w) is one element. A tensor owns its memory and is a plain
// value: copying copies, moving moves, == compares shape and elements. No views, no
// broadcasting, no mathematics: those stand where they are taught.
#pragma once

#include <fmt/ranges.h>

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/check.hpp"

namespace cnn {

template <int Rank>
using Shape = std::array<int, Rank>;

// The class of each sample of a batch: a whole number from 0.
using Labels = std::vector<int>;

template <int Rank>
class Tensor {
  public:
    Tensor() = default;  // every extent 0, no elements

    // A tensor of this shape, every element 0 or `value`. A template, so that a list of one value in braces is a
    // list and not a value.
    explicit Tensor(const Shape<Rank>& shape) : Tensor(shape, 0.0f) {}
    template <class Number>
        requires std::is_arithmetic_v<Number>
    Tensor(const Shape<Rank>& shape, Number value) : shape_(shape), values_(count(shape), static_cast<float>(value)) {}

    // A tensor of this shape with these elements in row-major order: the last index runs fastest.
    Tensor(const Shape<Rank>& shape, std::vector<float> values) : shape_(shape), values_(std::move(values)) {
        check(values_.size() == count(shape), "tensor of shape {}: expected {} values, found {}", shape_, count(shape),
              values_.size());
    }

    const Shape<Rank>& shape() const { return shape_; }
    std::size_t size() const { return values_.size(); }

    // One element, one index per dimension. Debug builds check every index.
    template <class... Index>
    float& operator()(Index... index) {
        return values_[offset({static_cast<int>(index)...})];
    }
    template <class... Index>
    float operator()(Index... index) const {
        return values_[offset({static_cast<int>(index)...})];
    }

    // All elements in memory order.
    std::span<float> values() { return values_; }
    std::span<const float> values() const { return values_; }
    float* data() { return values_.data(); }
    const float* data() const { return values_.data(); }

    bool operator==(const Tensor&) const = default;

  private:
    // The number of elements: the product of the extents.
    static std::size_t count(const Shape<Rank>& shape) {
        std::size_t product = 1;
        for (const int extent : shape) {
            check(extent >= 0, "tensor of shape {}: an extent cannot be negative", shape);
            product *= static_cast<std::size_t>(extent);
        }
        return product;
    }

    // Row-major: ((n * C + c) * H + h) * W + w.
    std::size_t offset(const Shape<Rank>& index) const {
        std::size_t position = 0;
        for (std::size_t d = 0; d < Rank; ++d) {
#ifndef NDEBUG
            check(0 <= index[d] && index[d] < shape_[d], "index {} is outside a tensor of shape {}", index, shape_);
#endif
            position = position * static_cast<std::size_t>(shape_[d]) + static_cast<std::size_t>(index[d]);
        }
        return position;
    }

    Shape<Rank> shape_{};
    std::vector<float> values_;
};

}  // namespace cnn
