// The figures of chapter 9 that show scores and probabilities, and all of them as files.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>

#include "chapters/09_softmax/pipeline_figures.hpp"
#include "common/files.hpp"

namespace cnn {

// One row of ten numbers as bars, the largest marked.
inline BarChart ten_bars(const std::string& title, const Tensor<2>& values, int decimals) {
    BarChart chart{.title = title, .decimals = decimals};
    for (int c = 0; c < 10; ++c) {
        chart.labels.push_back(std::to_string(c));
        chart.values.push_back(values(0, c));
    }
    const auto all = values.values();
    chart.highlight = static_cast<std::size_t>(std::max_element(all.begin(), all.end()) - all.begin());
    return chart;
}

// Scores on the left, their probabilities on the right: the nine of chapter 8, and the same nine moved.
inline void draw_digit(const std::filesystem::path& path, const Tensor<2>& before, const Tensor<2>& after) {
    Svg svg(860, 480);
    draw(svg, {24, 20, 396, 210}, ten_bars("a nine: its scores", before, 1));
    draw(svg, {452, 20, 390, 210}, ten_bars("its probabilities", softmax(before), 2));
    draw(svg, {24, 250, 396, 210}, ten_bars("the nine, moved by 3 pixels: its scores", after, 1));
    draw(svg, {452, 250, 390, 210}, ten_bars("its probabilities", softmax(after), 2));
    svg.save(path);
}

inline void draw_figures(const Tensor<4>& x, const ForwardPass& y, const Tensor<2>& before, const Tensor<2>& after) {
    const std::filesystem::path out = book_root() / "out" / "09_softmax";
    draw_pipeline(out / "pipeline.svg", x, y);
    draw_digit(out / "probabilities.svg", before, after);
    draw_maps(out / "maps.svg", y);
    fmt::print("Wrote pipeline.svg, probabilities.svg and maps.svg to out/09_softmax\n");
}

}  // namespace cnn
