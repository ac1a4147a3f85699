// What a training step has besides layers: batches made on the device, and Adam. Against chapters 5, 15, 17 and 19.
#include "chapters/15_optimizers/optimizers.hpp"
#include "chapters/17_generalization/shift.hpp"
#include "chapters/20_cuda/adam.hpp"
#include "chapters/20_cuda/resident_digits.hpp"
#include "chapters/20_cuda/test_digits.hpp"
#include "chapters/20_cuda/transfers.hpp"
#include "common/testing.hpp"

using namespace cnn;

namespace {

// Batch after batch as chapter 19's trainer makes them on the host.
std::vector<Batch> batches_of_trainer(const Digits& digits, int count, int batch_size, int shift, Random random) {
    std::vector<int> order = counting_order(count);
    random.shuffle(order);
    std::vector<Batch> batches;
    for (int first = 0; first < count; first += batch_size) {
        const auto positions = std::span(order).subspan(static_cast<std::size_t>(first),
                                                        static_cast<std::size_t>(std::min(batch_size, count - first)));
        Tensor<4> images = digits.images_at(positions);
        if (shift > 0) images = shift_randomly(images, shift, random);
        batches.push_back({standardize(scale(images), mnist_statistics), digits.labels_at(positions)});
    }
    return batches;
}

EpochPlan plan_of(int count, int shift, Random random) {
    EpochPlan plan{counting_order(count), {}, {0.001f}};
    random.shuffle(plan.order);
    plan.shifts = draw_shifts(count, shift, random);
    return plan;
}

// The batches that the device makes of the same epoch.
std::vector<Batch> batches_of_device(ResidentDigits& digits, int batch_size) {
    Buffer<float> x(batch_size * Digits::pixels, "x"), loss(1, "loss");
    Buffer<int> labels(batch_size, "labels");
    std::vector<Batch> batches;
    while (digits.done < digits.count) {
        const int N = digits.next_batch(batch_size);
        gather_batch(digits.on_device(), digits.position, x, labels, N);
        loss.upload(std::vector{static_cast<float>(N)});
        end_batch(loss, digits.losses, digits.position, N);
        digits.done += N;
        std::vector<float> values = x.download();
        Labels all_labels = labels.download();
        values.resize(static_cast<std::size_t>(N * Digits::pixels));
        all_labels.resize(static_cast<std::size_t>(N));
        batches.push_back({Tensor<4>({N, 1, 28, 28}, values), all_labels});
    }
    return batches;
}

void check_same_batches(const std::vector<Batch>& found, const std::vector<Batch>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].images == expected[i].images);
        CHECK(found[i].labels == expected[i].labels);
    }
}

}  // namespace

TEST_CASE("batch: the device makes the trainer's batches of the same seed, bit for bit") {
    const Digits digits = random_digits(13);
    ResidentDigits resident(digits, 12);
    for (const int shift : {0, 3}) {
        const Random random(11);
        resident.begin_epoch(plan_of(12, shift, random));
        check_same_batches(batches_of_device(resident, 5), batches_of_trainer(digits, 12, 5, shift, random));
        const std::vector<float> losses = resident.losses.download();
        CHECK(std::vector(losses.begin(), losses.begin() + 4) == std::vector<float>{5, 5, 2, 0});
        CHECK(resident.position.download() == std::vector{12, 3});
    }
}

TEST_CASE("batch: an epoch goes on where it was left") {
    const Digits digits = random_digits(12);
    ResidentDigits resident(digits, 12);
    resident.begin_epoch(plan_of(12, 1, Random(11)), 5);
    std::vector<Batch> expected = batches_of_trainer(digits, 12, 5, 1, Random(11));
    expected.erase(expected.begin());
    check_same_batches(batches_of_device(resident, 5), expected);
}

TEST_CASE("batch: plans that do not fit the data set are refused") {
    ResidentDigits resident(random_digits(3), 3);
    const std::vector<int> shifts(6);
    const auto error = [&](const EpochPlan& plan, int done) {
        return error_of([&] { resident.begin_epoch(plan, done); });
    };
    CHECK(error({{2, 0, 1}, shifts, {1}}, 0) == "");
    CHECK(mentions(error({{2, 0, 3}, shifts, {1}}, 0), {"image 3", "0 to 2"}));
    CHECK(mentions(error({{2, 0}, shifts, {1}}, 0), {"order", "expected 3", "found 2"}));
    CHECK(mentions(error({{2, 0, 1}, {1, 1}, {1}}, 0), {"shifts", "expected 6", "found 2"}));
    CHECK(mentions(error({{2, 0, 1}, shifts, {}}, 0), {"learning rate"}));
    CHECK(mentions(error({{2, 0, 1}, shifts, {1}}, 3), {"after 3 images", "0 to 2"}));
    CHECK(mentions(error_of([&] { ResidentDigits(random_digits(3), 4); }), {"4 digits", "1 to 3"}));
}

TEST_CASE("adam: ten steps are chapter 15's, with a rate of its own for each step") {
    auto w = random_tensor<1>({300}, 1);
    Tensor<1> gradient({300});
    Buffer<float> on_w = to_device(w, "w"), m(300, "m"), s(300, "s"), factors(2, "factors"), rates(10, "rates");
    Buffer<int> steps(1, "steps"), at(1, "at");
    m.zero(), s.zero(), steps.zero();
    const std::vector<float> rate_of{0.001f, 0.002f, 0.01f, 0.1f, 0.05f, 0.02f, 0.01f, 0.005f, 0.002f, 0.001f};
    rates.upload(rate_of);
    Adam adam;
    for (int t = 0; t < 10; ++t) {
        const float size = t % 3 == 0 ? 1e-6f : 10.0f;
        gradient = random_tensor<1>({300}, static_cast<std::uint64_t>(10 + t));
        for (float& value : gradient.values()) value *= size;
        adam.learning_rate = rate_of[static_cast<std::size_t>(t)];
        adam.step({{"w", {300}, w.values(), gradient.values()}});
        at.upload(std::vector{t});
        adam_begin_step(steps, rates, at, factors);
        adam_update(on_w, to_device(gradient, "g"), m, s, factors, 300);
        CHECK(relative_error(to_host(on_w, w.shape()), w) < 1e-6);
    }
    CHECK(steps.download() == std::vector{10});
    const Shape<1> shape{300};
    CHECK(relative_error(to_host(m, shape), Tensor<1>(shape, adam.mean.values[0])) < 1e-6);
    CHECK(relative_error(to_host(s, shape), Tensor<1>(shape, adam.square.values[0])) < 1e-6);
}

TEST_CASE("adam: NaN in a gradient reaches its parameter and no other") {
    Buffer<float> w(3, "w"), m(3, "m"), s(3, "s"), factors(2, "factors"), rates(1, "rates");
    Buffer<int> steps(1, "steps"), at(1, "at");
    w.zero(), m.zero(), s.zero(), steps.zero(), at.zero();
    rates.upload(std::vector{0.1f});
    adam_begin_step(steps, rates, at, factors);
    adam_update(w, to_device(Tensor<1>({3}, {1, std::numeric_limits<float>::quiet_NaN(), 1}), "g"), m, s, factors, 3);
    const std::vector<float> found = w.download();
    CHECK(std::isnan(found[1]));
    CHECK(found[0] == Approx(-0.1));
    CHECK(found[2] == Approx(-0.1));
}
