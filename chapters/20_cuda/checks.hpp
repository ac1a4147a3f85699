// Every kernel against the chapter that taught its operation, on sizes that no block divides.
#pragma once

#include <string>
#include <vector>

namespace cnn {

struct Check {
    std::string kernel, chapter;
    double error;  // the largest difference, divided by the largest expected value
};

std::vector<Check> check_kernels();

// A line for each; throws an Error at the end where one is further off than rounding explains.
void print_checks();

}  // namespace cnn
