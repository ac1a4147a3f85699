#include "catch_the_gradients.hpp"

#include <algorithm>
#include <limits>

#include "exercises/harness.hpp"

using namespace cnn;

// A backward pass that adds to dx(n, i) and to dg(i) what `from_place` says for this place.
struct Sent {
    float dx, dg;
};
using FromPlace = std::function<Sent(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<1>& g, int n, int i)>;

static ScaleBackward place_by_place(const FromPlace& from_place) {
    return [=](const Tensor<2>& dy, const Tensor<2>& x, const Tensor<1>& g) {
        ScaleGradients gradients{Tensor<2>(x.shape()), Tensor<1>(g.shape())};
        for (int n = 0; n < x.shape()[0]; ++n)
            for (int i = 0; i < x.shape()[1]; ++i) {
                const Sent sent = from_place(dy, x, g, n, i);
                gradients.dx(n, i) += sent.dx;
                gradients.dg(i) += sent.dg;
            }
        return gradients;
    };
}

static const ScaleBackward plain = place_by_place([](const auto& dy, const auto& x, const auto& g, int n, int i) {
    return Sent{dy(n, i) * g(i), dy(n, i) * x(n, i)};
});

// Right too: in double, from the last picture to the first.
static ScaleGradients in_double(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<1>& g) {
    ScaleGradients gradients{Tensor<2>(x.shape()), Tensor<1>(g.shape())};
    for (int i = 0; i < x.shape()[1]; ++i) {
        double sum = 0;
        for (int n = x.shape()[0] - 1; n >= 0; --n) {
            sum += double{dy(n, i)} * x(n, i);
            gradients.dx(n, i) = static_cast<float>(double{g(i)} * dy(n, i));
        }
        gradients.dg(i) = static_cast<float>(sum);
    }
    return gradients;
}

// The right gradients, and then something is done to them.
static ScaleBackward changed(const std::function<void(ScaleGradients& gradients, int N, int D)>& change) {
    return [=](const Tensor<2>& dy, const Tensor<2>& x, const Tensor<1>& g) {
        ScaleGradients gradients = plain(dy, x, g);
        change(gradients, x.shape()[0], x.shape()[1]);
        return gradients;
    };
}

void cnn::test(Test& t) {
    t.accepts("the right backward pass, dx = dy · g and dg = the sum of dy · x over the pictures",
              [] { return is_right(plain); });
    t.accepts("the same, computed in double and from the last picture to the first",
              [] { return is_right(in_double); });
    const auto catches = [&](const std::string& what, const ScaleBackward& f) {
        t.rejects(what, [&] { return is_right(f); });
    };
    const auto at_place = [&](const std::string& what, const FromPlace& f) { catches(what, place_by_place(f)); };
    at_place("a backward pass that forgets dy in dx",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) { return Sent{g(i), dy(n, i) * x(n, i)}; });
    at_place("a backward pass that forgets dy in dg",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) { return Sent{dy(n, i) * g(i), x(n, i)}; });
    at_place("a backward pass that takes picture 0's dy for every picture, in dx",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) {
                 return Sent{dy(0, i) * g(i), dy(n, i) * x(n, i)};
             });
    at_place("a backward pass that takes picture 0's dy for every picture, in dg",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) {
                 return Sent{dy(n, i) * g(i), dy(0, i) * x(n, i)};
             });
    at_place("a backward pass whose dg comes from the last picture alone: = in place of +=",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) {
                 return Sent{dy(n, i) * g(i), n == x.shape()[0] - 1 ? dy(n, i) * x(n, i) : 0};
             });
    at_place("a backward pass that divides dg by the number of pictures",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) {
                 return Sent{dy(n, i) * g(i), dy(n, i) * x(n, i) / static_cast<float>(x.shape()[0])};
             });
    at_place("a backward pass that multiplies by x in dx, in place of g",
             [](const auto& dy, const auto& x, const auto&, int n, int i) {
                 return Sent{dy(n, i) * x(n, i), dy(n, i) * x(n, i)};
             });
    at_place("a backward pass that takes g(0) for every input",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) {
                 return Sent{dy(n, i) * g(0), dy(n, i) * x(n, i)};
             });
    at_place("a backward pass that multiplies by y in dg, in place of x",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) {
                 return Sent{dy(n, i) * g(i), dy(n, i) * x(n, i) * g(i)};
             });
    at_place("a backward pass that forgets x in dg",
             [](const auto& dy, const auto&, const auto& g, int n, int i) { return Sent{dy(n, i) * g(i), dy(n, i)}; });
    at_place("a backward pass that goes over as many inputs only as there are pictures",
             [](const auto& dy, const auto& x, const auto& g, int n, int i) {
                 return i < x.shape()[0] ? Sent{dy(n, i) * g(i), dy(n, i) * x(n, i)} : Sent{0, 0};
             });
    catches("a backward pass whose dg has the wrong sign", changed([](ScaleGradients& gradients, int, int) {
                for (float& value : gradients.dg.values()) value = -value;
            }));
    catches("a backward pass whose dg is one place too far to the left",
            changed([](ScaleGradients& gradients, int, int) {
                std::ranges::rotate(gradients.dg.values(), gradients.dg.values().begin() + 1);
            }));
    catches("a backward pass that adds up dg over all inputs", changed([](ScaleGradients& gradients, int, int) {
                float sum = 0;
                for (const float value : gradients.dg.values()) sum += value;
                for (float& value : gradients.dg.values()) value = sum;
            }));
    catches("a backward pass that leaves the last picture's dx at 0",
            changed([](ScaleGradients& gradients, int N, int D) {
                for (int i = 0; i < D; ++i) gradients.dx(N - 1, i) = 0;
            }));
    catches("a backward pass that gives NaN for one value of dx", changed([](ScaleGradients& gradients, int N, int D) {
                gradients.dx(N - 1, D - 1) = std::numeric_limits<float>::quiet_NaN();
            }));
    catches("a backward pass whose dx and dg are all 0", changed([](ScaleGradients& gradients, int, int) {
                std::ranges::fill(gradients.dx.values(), 0.0f);
                std::ranges::fill(gradients.dg.values(), 0.0f);
            }));
}
