#include "chapters/12_backprop_convolution/backward.hpp"

namespace {

using namespace cnn;

// The one channel of the one image.
void print_map(const char* name, const Tensor<4>& x) {
    fmt::print("{}\n", name);
    for (int h = 0; h < x.shape()[2]; ++h) {
        for (int w = 0; w < x.shape()[3]; ++w) fmt::print("{:6g}", x(0, 0, h, w));
        fmt::print("\n");
    }
}

}  // namespace

int main() {
    return run_program([] {
        const Tensor<4> x({1, 1, 3, 3}, {1, 2, 0, 0, 1, 3, 2, 1, 1});
        const Tensor<4> w({1, 1, 2, 2}, {1, 0, -1, 2});
        const Tensor<1> b({1}, 1);
        print_map("x", x);
        print_map("w", w);
        fmt::print("b\n{:6g}\n", b(0));
        print_map("y = conv2d_forward(x, w, b)", conv2d_forward(x, w, b));

        const Tensor<4> dy({1, 1, 2, 2}, {1, 2, 3, 4});
        const auto [dx, dw, db] = conv2d_backward(dy, x, w);
        print_map("\ndy, given", dy);
        print_map("dx", dx);
        print_map("dw", dw);
        fmt::print("db\n{:6g}\n", db(0));

        const PoolOptions overlapping{.size = 2, .stride = 1};
        print_map("\nmax_pool_forward(x), windows of 2x2 one pixel apart", max_pool_forward(x, overlapping));
        print_map("max_pool_backward(dy, x)", max_pool_backward(dy, x, overlapping));
        print_map("average_pool_forward(x)", average_pool_forward(x, overlapping));
        print_map("average_pool_backward(dy, x)", average_pool_backward(dy, x, overlapping));
    });
}
