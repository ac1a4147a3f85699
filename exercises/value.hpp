// A result of any type as numbers with a shape: what the tests of the exercises compare, and what the checker shows.
#pragma once

#include <array>
#include <concepts>
#include <string>
#include <utility>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

struct Value {
    // An error is an Error that was thrown on purpose; a report is one of chapter 20's simulated GPU; an accident is
    // any other exception, such as an index outside.
    enum class Kind { numbers, truth, text, error, accident, report };
    Kind kind = Kind::numbers;
    std::vector<int> shape{};       // of a tensor; {} is a single number
    std::vector<double> numbers{};  // in row-major order
    bool whole = false;             // whole numbers: compared exactly
    std::string text{};             // a text, or the message of what was thrown

    bool operator==(const Value&) const = default;
};

inline Value value_of(bool truth) {
    return {.kind = Value::Kind::truth, .numbers = {truth ? 1.0 : 0.0}, .whole = true};
}
inline Value value_of(const std::string& text) {
    return {.kind = Value::Kind::text, .text = text};
}
inline Value value_of(const char* text) {
    return value_of(std::string(text));
}

template <class Number>
    requires((std::integral<Number> || std::floating_point<Number>) && !std::same_as<Number, bool>)
Value value_of(Number number) {
    return {.numbers = {static_cast<double>(number)}, .whole = std::integral<Number>};
}

template <int Rank>
Value value_of(const Tensor<Rank>& x) {
    return {.shape = {x.shape().begin(), x.shape().end()}, .numbers = {x.values().begin(), x.values().end()}};
}

template <class Number>
Value value_of(const std::vector<Number>& list) {
    return {.shape = {static_cast<int>(list.size())},
            .numbers = {list.begin(), list.end()},
            .whole = std::integral<Number>};
}

template <class Number, std::size_t size>
Value value_of(const std::array<Number, size>& list) {
    return value_of(std::vector<Number>(list.begin(), list.end()));
}

inline Value value_of(Value value) {
    return value;
}

}  // namespace cnn
