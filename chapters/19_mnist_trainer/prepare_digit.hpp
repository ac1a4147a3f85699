// Any picture of a digit, made to look like MNIST's: white ink on black, fitted into 20×20 with its proportions
// kept, and placed in 28×28 so that its centre of mass is the centre.
//
// Source: LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition",
// section III.A, and the MNIST page.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "common/tensor.hpp"

namespace cnn {

// The middle value of the picture's border: what the paper, or the screen, looks like.
inline float background_of(const Tensor<2>& grey) {
    const auto [H, W] = grey.shape();
    std::vector<float> border;
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            if (h == 0 || h == H - 1 || w == 0 || w == W - 1) border.push_back(grey(h, w));
    const auto middle = border.begin() + static_cast<std::ptrdiff_t>(border.size() / 2);
    std::nth_element(border.begin(), middle, border.end());
    return *middle;
}

// How much each pixel differs from the background towards the ink, whichever of the two is darker.
inline Tensor<2> ink_of(const Tensor<2>& grey) {
    const float background = background_of(grey);
    const auto [least, greatest] = std::minmax_element(grey.values().begin(), grey.values().end());
    const float sign = *greatest - background > background - *least ? 1.0f : -1.0f;
    Tensor<2> ink(grey.shape());
    for (std::size_t i = 0; i < ink.size(); ++i)
        ink.values()[i] = std::max(0.0f, sign * (grey.values()[i] - background));
    return ink;
}

// The threshold that parts the values into two groups which differ most (Otsu 1979): the middle of the gap between
// them, far from either's noise.
inline float otsu_threshold(const Tensor<2>& ink, float largest) {
    constexpr int levels = 256;
    std::array<double, levels> count{};
    for (const float value : ink.values()) ++count[static_cast<std::size_t>(value / largest * (levels - 1))];
    double total = 0, weighted = 0;
    for (std::size_t i = 0; i < levels; ++i) total += count[i], weighted += count[i] * static_cast<double>(i);

    double below = 0, weighted_below = 0, best = -1;
    std::size_t first = 0, last = 0;  // all thresholds in a gap are equally good
    for (std::size_t i = 0; i + 1 < levels; ++i) {
        below += count[i], weighted_below += count[i] * static_cast<double>(i);
        if (below == 0 || below == total) continue;
        const double difference = weighted_below / below - (weighted - weighted_below) / (total - below);
        const double spread = below * (total - below) * difference * difference;
        if (spread > best) best = spread, first = i;
        if (spread == best) last = i;
    }
    return largest * (static_cast<float>(first + last) / 2 + 0.5f) / (levels - 1);
}

// Paper becomes 0 and full ink 1, with the stroke's soft edge between.
inline void stretch(Tensor<2>& ink, float threshold) {
    double sum = 0, count = 0;
    for (const float value : ink.values())
        if (value > threshold) sum += value, ++count;
    const float low = threshold / 2, high = static_cast<float>(sum / count);
    for (float& value : ink.values()) value = std::clamp((value - low) / (high - low), 0.0f, 1.0f);
}

// Every connected part of the ink with less than a tenth of the largest part's area is dirt, and goes.
inline void remove_specks(Tensor<2>& ink) {
    const auto [H, W] = ink.shape();
    std::vector<std::vector<std::size_t>> parts;
    std::vector<bool> seen(ink.size());
    for (std::size_t start = 0; start < ink.size(); ++start) {
        if (seen[start] || ink.values()[start] == 0) continue;
        std::vector<std::size_t> part{start};
        seen[start] = true;
        for (std::size_t i = 0; i < part.size(); ++i) {  // the part grows while it is walked through
            const int h = static_cast<int>(part[i]) / W, w = static_cast<int>(part[i]) % W;
            for (int hi = std::max(h - 1, 0); hi <= std::min(h + 1, H - 1); ++hi)
                for (int wi = std::max(w - 1, 0); wi <= std::min(w + 1, W - 1); ++wi) {
                    const auto next = static_cast<std::size_t>(hi * W + wi);
                    if (seen[next] || ink.values()[next] == 0) continue;
                    seen[next] = true;
                    part.push_back(next);
                }
        }
        parts.push_back(std::move(part));
    }
    std::size_t largest = 0;
    for (const auto& part : parts) largest = std::max(largest, part.size());
    for (const auto& part : parts)
        if (part.size() * 10 < largest)
            for (const std::size_t i : part) ink.values()[i] = 0;
}

// The part of the picture with ink in it.
inline Tensor<2> crop(const Tensor<2>& ink) {
    const auto [H, W] = ink.shape();
    int top = H, bottom = -1, left = W, right = -1;
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            if (ink(h, w) > 0) {
                top = std::min(top, h), bottom = std::max(bottom, h);
                left = std::min(left, w), right = std::max(right, w);
            }
    Tensor<2> part({bottom - top + 1, right - left + 1});
    for (int h = top; h <= bottom; ++h)
        for (int w = left; w <= right; ++w) part(h - top, w - left) = ink(h, w);
    return part;
}

// How much of output cell `o` (of `cells` in all, over `in` pixels) pixel i covers, for all i: begin at `first`.
struct Coverage {
    int first;
    std::vector<float> share;
};
inline Coverage coverage(int o, int cells, int in) {
    const double begin = static_cast<double>(o) * in / cells, end = static_cast<double>(o + 1) * in / cells;
    Coverage result{static_cast<int>(begin), {}};
    for (int i = result.first; i < in && i < end; ++i)
        result.share.push_back(static_cast<float>((std::min(end, i + 1.0) - std::max(begin, 1.0 * i)) / (end - begin)));
    return result;
}

// Larger or smaller: every new pixel is the mean of the area of the old ones that it covers.
inline Tensor<2> resize(const Tensor<2>& x, int H_out, int W_out) {
    const auto [H_in, W_in] = x.shape();
    Tensor<2> y({H_out, W_out});
    for (int ho = 0; ho < H_out; ++ho)
        for (int wo = 0; wo < W_out; ++wo) {
            const Coverage rows = coverage(ho, H_out, H_in), columns = coverage(wo, W_out, W_in);
            for (std::size_t r = 0; r < rows.share.size(); ++r)
                for (std::size_t c = 0; c < columns.share.size(); ++c)
                    y(ho, wo) += rows.share[r] * columns.share[c] *
                                 x(rows.first + static_cast<int>(r), columns.first + static_cast<int>(c));
        }
    return y;
}

// Put the digit (at most 20×20) into 28×28 so that its centre of mass is at (14, 14), as near as whole pixels allow.
inline Tensor<2> centre_by_mass(const Tensor<2>& digit) {
    const auto [H, W] = digit.shape();
    double mass = 0, mass_h = 0, mass_w = 0;
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w)
            mass += digit(h, w), mass_h += 1.0 * h * digit(h, w), mass_w += 1.0 * w * digit(h, w);
    const int down = std::clamp(static_cast<int>(std::lround(14 - mass_h / mass)), 0, 28 - H);
    const int right = std::clamp(static_cast<int>(std::lround(14 - mass_w / mass)), 0, 28 - W);
    Tensor<2> image({28, 28});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) image(h + down, w + right) = digit(h, w);
    return image;
}

