// Times on the card, and what the card reaches at most. For a real GPU only.
#pragma once

#include <functional>
#include <string>

namespace cnn {

// The name of the card, with its multiprocessors.
std::string card_name();

// How long the launches of `work` take, in microseconds: recorded ten times in a row as one graph, so that no launch
// from the host is in it, and divided by ten; the median of 50 such runs, after 5 to warm up.
double microseconds_of(const std::function<void()>& work);

// The same for anything that the host starts, launches and copies included: the median of 50 runs by the host's clock,
// each until the card is done.
double microseconds_on_host(const std::function<void()>& work);

// Multiply-adds on registers, in thousand million operations a second; and bytes read and written when a large array
// is copied, in thousand million a second.
double measured_peak();
double measured_bandwidth();

}  // namespace cnn
