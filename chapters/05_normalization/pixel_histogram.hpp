// A histogram of pixels on an axis that several histograms can share, with the mean and the deviation marked.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "chapters/05_normalization/normalize.hpp"
#include "common/chart.hpp"

namespace cnn {

struct PixelHistogram {
    std::string title;
    std::vector<float> values;
    double low, high;  // of the axis
    int decimals;      // of mean and deviation
};

// Mean as a line, deviation as an arrow from there, both as numbers above.
inline void draw_statistics(Svg& svg, const Box& box, const PixelHistogram& chart,
                            const std::function<double(double)>& place) {
    const auto [mean, deviation] = mean_and_deviation(Tensor<1>({static_cast<int>(chart.values.size())}, chart.values));
    const double start = place(mean), end = place(mean + deviation), y = box.y - 14;
    svg.line(start, y - 7, start, box.y + box.height, {.stroke = palette::backward, .width = 2});
    svg.arrow(start, y, end, y, {.stroke = palette::backward, .width = 2});
    svg.text(box.x, box.y - 30,
             fmt::format("mean {}, deviation {}", decimal(mean, chart.decimals), decimal(deviation, chart.decimals)),
             {.size = 13, .colour = mix(palette::backward, palette::ink, 0.2)});
}

// 26 bars, so that no grey level k/255 lies between two. A bar that would flatten all others is cut off and says
// how high it is.
inline void draw_pixel_histogram(Svg& svg, const Box& box, const PixelHistogram& chart) {
    constexpr int bars = 26;
    const std::vector<double> counts = histogram(chart.values, bars).counts;
    const auto [least, greatest] = std::ranges::minmax(chart.values);
    std::vector<double> sorted = counts;
    std::ranges::sort(sorted, std::greater());
    const double highest = sorted[0] > 4 * sorted[1] ? 2 * sorted[1] : sorted[0];
    const auto place = [&](double value) { return box.x + (value - chart.low) / (chart.high - chart.low) * box.width; };
    const double bottom = box.y + box.height, width = (place(greatest) - place(least)) / bars;

    svg.text(box.x, box.y - 50, chart.title, {.size = 14, .bold = true});
    for (int i = 0; i < bars; ++i) {
        const double count = counts[static_cast<std::size_t>(i)], x = place(least) + width * i;
        const double height = std::min(count, highest) / highest * box.height;
        svg.rectangle(x, bottom - height, width - 1, height, {.fill = palette::forward});
        if (count > highest)
            svg.text(place(0.45 * least + 0.55 * greatest), box.y + 11,
                     fmt::format("first bar: {:.0f} %", 100 * count / static_cast<double>(chart.values.size())),
                     {.size = 13, .anchor = Anchor::middle, .colour = palette::muted, .halo = true});
    }
    svg.line(box.x, bottom, box.x + box.width, bottom, {.stroke = palette::muted});
    for (const double tick : nice_ticks(chart.low, chart.high, 5)) {
        svg.line(place(tick), bottom, place(tick), bottom + 5, {.stroke = palette::muted});
        svg.text(place(tick), bottom + 19, decimal(tick, chart.high < 2 ? 1 : 0),
                 {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
    }
    draw_statistics(svg, box, chart, place);
}

}  // namespace cnn
