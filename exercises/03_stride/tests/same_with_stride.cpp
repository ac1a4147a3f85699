#include "exercises/harness.hpp"

#include "same_with_stride.hpp"

using namespace cnn;

// Another way round: lay the windows down until each step on the picture has one, and hand out zeros one by one, as
// long as the last window reaches beyond the end: the first one after the pixels, the next one before them, and so on.
static std::array<int, 2> reference(int in, int K, int stride) {
    int last = 0;
    while (last + stride < in) last += stride;
    std::array<int, 2> zeros = {0, 0};
    for (std::size_t side = 1; in + zeros[0] + zeros[1] < last + K; side = 1 - side) ++zeros[side];
    return zeros;
}

static void compare(Test& t, const std::string& name, int in, int K, int stride) {
    t.expect(
        name, {{"in", in}, {"K", K}, {"stride", stride}}, [&] { return same_with_stride(in, K, stride); },
        reference(in, K, stride));
}

void cnn::test(Test& t) {
    const auto by_hand = [&](const std::string& name, int in, int K, int stride, std::array<int, 2> zeros) {
        t.expect(
            name, {{"in", in}, {"K", K}, {"stride", stride}}, [&] { return same_with_stride(in, K, stride); }, zeros);
    };
    by_hand("7 pixels, as in the task", 7, 3, 2, {1, 1});
    by_hand("8 pixels, as in the task", 8, 3, 2, {0, 1});
    by_hand("stride 1: the padding of chapter 2", 5, 5, 1, {2, 2});
    by_hand("stride 1 with an even kernel", 5, 4, 1, {1, 2});
    by_hand("a stride that does not divide, an odd number of zeros", 10, 6, 3, {2, 3});
    by_hand("a kernel of one pixel needs no zeros", 4, 1, 1, {0, 0});
    by_hand("a kernel smaller than the stride", 10, 2, 5, {0, 0});
    by_hand("a kernel smaller than the stride, which does not divide", 11, 2, 5, {0, 1});
    by_hand("one pixel", 1, 1, 3, {0, 0});
    by_hand("one pixel under a large kernel", 1, 7, 2, {3, 3});
    by_hand("a stride beyond the picture", 3, 5, 9, {1, 1});
    by_hand("a stride beyond the picture, a small kernel", 3, 2, 9, {0, 0});
    compare(t, "a digit's side", 28, 5, 2);
    compare(t, "a photo's side, a large kernel and a large stride", 224, 11, 4);
    for (int i = 0; i < 8; ++i) compare(t, "random sizes", t.pick(1, 40), t.pick(1, 9), t.pick(1, 6));
    const auto rejects = [&](const std::string& name, int in, int K, int stride) {
        t.expect_error(name, {{"in", in}, {"K", K}, {"stride", stride}},
                       [&] { return same_with_stride(in, K, stride); });
    };
    rejects("no pixel", 0, 3, 2);
    rejects("no kernel", 7, 0, 2);
    rejects("a stride of 0", 7, 3, 0);
}
