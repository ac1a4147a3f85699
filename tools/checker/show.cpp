#include "tools/checker/show.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <sstream>

#include "common/check.hpp"
#include "common/progress.hpp"
#include "tools/checker/messages.hpp"
#include "tools/markdown.hpp"

namespace cnn {
namespace {

constexpr int most_columns = 12, most_rows = 12;  // of a matrix that is shown as numbers
constexpr int bold = 1, red = 31, green = 32, yellow = 33;

// ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

// As few digits as tell a reader enough: 16, 0.25, 1.33333, 3.1e+38.
std::string number_text(double number) {
    if (std::isnan(number)) return "nan";
    const bool whole = number == std::round(number) && std::abs(number) < 1e12;
    return whole ? fmt::format("{:.0f}", number + 0.0) : fmt::format("{:.6g}", number);
}

std::string shape_text(const std::vector<int>& shape) {
    std::string text;
    for (const int extent : shape) text += (text.empty() ? "" : "×") + std::to_string(extent);
    return text;
}

// The value on one line, for texts and single numbers; a shape for the rest.
std::string short_text(const Value& value) {
    switch (value.kind) {
        case Value::Kind::truth:
            return value.numbers.at(0) != 0 ? "true" : "false";
        case Value::Kind::text:
            return "\"" + value.text + "\"";
        case Value::Kind::error:
            return "the error: " + value.text;
        case Value::Kind::accident:
            return "an exception that no check of yours threw: " + value.text;
        case Value::Kind::report:
            return "a report of the simulated GPU: " + value.text;
        case Value::Kind::numbers:
            break;
    }
    if (value.shape.empty()) return number_text(value.numbers.at(0));
    if (value.shape.size() == 1 && value.shape[0] <= most_columns) {
        std::string text;
        for (const double number : value.numbers) text += (text.empty() ? "" : ", ") + number_text(number);
        return "[" + text + "]";
    }
    return "a result of shape " + shape_text(value.shape);
}

// Rows of cells, flush right, each row after `indent`.
std::string table_text(const std::vector<std::vector<std::string>>& rows, const std::string& indent) {
    std::size_t width = 1;
    const auto letters = [](const std::string& cell) {
        return static_cast<std::size_t>(
            std::count_if(cell.begin(), cell.end(), [](char c) { return (c & 0xc0) != 0x80; }));
    };
    for (const auto& row : rows)
        for (const std::string& cell : row) width = std::max(width, letters(cell));
    std::string text;
    for (const auto& row : rows) {
        text += indent;
        for (const std::string& cell : row) text += "  " + std::string(width - letters(cell), ' ') + cell;
        text += "\n";
    }
    return text;
}

// One plane of a value of rank 1 to 4, the last two indices.
struct Plane {
    const Value* value;
    int H, W;
    std::size_t begin;
    double at(int h, int w) const { return value->numbers[begin + static_cast<std::size_t>(h * W + w)]; }
    bool holds(int h, int w) const { return 0 <= h && h < H && 0 <= w && w < W; }
};

Plane plane_of(const Value& value, int number) {
    const std::size_t rank = value.shape.size();
    const int W = value.shape[rank - 1], H = rank >= 2 ? value.shape[rank - 2] : 1;
    return {&value, H, W, static_cast<std::size_t>(number) * static_cast<std::size_t>(H * W)};
}

int plane_count(const Value& value) {
    int count = 1;
    for (std::size_t d = 0; d + 2 < value.shape.size(); ++d) count *= value.shape[d];
    return count;
}

// "picture 1, channel 2" for plane number 5 of a value with 3 channels; of weights, "filter 1, channel 2".
std::string plane_name(const Value& value, int number, const std::string& name = "") {
    const std::size_t rank = value.shape.size();
    if (rank == 4 && (name == "w" || name == "weights"))
        return fmt::format("filter {}, kernel {}", number / value.shape[1], number % value.shape[1]);
    if (rank == 3) return fmt::format("channel {}", number);
    if (rank == 4) return fmt::format("picture {}, channel {}", number / value.shape[1], number % value.shape[1]);
    return "";
}

bool is_small(const Value& value) {
    if (value.shape.empty()) return true;
    const Plane plane = plane_of(value, 0);
    return plane.H <= most_rows && plane.W <= most_columns;
}

std::string matrix(const Plane& plane, const std::string& indent) {
    std::vector<std::vector<std::string>> rows;
    for (int h = 0; h < plane.H; ++h) {
        rows.emplace_back();
        for (int w = 0; w < plane.W; ++w) rows.back().push_back(number_text(plane.at(h, w)));
    }
    return table_text(rows, indent);
}

// ── Pictures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

// A picture that fits three times on a line; half blocks where there are colours, so that a pixel is about square.
struct Picture {
    std::vector<std::string> lines;
    int columns = 0;
};

int grey_code(double t) {
    return 232 + static_cast<int>(std::clamp(t, 0.0, 1.0) * 23 + 0.5);
}
// Blue for too little, red for too much, dark where nothing differs.
int difference_code(double t) {
    const int step = std::clamp(static_cast<int>(std::abs(t) * 5 + 0.999), 0, 5);
    return step == 0 ? 234 : t > 0 ? 16 + 36 * step : 16 + step;
}

Picture draw(const Plane& plane, const std::function<double(double)>& level, bool difference, const Look& look) {
    const int most = std::clamp(look.width / 3 - 2, 10, 36);
    const int step = std::max(1, (std::max(plane.H, plane.W) + most - 1) / most);
    const int H = (plane.H + step - 1) / step, W = (plane.W + step - 1) / step;
    const auto value = [&](int h, int w) { return level(plane.at(h * step, w * step)); };
    const auto code = [&](int h, int w) { return difference ? difference_code(value(h, w)) : grey_code(value(h, w)); };
    Picture picture;
    if (look.colours) {
        for (int h = 0; h < H; h += 2) {
            std::string line;
            for (int w = 0; w < W; ++w)
                line += h + 1 < H ? fmt::format("\x1b[38;5;{};48;5;{}m▀", code(h, w), code(h + 1, w))
                                  : fmt::format("\x1b[0;38;5;{}m▀", code(h, w));
            picture.lines.push_back(line + "\x1b[0m");
        }
        picture.columns = W;
        return picture;
    }
    const int per_pixel = 2 * W <= most ? 2 : 1;  // a character is about twice as high as wide
    const std::string ramp = " .:-=+*#%@";
    for (int h = 0; h < H; ++h) {
        std::string line;
        for (int w = 0; w < W; ++w) {
            const double t = value(h, w);
            const char c = difference ? (t > 0   ? '+'
                                         : t < 0 ? '-'
                                                 : '.')
                                      : ramp[static_cast<std::size_t>(std::clamp(t, 0.0, 1.0) * 9 + 0.5)];
            line += std::string(static_cast<std::size_t>(per_pixel), c);
        }
        picture.lines.push_back(line);
    }
    picture.columns = per_pixel * W;
    return picture;
}

// Expected, found and their difference, side by side.
std::string pictures(const Value& expected, const Value& found, int number, const Look& look) {
    Value difference = expected;
    double low = 0, high = 0, largest = 0;
    for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
        const double e = expected.numbers[i], f = found.numbers[i], d = f - e;
        if (std::isfinite(e)) low = std::min(low, e), high = std::max(high, e);
        difference.numbers[i] = std::isfinite(d) ? d : (std::isnan(f) == std::isnan(e) ? 0 : 1e30);
        if (std::isfinite(d)) largest = std::max(largest, std::abs(d));
    }
    const double range = high > low ? high - low : 1, most = largest > 0 ? largest : 1;
    const auto grey = [&](double x) { return std::isfinite(x) ? (x - low) / range : 1; };
    const auto tint = [&](double d) { return std::abs(d) < 1e-5 * range ? 0 : d / most; };
    const std::vector<std::pair<std::string, Picture>> three = {
        {"expected", draw(plane_of(expected, number), grey, false, look)},
        {"found", draw(plane_of(found, number), grey, false, look)},
        {"difference", draw(plane_of(difference, number), tint, true, look)}};
    const int columns = std::max(10, three[0].second.columns);
    std::string text;
    for (const auto& [name, picture] : three)
        text += "  " + name + std::string(static_cast<std::size_t>(columns) - name.size(), ' ');
    text += "\n";
    for (std::size_t i = 0; i < three[0].second.lines.size(); ++i) {
        for (const auto& [name, picture] : three)
            text += "  " + picture.lines[i] + std::string(static_cast<std::size_t>(columns - picture.columns), ' ');
        text += "\n";
    }
    return text;
}

// ── A case ───────────────────────────────────────────────────────────────────────────────────────────────────────────

std::string value_text(const std::string& name, const Value& value) {
    if (value.shape.empty() || value.kind != Value::Kind::numbers)
        return fmt::format("  {} = {}\n", name, short_text(value));
    if (value.shape.size() == 1 && is_small(value)) return fmt::format("  {} = {}\n", name, short_text(value));
    std::string text = fmt::format("  {}, {}\n", name, shape_text(value.shape));
    const int planes = plane_count(value);
    if (!is_small(value) || value.numbers.empty()) return text;
    for (int number = 0; number < std::min(planes, 6); ++number) {
        if (planes > 1) text += fmt::format("    {}\n", plane_name(value, number, name));
        text += matrix(plane_of(value, number), "  ");
    }
    if (planes > 6) text += fmt::format("    … and {} more\n", planes - 6);
    return text;
}

std::string inputs_text(const Case& c, bool only_shapes) {
    std::string text;
    for (const auto& [name, value] : c.inputs)
        text += only_shapes && value.numbers.size() > 24 ? fmt::format("  {}, {}\n", name, shape_text(value.shape))
                                                         : value_text(name, value);
    return text;
}

// "y(0, 1), row 0, column 1"
std::string place_text(const std::string& result, const std::vector<int>& index) {
    const std::vector<const char*> names[] = {
        {"place"}, {"row", "column"}, {"channel", "row", "column"}, {"picture", "channel", "row", "column"}};
    std::string text;
    if (index.empty() || index.size() > 4) return "the result";
    const std::string of = result == "y" ? "" : result + ", ";
    if (index.size() == 1) return fmt::format("{}value {}, counted from 0", of, index[0]);
    for (std::size_t d = 0; d < index.size(); ++d)
        text += fmt::format("{}{} {}", d == 0 ? "" : ", ", names[index.size() - 1][d], index[d]);
    std::string numbers;
    for (const int i : index) numbers += (numbers.empty() ? "" : ", ") + std::to_string(i);
    return fmt::format("{}({}), {}", result, numbers, text);
}

std::string window_text(const Case& c) {
    const WindowShown& w = *c.window;
    if (w.input >= static_cast<int>(c.inputs.size())) return "";
    const auto& [name, value] = c.inputs[static_cast<std::size_t>(w.input)];
    if (value.shape.size() < 2 || w.height > most_rows || w.width > most_columns) return "";
    const int channels = value.shape.size() >= 3 ? value.shape[value.shape.size() - 3] : 1;
    std::string text = fmt::format("{} {}:\n", messages::its_window, name);
    bool padding = false;
    for (int channel = w.c < 0 ? 0 : w.c; channel < (w.c < 0 ? std::min(channels, 4) : w.c + 1); ++channel) {
        const int number = w.n * channels + channel;
        if (number >= plane_count(value)) break;
        const Plane plane = plane_of(value, number);
        std::vector<std::vector<std::string>> rows;
        for (int h = w.h; h < w.h + w.height; ++h) {
            rows.emplace_back();
            for (int column = w.w; column < w.w + w.width; ++column) {
                padding = padding || !plane.holds(h, column);
                rows.back().push_back(plane.holds(h, column) ? number_text(plane.at(h, column)) : "·");
            }
        }
        if (channels > 1) text += fmt::format("    channel {}\n", channel);
        text += table_text(rows, "  ");
    }
    return padding ? text + "  (" + messages::padding_legend + ")\n" : text;
}

// Small results whole, as numbers; larger ones as pictures.
std::string results_text(const Case& c, const Look& look) {
    const Value &expected = *c.expected, &found = *c.found;
    if (expected.shape.empty() || expected.numbers.size() <= 1) return "";
    const auto [H, W] = std::pair{plane_of(expected, 0).H, plane_of(expected, 0).W};
    const int number = static_cast<int>(c.place / static_cast<std::size_t>(H * W));
    const std::string which = plane_name(expected, number);
    if (expected.shape.size() >= 2 && !is_small(expected))
        return (which.empty() ? "" : "  " + which + "\n") + pictures(expected, found, number, look);
    if (!is_small(expected)) return "";
    const std::string of = which.empty() ? "" : ", " + which;
    return "\nexpected" + of + "\n" + matrix(plane_of(expected, number), "  ") + "found" + of + "\n" +
           matrix(plane_of(found, number), "  ");
}

bool is_thrown(const Value& value) {
    return value.kind == Value::Kind::error || value.kind == Value::Kind::accident || value.kind == Value::Kind::report;
}

std::string wrong_result(const Case& c, const Look& look) {
    const Value &expected = *c.expected, &found = *c.found;
    if (found.kind == Value::Kind::report) return messages::reported(found.text) + "\n";
    if (is_thrown(found))
        return (found.text == "out of memory" ? messages::out_of_memory : messages::threw(found.text)) + "\n";
    if (found.kind != expected.kind || found.shape != expected.shape) {
        const auto said = [](const Value& value) {
            return value.shape.size() < 2 ? short_text(value) : "a result of " + shape_text(value.shape);
        };
        return messages::wrong_shape(said(expected), said(found)) + "\n";
    }
    if (expected.kind != Value::Kind::numbers || expected.shape.empty())
        return messages::wrong_value(short_text(expected), short_text(found)) + "\n";
    const double right = expected.numbers[c.place], wrong = found.numbers[c.place];
    // Where they differ in the last bits only, six digits would be the same.
    const bool near = number_text(right) == number_text(wrong);
    const auto digits = [&](double number) { return near ? fmt::format("{:.9g}", number) : number_text(number); };
    std::string text = messages::wrong_element(place_text(c.result, c.index), digits(right), digits(wrong)) + "\n";
    if (c.window) text += window_text(c);
    return text + results_text(c, look);
}

// The standard library says so on standard error before it aborts.
bool left_a_vector(const TestRun& run) {
    return run.printed.find("__n < this->size()") != run.printed.npos ||
           run.printed.find("vector[] index out of bounds") != run.printed.npos;
}

std::string crash_text(const TestRun& run) {
    const int signal = run.status - 128;
    if (left_a_vector(run)) return messages::outside_vector;
    if (signal == SIGILL || signal == SIGTRAP || signal == SIGFPE) return messages::no_meaning;
    if (signal == SIGSEGV || signal == SIGBUS) return messages::invalid_access;
    return messages::crashed(signal, ::strsignal(signal));
}

std::string ending_text(const TestRun& run) {
    switch (run.ending) {
        case Ending::stack_overflow:
            return messages::stack_overflow;
        case Ending::hung:
            return messages::hung;
        case Ending::crashed:
            return crash_text(run);
        case Ending::left:
            return messages::left(run.status);
        case Ending::normal:
            break;
    }
    return "";
}

std::string case_text(const Case& c, const TestRun& run, const Look& look) {
    if (c.kind == "prediction") {
        std::string said = messages::unanswered;
        if (!c.unanswered && c.found->shape.size() >= 2)
            said = messages::wrong_table + "\n" + matrix(plane_of(*c.found, 0), "  ");
        else if (!c.unanswered)
            said = messages::wrong_prediction(short_text(*c.found));
        if (said.ends_with("\n")) said.pop_back();
        return c.name + "\n\n" + said + "\n";
    }
    // Where an Error is expected, the shapes say why.
    const bool only_shapes = c.kind == "error";
    std::string text = messages::case_name(c.name) + "\n" + inputs_text(c, only_shapes) + "\n";
    if (!c.found) return text + ending_text(run) + "\n";
    if ((c.kind == "accepts" || c.kind == "rejects") && is_thrown(*c.found))
        return messages::test_threw(c.name, c.found->text, c.kind == "accepts") + "\n";
    if (c.kind == "accepts") return messages::rejects_too_much(c.name) + "\n";
    if (c.kind == "rejects") return messages::accepts_too_much(c.name) + "\n";
    if (c.kind == "error") {
        return text + messages::expected_error(short_text(*c.found)) + "\n";
    }
    return text + wrong_result(c, look);
}

std::string compile_text(const CompileError& error, const std::filesystem::path& root) {
    if (error.took_too_long) return messages::compiles_too_long + "\n";
    std::error_code ignored;
    const std::filesystem::path path = std::filesystem::proximate(error.file, root, ignored);
    std::string text = messages::does_not_compile + "\n\n";
    text +=
        error.line > 0 ? fmt::format("{}:{}: {}\n", path.string(), error.line, error.message) : error.message + "\n";
    if (!error.source.empty()) text += fmt::format("  {:4} | {}\n", error.line, error.source);
    if (!error.in_answer) text += "\n" + messages::calls_it_otherwise + "\n";
    return text;
}

}  // namespace

