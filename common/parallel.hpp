// Work on several cores: parallel_for(count, body) calls body(0) … body(count - 1), each once, in no
// particular order, and returns when all are done.
//
// Results do not depend on the number of threads as long as each call writes what no other call
// touches: so cut work into chunks by its size, never by thread_count(), and add partial sums in a
// fixed order afterwards.
//
// OpenMP would say this in one line. Its waiting threads spin without end, though, and where another
// program shares the cores that makes an epoch several times slower; these threads spin briefly, then sleep.
#pragma once

#include <functional>

namespace cnn {

int thread_count();
void set_thread_count(int count);  // 1 to 256; by default the number of cores

// A call from inside `body` runs serially. The first exception that a call throws is thrown again here.
void parallel_for(int count, const std::function<void(int)>& body);

}  // namespace cnn
