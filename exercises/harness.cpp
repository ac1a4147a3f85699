// The program around the test of an exercise: TEST SEED. It writes a line of JSON for each thing that happens to file
// descriptor 3: a case begins, a case is done, the test is over. So the checker knows what happened even where the
// answer crashes, hangs or ends the program.
#include "exercises/harness.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "chapters/20_cuda/simulator.hpp"
#include "exercises/records.hpp"

namespace cnn {

template class Tensor<1>;
template class Tensor<2>;
template class Tensor<3>;
template class Tensor<4>;
template Value value_of(const Tensor<1>&);
template Value value_of(const Tensor<2>&);
template Value value_of(const Tensor<3>&);
template Value value_of(const Tensor<4>&);

namespace {

void report(const nlohmann::json& record) {
    const std::string line = record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    const char* at = line.data();
    for (std::size_t left = line.size(); left > 0;) {
        const ssize_t written = ::write(records_descriptor, at, left);
        if (written <= 0) std::_Exit(3);
        at += written, left -= static_cast<std::size_t>(written);
    }
}

// What the answer prints goes to standard output. A mark stands before what it prints in each case, and after the first
// failure nothing more is of interest.
void mark_output() {
    std::fflush(stdout);
    std::fputc(start_of_case, stdout);
    std::fflush(stdout);
}

void silence() {
    std::fflush(stdout);
    const int nothing = ::open("/dev/null", O_WRONLY);
    ::dup2(nothing, STDOUT_FILENO);
    ::dup2(nothing, STDERR_FILENO);
}

// ── A stack that has overflowed looks like any other invalid access, but for its address ────────────────────────────
char* stack_bottom = nullptr;
constexpr std::size_t largest_stack = std::size_t{64} << 20;

void on_invalid_access(int signal, siginfo_t* info, void*) {
    const char* address = static_cast<char*>(info->si_addr);
    const bool overflow = address < stack_bottom && stack_bottom - address < static_cast<std::ptrdiff_t>(largest_stack);
    const char text[] = "{\"event\":\"stack overflow\"}\n";
    if (overflow && ::write(records_descriptor, text, sizeof text - 1) < 0) std::_Exit(3);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

void watch_the_stack() {
    static char other_stack[1 << 16];
    char here = 0;
    stack_bottom = &here;
    stack_t stack{};
    stack.ss_sp = other_stack;
    stack.ss_size = sizeof other_stack;
    ::sigaltstack(&stack, nullptr);
    struct sigaction action{};
    action.sa_sigaction = on_invalid_access;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    ::sigaction(SIGSEGV, &action, nullptr);
    ::sigaction(SIGBUS, &action, nullptr);
}

// ── Comparing ────────────────────────────────────────────────────────────────────────────────────────────────────────
bool same_number(double found, double expected, double allowed) {
    if (std::isnan(expected) || std::isnan(found)) return std::isnan(expected) && std::isnan(found);
    if (std::isinf(expected) || std::isinf(found)) return expected == found;
    return std::abs(found - expected) <= allowed;
}

// The first element that differs, as its place in memory order; the number of elements where none does.
std::size_t first_difference(const Value& found, const Value& expected, double tolerance) {
    double largest = 1e-30;
    for (const double number : expected.numbers)
        if (std::isfinite(number)) largest = std::max(largest, std::abs(number));
    const double allowed = expected.whole ? 0 : tolerance * largest;
    std::size_t i = 0;
    while (i < expected.numbers.size() && same_number(found.numbers[i], expected.numbers[i], allowed)) ++i;
    return i;
}

std::vector<int> index_of(std::size_t place, const std::vector<int>& shape) {
    std::vector<int> index(shape.size());
    for (std::size_t d = shape.size(); d-- > 0;) {
        const auto extent = static_cast<std::size_t>(shape[d]);
        index[d] = static_cast<int>(place % extent);
        place /= extent;
    }
    return index;
}

bool is_unanswered(const Value& found) {
    return found.kind == Value::Kind::numbers &&
           (found.numbers.empty() || std::count(found.numbers.begin(), found.numbers.end(), unanswered) > 0);
}

Value accident(const std::string& message) {
    return {.kind = Value::Kind::accident, .text = message};
}

// What the answer returns; an error where it throws.
Value result_of(const std::function<Value()>& call) {
    try {
        return call();
    } catch (const std::bad_alloc&) {
        return accident("out of memory");
    } catch (const simulator::Report& report) {
        return {.kind = Value::Kind::report, .text = report.what()};
    } catch (const Error& error) {
        const std::string message = error.what();
        const bool from_tensor = message.find("is outside a tensor") != message.npos;
        return {.kind = from_tensor ? Value::Kind::accident : Value::Kind::error, .text = message};
    } catch (const std::exception& error) {
        return accident(error.what());
    } catch (...) {
        return accident("something that is no std::exception");
    }
}

}  // namespace

WindowOf window_of(int K_h, int K_w, int stride, int padding) {
    return [=](const std::vector<int>& index) {
        const std::size_t rank = index.size();
        return Window{.h = index[rank - 2] * stride - padding,
                      .w = index[rank - 1] * stride - padding,
                      .height = K_h,
                      .width = K_w,
                      .n = rank == 4 ? index[0] : 0};
    };
}

WindowOf pooling_window(int size, int stride, int padding) {
    return [=, convolution = window_of(size, size, stride, padding)](const std::vector<int>& index) {
        Window window = convolution(index);
        if (index.size() >= 3) window.c = index[index.size() - 3];
        return window;
    };
}

WindowOf same_place() {
    return pooling_window(1, 1);
}

void Test::run(Kind kind, const std::string& name, const std::vector<Input>& inputs, const std::function<Value()>& call,
               const Value* expected, const WindowOf& window) const {
    const char* kinds[] = {"value", "error", "prediction", "accepts", "rejects"};
    nlohmann::json begin = {
        {"event", "begin"}, {"kind", kinds[static_cast<int>(kind)]}, {"name", name}, {"result", result}};
    mark_output();
    for (const Input& input : inputs)
        begin["inputs"].push_back({{"name", input.name}, {"value", to_json(input.value)}});
    if (expected != nullptr) begin["expected"] = to_json(*expected);
    report(begin);

    const Value found = result_of(call);
    nlohmann::json done = {{"event", "done"}, {"found", to_json(found)}};
    if (kind == Kind::error) {
        done["pass"] = found.kind == Value::Kind::error;
    } else if (kind == Kind::prediction && is_unanswered(found)) {
        done["pass"] = false;
        done["unanswered"] = true;
    } else if (found.kind != expected->kind || found.shape != expected->shape || found.text != expected->text) {
        done["pass"] = false;
    } else {
        const std::size_t place = first_difference(found, *expected, tolerance);
        done["pass"] = place == expected->numbers.size();
        if (place < expected->numbers.size()) {
            const std::vector<int> index = index_of(place, expected->shape);
            done["index"] = index;
            done["place"] = place;
            if (window && index.size() >= 2) {
                const Window w = window(index);
                done["window"] = {{"h", w.h}, {"w", w.w}, {"height", w.height}, {"width", w.width}, {"input", w.input},
                                  {"n", w.n}, {"c", w.c}};
            }
        }
    }
    report(done);
    if (!done["pass"]) silence();
}

}  // namespace cnn

int main(int argc, char** argv) {
    using namespace cnn;
    if (argc != 2) return 2;
    watch_the_stack();
    Test t(std::strtoull(argv[1], nullptr, 10));
    try {
        test(t);
    } catch (const std::exception& error) {
        // Not the answer's doing: a reference or the preparation of a case failed.
        report({{"event", "broken test"}, {"message", error.what()}});
        return 3;
    }
    report({{"event", "end"}});
    return 0;
}
