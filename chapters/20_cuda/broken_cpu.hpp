// Kernels with the classic mistakes, and what the simulated GPU says of them.
#pragma once

#include <string>

namespace cnn {

struct Mistake {
    std::string name, report;
};

Mistake no_guard();             // threads behind the end
Mistake no_barrier();           // reading what a neighbour has not written yet
Mistake barrier_in_a_branch();  // some threads never come
Mistake everybody_adds();       // many threads change one number
Mistake nobody_wrote();         // memory that was only allocated

}  // namespace cnn