Look Look::of_standard_output() {
    Look look;
    const char* term = std::getenv("TERM");
    look.colours = standard_output_is_terminal() && std::getenv("NO_COLOR") == nullptr && term != nullptr &&
                   std::string(term) != "dumb";
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) look.width = size.ws_col;
    return look;
}

std::string coloured_text(const std::string& text, int code, const Look& look) {
    return look.colours ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
}

std::string wrapped(const std::string& text, int width) {
    std::istringstream words(text);
    std::string result;
    int column = 0;
    for (std::string word; words >> word;) {
        const int length = static_cast<int>(word.size());
        if (column > 0 && column + 1 + length > width) result += "\n", column = 0;
        if (column > 0) result += " ", ++column;
        result += word, column += length;
    }
    return result;
}

std::string heading(const Task& task, const Look& look) {
    return coloured_text(fmt::format("{} {}", task.id(), task.name), bold, look) +
           fmt::format("  {}  about {} minutes, {}", task.star_text(), task.minutes, task.kind);
}

std::string failure_text(const Verdict& verdict, const std::filesystem::path& root, const Look& look) {
    const TestRun& run = verdict.run;
    std::string text;
    switch (verdict.outcome) {
        case Outcome::passed:
            return "";
        case Outcome::untouched:
            return messages::untouched + "\n";
        case Outcome::does_not_compile:
            return compile_text(verdict.error, root);
        case Outcome::test_altered:
            return coloured_text(messages::test_altered, red, look) + "\n";
        case Outcome::test_broken:
            return coloured_text(messages::test_broken(run.broken), red, look) + "\n";
        case Outcome::failed:
            break;
    }
    const Case* failure = run.first_failure();
    text += failure == nullptr ? ending_text(run) + "\n" : case_text(*failure, run, look);
    if (!verdict.mistake.empty())
        text += "\n" + coloured_text(wrapped(verdict.mistake, std::min(look.width, 100)), yellow, look) + "\n";
    if (!run.printed.empty() && !left_a_vector(run)) {
        Lines lines = split_lines(run.printed);
        if (lines.size() > 10) lines.erase(lines.begin(), lines.end() - 10);
        text += "\n" + messages::printed + "\n";
        for (const std::string& line : lines) text += "  " + line.substr(0, 200) + "\n";
    }
    return text;
}

}  // namespace cnn
