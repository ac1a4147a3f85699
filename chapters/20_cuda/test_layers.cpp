// The kernels of the linear layers, ReLU and the loss, against chapters 6, 8, 10 and 11.
#include "chapters/11_gradients/gradients.hpp"
#include "chapters/20_cuda/linear.hpp"
#include "chapters/20_cuda/loss.hpp"
#include "chapters/20_cuda/relu.hpp"
#include "chapters/20_cuda/sums.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

const float nan_value = std::numeric_limits<float>::quiet_NaN();

// Sizes that 16 does not divide, sums longer than one stretch of 224, a batch larger than a warp.
const std::vector<LinearSizes> linear_sizes = {{3, 241, 7}, {17, 16, 33}, {1, 1, 1}, {35, 50, 10}, {5, 224, 18}};

Tensor<2> found_forward(const Tensor<2>& x, const Tensor<2>& w, const Tensor<1>& b) {
    const LinearSizes s{x.shape()[0], x.shape()[1], w.shape()[0]};
    Buffer<float> parts(linear_parts(s), "parts"), y(s.N * s.D_out, "y");
    linear_forward(to_device(x, "x"), to_device(w, "w"), to_device(b, "b"), parts, y, s);
    return to_host(y, Shape<2>{s.N, s.D_out});
}

LinearGradients found_backward(const Tensor<2>& dy, const Tensor<2>& x, const Tensor<2>& w) {
    const LinearSizes s{x.shape()[0], x.shape()[1], w.shape()[0]};
    const Buffer<float> on_dy = to_device(dy, "dy");
    Buffer<float> dx(s.N * s.D_in, "dx"), dwb(s.D_out * s.D_in + s.D_out, "dwb");
    linear_backward_input(on_dy, to_device(w, "w"), dx, s);
    linear_backward_weights(on_dy, to_device(x, "x"), dwb, s);
    const std::vector<float> both = dwb.download();
    const auto end = both.begin() + s.D_out * s.D_in;
    return {to_host(dx, x.shape()), Tensor<2>(w.shape(), {both.begin(), end}), Tensor<1>({s.D_out}, {end, both.end()})};
}

struct Loss {
    float loss;
    Tensor<2> log_p, dlogits;
};
Loss found_loss(const Tensor<2>& logits, const Labels& labels) {
    const LossSizes s{logits.shape()[0], logits.shape()[1]};
    Buffer<int> on_labels(s.N, "labels");
    on_labels.upload(labels);
    Buffer<float> log_p(s.N * s.C, "log_p"), losses(s.N, "losses"), loss(1, "loss"), dlogits(s.N * s.C, "dlogits");
    nll_loss_and_gradient(to_device(logits, "logits"), on_labels, log_p, losses, loss, dlogits, s);
    return {loss.download()[0], to_host(log_p, logits.shape()), to_host(dlogits, logits.shape())};
}

Labels random_labels(int N, int C) {
    Random random(5);
    Labels labels(static_cast<std::size_t>(N));
    for (int& label : labels) label = random.below(C);
    return labels;
}

template <int Rank>
void check_same_nans(const Tensor<Rank>& ours, const Tensor<Rank>& reference) {
    REQUIRE(ours.shape() == reference.shape());
    for (std::size_t i = 0; i < ours.size(); ++i)
        CHECK(std::isnan(ours.values()[i]) == std::isnan(reference.values()[i]));
}

}  // namespace

TEST_CASE("sums: parts are added number by number, however many there are") {
    for (const auto& [P, count] : {std::pair{5, 300}, {1, 32}, {8, 1}, {23, 33}, {64, 7}}) {
        const auto parts = random_tensor<2>({P, count}, 1);
        Tensor<1> expected({count});
        for (int p = 0; p < P; ++p)
            for (int i = 0; i < count; ++i) expected(i) += parts(p, i);
        Buffer<float> sum(count, "sum");
        add_parts(to_device(parts, "parts"), P, count, sum);
        CHECK(relative_error(to_host(sum, expected.shape()), expected) < 2e-6);
    }
}

TEST_CASE("linear: the products in tiles are chapters 8's and 11's") {
    for (const LinearSizes& s : linear_sizes) {
        const auto x = random_tensor<2>({s.N, s.D_in}, 1), w = random_tensor<2>({s.D_out, s.D_in}, 2);
        const auto b = random_tensor<1>({s.D_out}, 3);
        const auto dy = random_tensor<2>({s.N, s.D_out}, 4);
        CHECK(relative_error(found_forward(x, w, b), linear_forward(x, w, b)) < 2e-6);
        const LinearGradients found = found_backward(dy, x, w), expected = linear_backward(dy, x, w);
        CHECK(relative_error(found.dx, expected.dx) < 2e-6);
        CHECK(relative_error(found.dw, expected.dw) < 2e-6);
        CHECK(relative_error(found.db, expected.db) < 2e-6);
    }
}