// Made so large that the longer side has 20 pixels, with its proportions.
inline Tensor<2> fit(const Tensor<2>& digit) {
    const auto [H, W] = digit.shape();
    const double factor = 20.0 / std::max(H, W);
    const auto fitted = [&](int extent) { return std::max(1, static_cast<int>(std::lround(extent * factor))); };
    return resize(digit, fitted(H), fitted(W));
}

// A grey picture of any size, values in [0, 1], as an MNIST image (28, 28) with values 0 to 255. `name` is for the
// Error that a picture of one flat colour raises.
inline Tensor<2> prepare_digit(const Tensor<2>& grey, const std::string& name) {
    Tensor<2> ink = ink_of(grey);
    const float largest = *std::max_element(ink.values().begin(), ink.values().end());
    check(largest >= 0.02f, "{}: no digit found: expected ink on paper, found {}x{} pixels of one flat colour", name,
          grey.shape()[1], grey.shape()[0]);
    stretch(ink, otsu_threshold(ink, largest));
    remove_specks(ink);
    Tensor<2> image = centre_by_mass(fit(crop(ink)));
    // A thin pen's stroke has grown faint by now: the darkest ink is 255 again.
    const float strongest = *std::max_element(image.values().begin(), image.values().end());
    for (float& value : image.values()) value *= 255.0f / strongest;
    return image;
}

}  // namespace cnn
