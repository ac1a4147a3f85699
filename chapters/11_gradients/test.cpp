#include "chapters/11_gradients/gradients.hpp"

#include "chapters/11_gradients/digit_gradient.hpp"
#include "chapters/11_gradients/graph.hpp"
#include "chapters/11_gradients/mistakes.hpp"
#include "chapters/11_gradients/steps.hpp"
#include "common/files.hpp"
#include "common/safetensors.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// The largest relative error of three gradients against those stored for a case.
double error_against(const TensorFile& file, const std::string& name, const LinearGradients& ours) {
    return std::max({relative_error(ours.dx.values(), std::span(file.doubles(name + ".dx"))),
                     relative_error(ours.dw.values(), std::span(file.doubles(name + ".dw"))),
                     relative_error(ours.db.values(), std::span(file.doubles(name + ".db")))});
}

}  // namespace

TEST_CASE("chain rule: the graph of three nodes, by hand and by trying") {
    const GraphInputs in;
    const GraphValues values = graph_forward(in);
    CHECK((values.u == 6 && values.v == 2 && values.L == 4));
    const GraphGradients d = graph_backward(in, values);
    CHECK((d.dv == 4 && d.du == 4 && d.db == 4 && d.dw == 12 && d.dx == 8));

    const GraphInputs other{-1.5, 0.5, 2.25};
    const GraphGradients d_other = graph_backward(other, graph_forward(other));
    const auto tried = [&](double GraphInputs::* input) {
        GraphInputs above = other, below = other;
        above.*input += 0.25, below.*input -= 0.25;
        return (graph_forward(above).L - graph_forward(below).L) / 0.5;  // L is a square: any step is exact
    };
    CHECK(d_other.dw == tried(&GraphInputs::w));
    CHECK(d_other.dx == tried(&GraphInputs::x));
    CHECK(d_other.db == tried(&GraphInputs::b));
}

TEST_CASE("linear_backward: the layer of chapter 8 with two pictures, the worked example") {
    const Tensor<2> x({2, 3}, {1, 2, 3, -1, 0, 4}), w({2, 3}, {1, 0, 2, 0, -1, 1}), dy({2, 2}, {2, -1, 1, 3});
    const auto [dx, dw, db] = linear_backward(dy, x, w);
    CHECK(dx == Tensor<2>({2, 3}, {2, 1, 3, 1, -3, 5}));
    CHECK(dw == Tensor<2>({2, 3}, {1, 4, 10, -4, -2, 9}));
    CHECK(db == Tensor<1>({2}, {3, 2}));
}

TEST_CASE("nll_log_softmax_backward: scores ln 1, ln 2, ln 5 with class 1 right, the worked example") {
    const Tensor<2> logits({1, 3}, {0, std::log(2.0f), std::log(5.0f)}), expected({1, 3}, {0.125f, -0.75f, 0.625f});
    CHECK(relative_error(nll_log_softmax_backward(log_softmax(logits), {1}), expected) < 1e-6);
}

TEST_CASE("finite differences: of a cube, the error to both sides is h^2, to one side 3xh + h^2") {
    for (const double x : {1.0, -2.5})
        for (const double h : {1.0, 0.5, 0.0625}) {  // exact in binary
            CHECK(slope_to_both_sides(x, h) == 3 * x * x + h * h);
            CHECK(slope_to_one_side(x, h) == 3 * x * x + 3 * x * h + h * h);
        }
}

TEST_CASE("finite differences: in float 1e-2 is a good step and 1e-5 is none, in double the other way round") {
    const SumOfProducts sum = sum_of_products();
    CHECK(step_error<float>(sum, 0x1p-7, true) < 1e-4);
    CHECK(step_error<float>(sum, 1e-5, true) > 1e-2);
    CHECK(step_error<float>(sum, 1e-2, false) > 5e-3);
    CHECK(step_error<double>(sum, 1e-5, true) < 1e-9);
    CHECK(step_error<double>(sum, 1e-2, true) > 1e-5);
}

TEST_CASE("slope: the derivative with respect to one value, which is put back") {
    const Tensor<2> x({2, 2}, {1, 2, 3, 4});
    const auto product = [](const Tensor<2>& t) { return double{t(0, 0)} * t(0, 1) * t(1, 0) * t(1, 1); };
    for (std::size_t i = 0; i < 4; ++i) CHECK(slope(product, x, i) == Approx(24.0 / x.values()[i]).epsilon(1e-6));
    CHECK(slope([](const Tensor<2>& t) { return cube(t(0, 0)); }, x, 0, 0.5f) == 3.25);
}

