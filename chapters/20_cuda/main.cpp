// Chapter 20: kernels, checked against the chapters and then looked at: on the simulated GPU what they ask of memory
// and what it reports of mistakes, on a real one their times.
#include "chapters/20_cuda/checks.hpp"
#include "chapters/20_cuda/report.hpp"
#include "common/check.hpp"

int main() {
    return cnn::run_program([] {
        cnn::print_checks();
        cnn::print_report();
    });
}