TEST_CASE("linear: NaN comes through where the chapters let it, and nowhere else") {
    for (int place = 0; place < 3; ++place) {
        auto x = random_tensor<2>({3, 241}, 1), w = random_tensor<2>({7, 241}, 2), dy = random_tensor<2>({3, 7}, 3);
        (place == 0 ? x(2, 240) : place == 1 ? w(6, 3) : dy(1, 4)) = nan_value;
        const Tensor<1> b({7});
        check_same_nans(found_forward(x, w, b), linear_forward(x, w, b));
        const LinearGradients found = found_backward(dy, x, w), expected = linear_backward(dy, x, w);
        check_same_nans(found.dx, expected.dx);
        check_same_nans(found.dw, expected.dw);
        check_same_nans(found.db, expected.db);
    }
}

TEST_CASE("relu: forward and backward are chapters 6's and 11's, bit for bit") {
    auto x = random_tensor<2>({7, 47}, 1), dy = random_tensor<2>({7, 47}, 2);
    x(0, 0) = 0, x(0, 1) = -0.0f, x(0, 2) = nan_value, dy(0, 3) = nan_value, x(0, 3) = -1, x(0, 4) = 1,
         dy(0, 4) = nan_value;
    Buffer<float> y(7 * 47, "y"), dx(7 * 47, "dx");
    relu_forward(to_device(x, "x"), y, 7 * 47);
    relu_backward(to_device(dy, "dy"), y, dx, 7 * 47);
    const Tensor<2> expected_y = relu_forward(x), expected_dx = relu_backward(dy, x);
    for (const auto& [found, expected] :
         {std::pair{to_host(y, x.shape()), expected_y}, {to_host(dx, x.shape()), expected_dx}}) {
        check_same_nans(found, expected);
        for (std::size_t i = 0; i < x.size(); ++i)
            if (!std::isnan(expected.values()[i])) CHECK(found.values()[i] == expected.values()[i]);
    }
}

TEST_CASE("relu: where all is dead, nothing comes back") {
    const Tensor<1> x({300}, -1), dy = random_tensor<1>({300}, 1);
    Buffer<float> y(300, "y"), dx(300, "dx");
    relu_forward(to_device(x, "x"), y, 300);
    relu_backward(to_device(dy, "dy"), y, dx, 300);
    CHECK(dx.download() == std::vector<float>(300));
}

TEST_CASE("loss: log-softmax, the mean loss and its gradient are chapters 10's and 11's") {
    for (const auto& [N, C] : {std::pair{5, 10}, {64, 10}, {1, 3}, {33, 40}, {2, 1}}) {
        Tensor<2> logits = random_tensor<2>({N, C}, 1);
        for (float& value : logits.values()) value *= 20;
        const Labels labels = random_labels(N, C);
        const Loss found = found_loss(logits, labels);
        const Tensor<2> log_p = log_softmax(logits);
        CHECK(std::abs(found.loss - nll_loss(log_p, labels)) <= 1e-6 * nll_loss(log_p, labels));
        CHECK(relative_error(found.log_p, log_p) < 1e-6);
        CHECK(relative_error(found.dlogits, nll_log_softmax_backward(log_p, labels)) < 1e-5);
        Buffer<float> alone(N * C, "log_p");
        log_softmax(to_device(logits, "logits"), alone, {N, C});
        CHECK(to_host(alone, logits.shape()) == found.log_p);
    }
}

TEST_CASE("loss: scores of a thousand are no overflow, and NaN is not hidden") {
    Tensor<2> logits({3, 4}, {1000, 0, -1000, 999, 1, 2, nan_value, 0, -3000, -3000, -3001, -3000});
    const Labels labels{0, 1, 2};
    const Loss found = found_loss(logits, labels);
    const Tensor<2> log_p = log_softmax(logits);
    CHECK(std::isnan(found.loss));
    check_same_nans(found.log_p, log_p);
    check_same_nans(found.dlogits, nll_log_softmax_backward(log_p, labels));
    logits(1, 2) = 3;
    CHECK(relative_error(found_loss(logits, labels).log_p, log_softmax(logits)) < 1e-6);
}
