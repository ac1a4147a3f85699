// What the tests of the exercises are written with. A test is one function. It calls the learner's answer, case by
// case, from the smallest that can be checked by hand to random ones, and says what should come out:
//
//   void cnn::test(Test& t) {
//       t.expect("a picture of 3×4 pixels, by hand", {{"x", x}, {"kernel", kernel}},
//                [&] { return convolve_twice(x, kernel); }, expected, window_of(2, 3));
//   }
//
// The same test is compiled with the skeleton, the solution, each wrong answer and the learner's answer. The program
// reports each case on file descriptor 3; ./book check reads that, shows the first failure, and names the mistake where
// a wrong answer gives the same results.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/random.hpp"
#include "exercises/prediction.hpp"
#include "exercises/value.hpp"

namespace cnn {

// Compiled once, in harness.cpp: a learner need not wait for it.
extern template class Tensor<1>;
extern template class Tensor<2>;
extern template class Tensor<3>;
extern template class Tensor<4>;
extern template Value value_of(const Tensor<1>&);
extern template Value value_of(const Tensor<2>&);
extern template Value value_of(const Tensor<3>&);
extern template Value value_of(const Tensor<4>&);

struct Input {
    template <class T>
    Input(std::string name_, const T& value_) : name(std::move(name_)), value(value_of(value_)) {}
    std::string name;
    Value value;
};

// The rows h … h + height - 1 and the columns w … w + width - 1 of an input: where one output value came from. Rows and
// columns outside the picture are padding.
struct Window {
    int h = 0, w = 0, height = 1, width = 1;
    int input = 0;  // the number of the input in its list
    int n = 0;      // of a batch, the image
    int c = -1;     // the channel; -1: all of them
};
using WindowOf = std::function<Window(const std::vector<int>& index)>;

// The window under a kernel of K_h×K_w: of an output (ho, wo), (c, ho, wo) or (n, co, ho, wo), in the first input.
WindowOf window_of(int K_h, int K_w, int stride = 1, int padding = 0);
// The same for pooling: output channel c comes from input channel c.
WindowOf pooling_window(int size, int stride, int padding = 0);
// The same place in the first input, for what is done to each value by itself.
WindowOf same_place();

class Test {
  public:
    explicit Test(std::uint64_t seed) : random(seed) {}

    // Call the answer on these inputs; its result must equal `expected`: whole numbers and texts exactly, others up to
    // `tolerance` times the largest expected number. NaN equals only an expected NaN.
    template <class Call, class Expected>
    void expect(const std::string& name, const std::vector<Input>& inputs, Call call, const Expected& expected,
                const WindowOf& window = {}) {
        const Value wanted = value_of(expected);
        run(Kind::value, name, inputs, [&] { return value_of(call()); }, &wanted, window);
    }

    // Call the answer on input that it must reject with an Error.
    template <class Call>
    void expect_error(const std::string& name, const std::vector<Input>& inputs, Call call) {
        run(Kind::error, name, inputs, [&] { return value_of(call()); }, nullptr, {});
    }

    // An answer found on paper. What is expected is not shown where it is missed.
    template <class Found, class Expected>
    void predict(const std::string& question, const Found& found, const Expected& expected) {
        const Value wanted = value_of(expected);
        run(Kind::prediction, question, {}, [&] { return value_of(found); }, &wanted, {});
    }

    // A test that the learner wrote: `call` returns whether it takes the function under test to be right.
    // `description` says what that function does, as in "a convolution whose kernel is flipped".
    template <class Call>
    void accepts(const std::string& description, Call call) {
        const Value wanted = value_of(true);
        run(Kind::accepts, description, {}, [&] { return value_of(bool{call()}); }, &wanted, {});
    }
    template <class Call>
    void rejects(const std::string& description, Call call) {
        const Value wanted = value_of(false);
        run(Kind::rejects, description, {}, [&] { return value_of(bool{call()}); }, &wanted, {});
    }

    // Random numbers from the seed of the day, for cases that nobody can have written down. The values are multiples
    // of 1/2 from -4 to 4: easy to follow by hand.
    int pick(int low, int high) { return low + random.below(high - low + 1); }
    template <int Rank>
    Tensor<Rank> tensor(const Shape<Rank>& shape) {
        Tensor<Rank> x(shape);
        for (float& value : x.values()) value = static_cast<float>(pick(-8, 8)) / 2;
        return x;
    }

    double tolerance = 1e-5;
    std::string result = "y";  // what messages call the results that follow: "dx" where they are gradients
    Random random;

  private:
    enum class Kind { value, error, prediction, accepts, rejects };
    void run(Kind kind, const std::string& name, const std::vector<Input>& inputs, const std::function<Value()>& call,
             const Value* expected, const WindowOf& window) const;
};

// Every test of an exercise defines this.
void test(Test& t);

}  // namespace cnn
