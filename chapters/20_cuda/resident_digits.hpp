// A data set that lives on the device, and the epoch that goes through it. Host code only.
#pragma once

#include "chapters/20_cuda/batch.hpp"
#include "common/digits.hpp"
#include "common/random.hpp"

namespace cnn {

// What an epoch is made of: an order of the images, how far each of them is shifted, and a learning rate for each
// batch.
struct EpochPlan {
    std::vector<int> order;
    std::vector<int> shifts;  // down and right, for each image of the order
    std::vector<float> rates;
};

// The shifts of `count` images by up to p pixels, drawn as chapter 17's shift_randomly draws them. Without shifts it
// draws nothing, like the trainer.
inline std::vector<int> draw_shifts(int count, int p, Random& random) {
    std::vector<int> shifts(static_cast<std::size_t>(2 * count));
    if (p > 0)
        for (int& distance : shifts) distance = random.below(2 * p + 1) - p;
    return shifts;
}

struct ResidentDigits {
    int count, done = 0;  // how many digits there are; how many of them this epoch has had
    Buffer<unsigned char> images, labels;
    Buffer<int> order, shifts;
    Buffer<float> rates, losses;  // one for each batch since begin_epoch
    Buffer<int> position;

    // The first digits of a set.
    ResidentDigits(const Digits& digits, int digit_count)
        : count(digit_count),
          images(count * Digits::pixels, "images"),
          labels(count, "labels"),
          order(count, "order"),
          shifts(2 * count, "shifts"),
          rates(count, "learning rates"),
          losses(count, "losses"),
          position(position_size, "position") {
        check(0 < count && count <= digits.count(), "{} digits on the device: expected 1 to {}", count, digits.count());
        images.upload(std::span(digits.images).first(static_cast<std::size_t>(images.size())));
        labels.upload(std::span(digits.labels).first(static_cast<std::size_t>(count)));
    }

    // Begin an epoch, or go on with one after its first images. The first rate is that of the next batch.
    void begin_epoch(const EpochPlan& plan, int images_done = 0) {
        check(0 <= images_done && images_done < count, "an epoch that begins after {} images: expected 0 to {}",
              images_done, count - 1);
        check(!plan.rates.empty(), "an epoch: expected a learning rate for each batch, found none");
        for (const int image : plan.order)
            check(0 <= image && image < count, "image {} in the order: expected 0 to {}", image, count - 1);
        order.upload(plan.order);
        shifts.upload(plan.shifts);
        std::vector<float> all_rates(plan.rates);
        all_rates.resize(static_cast<std::size_t>(count), plan.rates.back());
        rates.upload(all_rates);
        losses.zero();
        done = images_done;
        position.upload(std::vector{done, 0});
    }

    // How many images the next batch has: at the end what is left.
    int next_batch(int batch_size) const { return std::min(batch_size, count - done); }

    DigitsOnDevice on_device() const { return {images, labels, order, shifts}; }
};

}  // namespace cnn