TEST_CASE("slope: at the kink of ReLU it is between 0 and 1") {
    const auto relu = [](const Tensor<1>& t) { return relu_forward(t)(0); };
    const auto tried = [&](float x) { return slope(relu, Tensor<1>({1}, x), 0, 0.25f); };
    CHECK(tried(0) == 0.5);
    CHECK(tried(0.125f) == 0.75);
    CHECK(tried(-0.25f) == 0);
    CHECK(tried(0.25f) == 1);
}

TEST_CASE("gradient_error: accepts the right gradient and no other") {
    const auto reversed = [](Tensor<2> t) {
        std::reverse(t.values().begin(), t.values().end());
        return t;
    };
    const auto loss = [&](const Tensor<2>& t) { return dot(t, reversed(t)) / 2; };  // its gradient is t reversed
    const auto x = random_tensor<2>({3, 4}, 1), dx = reversed(x);
    CHECK(gradient_error(loss, x, dx) < 1e-3);

    Tensor<2> one_wrong = dx, doubled = dx, broken = dx;
    one_wrong(0, 1) += 0.1f;
    for (float& value : doubled.values()) value *= 2;
    broken(0, 0) = std::nanf("");
    CHECK(gradient_error(loss, x, one_wrong) > 0.05);
    CHECK(std::abs(gradient_error(loss, x, doubled) - 1) < 1e-3);
    CHECK(std::isinf(gradient_error(loss, x, broken)));
    CHECK(std::isinf(gradient_error([](const Tensor<2>&) { return std::nan(""); }, x, dx)));
    CHECK(std::isinf(gradient_error([](const Tensor<2>&) { return 0.0; }, x, dx)));
    CHECK(mentions(error_of([&] { gradient_error(loss, x, Tensor<2>({4, 3})); }), {"[4, 3]", "[3, 4]"}));
}

TEST_CASE("linear_backward: two samples, two inputs, one output, by hand") {
    const Tensor<2> x({2, 2}, {1, 2, 3, 4}), w({1, 2}, {5, 6}), dy({2, 1}, {10, -1});
    const auto [dx, dw, db] = linear_backward(dy, x, w);
    CHECK(dx == Tensor<2>({2, 2}, {50, 60, -5, -6}));
    CHECK(dw == Tensor<2>({1, 2}, {10 - 3, 20 - 4}));
    CHECK(db == Tensor<1>({1}, 9));
}

TEST_CASE("relu_backward: the gradient passes where x is positive, and nowhere else") {
    const Tensor<1> x({5}, {-1, -0.0f, 0, 1e-45f, 2}), dy({5}, {3, 4, 5, 6, 7});
    CHECK(relu_backward(dy, x) == Tensor<1>({5}, {0, 0, 0, 6, 7}));
}

TEST_CASE("nll_log_softmax_backward: probability minus truth, divided by the number of samples") {
    const float ln2 = std::log(2.0f);
    const Tensor<2> log_p({2, 3}, {-2 * ln2, -2 * ln2, -ln2, -ln2, -2 * ln2, -2 * ln2});
    const Tensor<2> expected({2, 3}, {0.125f, 0.125f, -0.25f, 0.25f, -0.375f, 0.125f});
    CHECK(relative_error(nll_log_softmax_backward(log_p, {2, 1}), expected) < 1e-6);
}

TEST_CASE("linear_backward: dx, dw and db are the derivatives of the loss") {
    for (const auto& [N, D_in, D_out] : {Shape<3>{2, 5, 3}, {3, 2, 7}, {1, 4, 1}, {5, 1, 2}}) {
        INFO("N " << N << ", D_in " << D_in << ", D_out " << D_out);
        const auto x = random_tensor<2>({N, D_in}, 1), w = random_tensor<2>({D_out, D_in}, 2);
        const auto b = random_tensor<1>({D_out}, 3);
        const auto dy = random_tensor<2>({N, D_out}, 4);
        const auto [dx, dw, db] = linear_backward(dy, x, w);
        CHECK(gradient_error([&](const Tensor<2>& t) { return dot(linear_forward(t, w, b), dy); }, x, dx) < 1e-2);
        CHECK(gradient_error([&](const Tensor<2>& t) { return dot(linear_forward(x, t, b), dy); }, w, dw) < 1e-2);
        CHECK(gradient_error([&](const Tensor<1>& t) { return dot(linear_forward(x, w, t), dy); }, b, db) < 1e-2);
    }
}

