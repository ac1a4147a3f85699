// What the program shows after the checks: on the simulated GPU what the text discusses (report_cpu.cpp), on a real one
// the time of each kernel (report_gpu.cpp).
#pragma once

namespace cnn {

void print_report();

}  // namespace cnn
