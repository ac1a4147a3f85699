// What every test needs: Catch2 (version 2 or 3), random tensors, and the one measure of agreement.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;  // version 2 does this itself
#else
#include <catch2/catch.hpp>
#endif

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "common/random.hpp"
#include "common/tensor.hpp"

namespace cnn {

// A tensor of values uniform in [-1, 1]: never constant, never square by accident.
template <int Rank>
Tensor<Rank> random_tensor(const Shape<Rank>& shape, std::uint64_t seed) {
    Random random(seed);
    Tensor<Rank> x(shape);
    for (float& value : x.values()) value = random.uniform(-1.0f, 1.0f);
    return x;
}

// The sum of a[i] * b[i]: with a random b, a scalar loss that sees every element of a.
template <int Rank>
double dot(const Tensor<Rank>& a, const Tensor<Rank>& b) {
    check(a.shape() == b.shape(), "dot: shapes {} and {} differ", a.shape(), b.shape());
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a.values()[i]) * b.values()[i];
    return sum;
}

// How far `ours` is from a reference: max|ours - reference| / max|reference|. NaN, infinity and a
// different number of elements are an infinite error, so that no comparison lets them pass.
template <class Real>
double relative_error(std::span<const float> ours, std::span<const Real> reference) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (ours.size() != reference.size()) return infinity;
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const double expected = static_cast<double>(reference[i]), found = static_cast<double>(ours[i]);
        if (!std::isfinite(expected) || !std::isfinite(found)) return infinity;
        largest = std::max(largest, std::abs(expected));
        difference = std::max(difference, std::abs(found - expected));
    }
    if (difference == 0) return 0;
    return largest == 0 ? infinity : difference / largest;
}

template <int Rank>
double relative_error(const Tensor<Rank>& ours, const Tensor<Rank>& reference) {
    if (ours.shape() != reference.shape()) return std::numeric_limits<double>::infinity();
    return relative_error(ours.values(), reference.values());
}

// The message of the Error that `action` throws; "" where it throws none.
template <class Action>
std::string error_of(Action action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

// Does the text contain all these parts? For messages: it must name the thing, the expected and the found.
inline bool mentions(const std::string& text, const std::vector<std::string>& parts) {
    return std::all_of(parts.begin(), parts.end(), [&](const auto& part) { return text.find(part) != text.npos; });
}

}  // namespace cnn
