// Batches made on the device, from a data set that lies there as bytes.
//
//   x[n,0,h,w] = (pixel / 255 - mean) / deviation
//   pixel      = images[order[first + n], h - down, w - right],  0 outside
//
// Only the order of an epoch, the shifts and the learning rates come from the host, once an epoch: for 60,000 images
// 240 KB of order and 480 KB of shifts. The host draws them with the book's generator, as chapter 19's trainer does: so
// the same seed gives the same batches on every machine, with a GPU and without one. A shuffle on the device would be
// another order, or one thread's work.
#pragma once

#include "chapters/20_cuda/device.hpp"

namespace cnn {

inline constexpr int digit_side = 28;

// What kernels read of a data set and of an epoch.
struct DigitsOnDevice {
    Global<const unsigned char> images, labels;  // (count, 28, 28), (count)
    Global<const int> order, shifts;             // (count), (count, 2): down and right
};

// Where the epoch is: position[0] images and position[1] batches are done. On the device, so that a graph can go on.
inline constexpr int position_images = 0, position_batches = 1, position_size = 2;

// The next N images of the epoch: x (N, 1, 28, 28) and labels (N).
void gather_batch(const DigitsOnDevice& digits, Global<const int> position, Global<float> x, Global<int> labels, int N);

// The batch is done: keep its loss as losses[position[1]], and go on by N images.
void end_batch(Global<const float> loss, Global<float> losses, Global<int> position, int N);

}  // namespace cnn
