#include "exercises/harness.hpp"

#include "catch_the_size.hpp"
#include "chapters/03_stride/strided_convolve.hpp"

using namespace cnn;

// Right, and written in another way: it lays one window after the other.
static int counted(int in, int K, int padding, int stride) {
    check(in >= 1 && K >= 1 && padding >= 0 && stride >= 1, "a size that makes no sense");
    int count = 0;
    for (int begin = -padding; begin + K <= in + padding; begin += stride) ++count;
    check(count > 0, "the kernel does not fit");
    return count;
}

// A broken one, which rejects what the right one rejects, and else gives what `formula` gives.
template <class Formula>
static SizeFunction broken(Formula formula) {
    return [=](int in, int K, int padding, int stride) {
        output_size(in, K, padding, stride);
        return formula(in, K, padding, stride);
    };
}

void cnn::test(Test& t) {
    t.accepts("chapter 3's output_size", [] {
        return is_right([](int in, int K, int padding, int stride) { return output_size(in, K, padding, stride); });
    });
    t.accepts("a function that lays one window after the other and counts them", [] { return is_right(counted); });
    const auto catches = [&](const std::string& what, const SizeFunction& f) {
        t.rejects(what, [&] {
            try {
                return is_right(f);
            } catch (const Error&) {
                return false;  // an Error where f should give a size
            }
        });
    };
    catches("a size that is one too small: the + 1 is missing",
            broken([](int in, int K, int padding, int stride) { return (in + 2 * padding - K) / stride; }));
    catches("a size that ignores the stride",
            broken([](int in, int K, int padding, int) { return in + 2 * padding - K + 1; }));
    catches("a size that ignores the padding",
            broken([](int in, int K, int, int stride) { return in < K ? 1 : (in - K) / stride + 1; }));
    catches("a size that counts the padding once", broken([](int in, int K, int padding, int stride) {
                return in + padding < K ? 1 : (in + padding - K) / stride + 1;
            }));
    catches("a size that is rounded up", broken([](int in, int K, int padding, int stride) {
                return (in + 2 * padding - K + stride - 1) / stride + 1;
            }));
    catches("a size that is rounded to the nearest whole number", broken([](int in, int K, int padding, int stride) {
                return (in + 2 * padding - K + stride / 2) / stride + 1;
            }));
    catches("a size that divides the side by the stride before the kernel is subtracted",
            broken([](int in, int K, int padding, int stride) { return (in + 2 * padding) / stride - K + 1; }));
    catches("a size that divides picture and padding by the stride apart, and adds the quotients",
            broken([](int in, int K, int padding, int stride) {
                return in < K ? 1 : (in - K) / stride + 2 * padding / stride + 1;
            }));
    catches("a size that takes every kernel for one of 3",
            broken([](int in, int, int padding, int stride) { return (in + 2 * padding - 3) / stride + 1; }));
    catches("a size that does not check whether the kernel fits",
            [](int in, int K, int padding, int stride) { return (in + 2 * padding - K) / stride + 1; });
    catches("a size that checks after the division whether it is at least 1",
            [](int in, int K, int padding, int stride) {
                const int out = (in + 2 * padding - K) / stride + 1;
                check(out >= 1, "no position");
                return out;
            });
    catches("a size that rejects a kernel exactly as large as the picture with its padding",
            [](int in, int K, int padding, int stride) {
                check(K < in + 2 * padding, "does not fit");
                return output_size(in, K, padding, stride);
            });
    catches("a size that rejects a kernel larger than the picture, though it fits with the padding",
            [](int in, int K, int padding, int stride) {
                check(K <= in, "does not fit");
                return output_size(in, K, padding, stride);
            });
}