TEST_CASE("relu_backward: dx is the derivative of the loss, for rows and for feature maps") {
    const auto rows = away_from_zero(random_tensor<2>({3, 5}, 1)), d_rows = random_tensor<2>({3, 5}, 2);
    const auto maps = away_from_zero(random_tensor<4>({2, 3, 5, 4}, 3)), d_maps = random_tensor<4>({2, 3, 5, 4}, 4);
    const auto row_loss = [&](const Tensor<2>& x) { return dot(relu_forward(x), d_rows); };
    const auto map_loss = [&](const Tensor<4>& x) { return dot(relu_forward(x), d_maps); };
    CHECK(gradient_error(row_loss, rows, relu_backward(d_rows, rows)) < 1e-2);
    CHECK(gradient_error(map_loss, maps, relu_backward(d_maps, maps)) < 1e-2);
}

TEST_CASE("nll_log_softmax_backward: dlogits is the derivative of the loss") {
    const auto logits = random_tensor<2>({3, 4}, 1);
    const Labels labels{2, 0, 2};
    const auto loss = [&](const Tensor<2>& scores) { return nll_loss(log_softmax(scores), labels); };
    CHECK(gradient_error(loss, logits, nll_log_softmax_backward(log_softmax(logits), labels)) < 1e-2);
}

TEST_CASE("two layers: every gradient is the derivative of the loss, and has the shape of its parameter") {
    const NetworkExample e = network_example();
    CHECK(parameter_error(&TwoLayers::w1, e.x, e.net, e.labels) < 1e-2);
    CHECK(parameter_error(&TwoLayers::b1, e.x, e.net, e.labels) < 1e-2);
    CHECK(parameter_error(&TwoLayers::w2, e.x, e.net, e.labels) < 1e-2);
    CHECK(parameter_error(&TwoLayers::b2, e.x, e.net, e.labels) < 1e-2);
    CHECK(parameter_error(&TwoLayers::w1, e.x, e.net, e.labels, 1e-6f) > 1e-2);  // right code, wrong step
}

TEST_CASE("gradient check: which planted mistake each kind of check finds, as the text says") {
    const auto verdicts = [](const Planted& planted) {
        std::string found;
        for (const CheckSetting& setting : check_settings()) found += planted.error(setting) < 1e-2 ? '-' : 'X';
        return found;
    };
    for (const Planted& right : right_functions()) CHECK(verdicts(right) == "----");
    std::vector<std::string> all;
    for (const Planted& planted : planted_mistakes()) all.push_back(verdicts(planted));
    CHECK(all == std::vector<std::string>{"XX-X", "-X-X", "-XXX", "-XXX", "X-XX", "----"});
}

TEST_CASE("gradient check: what it accepts although it is wrong") {
    CHECK(check_forgotten_bias() == 0);
    CHECK(std::abs(check_small_gradient() - 0.001) < 1e-5);
    CHECK(check_dead_relu() == 0);
}

TEST_CASE("a real digit: the gradient of each template is the digit, times probability minus truth") {
    const DigitGradient d = digit_gradient();
    CHECK(d.label == 9);
    CHECK(best_class(d.p, 0) == 4);
    const Tensor<2> x = flatten(d.digit);
    for (int c = 0; c < 10; ++c) {
        const float factor = d.p(0, c) - (c == 9 ? 1.0f : 0.0f);
        CHECK(d.gradients.db(c) == Approx(factor).margin(1e-6));
        for (int i = 0; i < 784; ++i) CHECK(d.gradients.dw(c, i) == Approx(factor * x(0, i)).margin(1e-6));
    }
}

TEST_CASE("a real digit: a small step against the gradient lowers the loss by the step times the squared gradients") {
    const DigitGradient d = digit_gradient();
    const auto loss = [&](float step) { return double{nll_loss(digit_log_p(d, moved_downhill(d, step)), {9})}; };
    double squares = 0;
    for (const float value : d.gradients.dw.values()) squares += double{value} * double{value};
    for (const float value : d.gradients.db.values()) squares += double{value} * double{value};
    CHECK((loss(0) - loss(0.001f)) / (0.001 * squares) == Approx(1).epsilon(0.02));
    CHECK(loss(-0.001f) > loss(0));
}

