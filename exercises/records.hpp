// What a test of an exercise and the checker say to each other: lines of JSON on file descriptor 3.
#pragma once

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "exercises/value.hpp"

namespace cnn {

inline constexpr int records_descriptor = 3;

// Stands in standard output before what a case prints.
inline constexpr char start_of_case = '\x1e';

// JSON has no NaN and no infinity, so numbers go as text, each as short as it can be read back exactly.
inline nlohmann::json to_json(const Value& value) {
    std::string numbers;
    for (const double number : value.numbers) numbers += fmt::format("{} ", number);
    // A message of the learner's may hold any bytes.
    std::string text = value.text;
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 32) c = ' ';
    return {{"kind", static_cast<int>(value.kind)},
            {"shape", value.shape},
            {"numbers", numbers},
            {"whole", value.whole},
            {"text", text}};
}

inline Value value_from_json(const nlohmann::json& json) {
    Value value{.kind = static_cast<Value::Kind>(json.at("kind").get<int>()),
                .shape = json.at("shape").get<std::vector<int>>(),
                .whole = json.at("whole").get<bool>(),
                .text = json.at("text").get<std::string>()};
    const std::string& numbers = json.at("numbers").get_ref<const std::string&>();
    const char* at = numbers.c_str();
    for (char* end = nullptr;; at = end) {
        const double number = std::strtod(at, &end);
        if (end == at) break;
        value.numbers.push_back(number);
    }
    return value;
}

}  // namespace cnn
