// Running another program with limits: the answers of learners may hang, crash, or fill the memory.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace cnn {

struct Limits {
    double seconds = 10;          // of the clock; then the program is killed with all that it started
    std::size_t memory = 0;       // bytes; 0: no limit
    std::size_t output = 65'536;  // bytes that are kept, the last ones
};

struct ProcessResult {
    int status = 0;          // as a shell says it: 128 + n where signal n ended the program
    bool timed_out = false;  // it was killed after its seconds
    std::string output;      // what it wrote to standard output and standard error
    std::string records;     // what it wrote to file descriptor 3
};

// Run `words[0]` with the arguments after it. `on_records` is called with all records so far whenever some have come;
// what it returns is the new limit of seconds. Throws an Error where the program cannot be started.
ProcessResult run_process(const std::vector<std::string>& words, Limits limits,
                          const std::function<double(const std::string&)>& on_records = {});

}  // namespace cnn