TEST_CASE("chain rule: linear, ReLU, linear and loss, back to the first weights") {
    const auto x = random_tensor<2>({3, 5}, 1), w1 = random_tensor<2>({4, 5}, 2), w2 = random_tensor<2>({6, 4}, 4);
    const auto b1 = random_tensor<1>({4}, 3), b2 = random_tensor<1>({6}, 5);
    const Labels labels{5, 0, 3};
    const auto loss = [&](const Tensor<2>& w) {
        return nll_loss(log_softmax(linear_forward(relu_forward(linear_forward(x, w, b1)), w2, b2)), labels);
    };
    const Tensor<2> y1 = linear_forward(x, w1, b1), a = relu_forward(y1);
    const Tensor<2> dlogits = nll_log_softmax_backward(log_softmax(linear_forward(a, w2, b2)), labels);
    const Tensor<2> da = linear_backward(dlogits, a, w2).dx;
    CHECK(gradient_error(loss, w1, linear_backward(relu_backward(da, y1), x, w1).dw) < 1e-2);
}

TEST_CASE("linear_backward: <dy, linear(x)> = <dx, x> = <dw, w> where the bias is zero") {
    const auto x = random_tensor<2>({4, 7}, 1), w = random_tensor<2>({3, 7}, 2), dy = random_tensor<2>({4, 3}, 3);
    const auto [dx, dw, db] = linear_backward(dy, x, w);
    const double both = dot(dy, linear_forward(x, w, Tensor<1>({3})));
    CHECK(std::abs(dot(dx, x) - both) < 1e-5);
    CHECK(std::abs(dot(dw, w) - both) < 1e-5);
}

TEST_CASE("nll_log_softmax_backward: each row sums to zero, only the label's entry is negative") {
    const Labels labels{4, 0, 1};
    const auto dlogits = nll_log_softmax_backward(log_softmax(random_tensor<2>({3, 5}, 1)), labels);
    for (int n = 0; n < 3; ++n) {
        float sum = 0;
        for (int c = 0; c < 5; ++c) {
            sum += dlogits(n, c);
            CHECK((dlogits(n, c) < 0) == (c == labels[static_cast<std::size_t>(n)]));
        }
        CHECK(std::abs(sum) < 1e-6f);
    }
}

TEST_CASE("relu_backward: a dead layer lets nothing through, a living one everything") {
    const auto dy = random_tensor<2>({3, 5}, 1);
    CHECK(relu_backward(dy, Tensor<2>({3, 5}, -1)) == Tensor<2>({3, 5}));
    CHECK(relu_backward(dy, Tensor<2>({3, 5}, 1)) == dy);
}

TEST_CASE("backward: PyTorch's gradients of linear, ReLU and loss") {
    const auto folder = book_root() / "data/reference";
    const TensorFile linear = read_safetensors(folder / "linear.safetensors");
    for (const std::string name : {"case00", "case01", "case02", "case03"}) {
        INFO(name);
        const auto gradients = linear_backward(linear.tensor<2>(name + ".dy"), linear.tensor<2>(name + ".x"),
                                               linear.tensor<2>(name + ".w"));
        CHECK(error_against(linear, name, gradients) < 1e-6);
    }

    const TensorFile relu = read_safetensors(folder / "activation.safetensors");
    const Tensor<4> dx = relu_backward(relu.tensor<4>("relu.dy"), relu.tensor<4>("relu.x"));
    CHECK(relative_error(dx.values(), std::span(relu.doubles("relu.dx"))) == 0);

    const TensorFile losses = read_safetensors(folder / "loss.safetensors");
    for (const std::string name : {"ordinary", "large", "single", "two_classes", "equal", "batch"}) {
        INFO(name);
        const Labels labels(losses.integers(name + ".labels").begin(), losses.integers(name + ".labels").end());
        const auto dlogits = nll_log_softmax_backward(log_softmax(losses.tensor<2>(name + ".logits")), labels);
        CHECK(relative_error(dlogits.values(), std::span(losses.doubles(name + ".dlogits"))) < 1e-6);
    }
}

TEST_CASE("backward: wrong shapes and labels are rejected") {
    const Tensor<2> x({2, 5}), w({3, 5});
    CHECK(mentions(error_of([&] { linear_backward(Tensor<2>({3, 2}), x, w); }), {"[2, 3]", "[3, 2]"}));
    CHECK(mentions(error_of([&] { linear_backward(Tensor<2>({2, 3}), x, Tensor<2>({3, 4})); }), {"[3, 4]", "[2, 5]"}));
    CHECK(mentions(error_of([&] { relu_backward(Tensor<2>({5, 2}), x); }), {"[2, 5]", "[5, 2]"}));
    CHECK(mentions(error_of([&] { nll_log_softmax_backward(x, {0, 5}); }), {"label 5", "0 to 4"}));
    CHECK(mentions(error_of([&] { nll_log_softmax_backward(x, {0}); }), {"2 rows", "1 labels"}));
}
