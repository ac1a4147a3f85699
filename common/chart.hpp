// Charts: a struct says what to show, `draw` puts it into a rectangle of a figure, and `save_figure`
// writes a row of them as one file. Values that are not finite are left out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/svg.hpp"
#include "common/tensor.hpp"

namespace cnn {

struct Series {
    std::string name{};                // stands at the end of the line, or in the legend
    std::vector<double> x{}, y{};      // x empty: 1, 2, 3 …
    bool line = true, points = false;  // how it is drawn
    bool dashed = false, thin = false;
    std::optional<Colour> colour{};  // else the palette's next
};

struct LineChart {
    std::string title{}, x_label{}, y_label{};
    std::vector<Series> series{};
    std::optional<std::pair<double, double>> y_range{};  // else what the values need
    bool log_x = false, log_y = false;                   // values up to 0 are left out
    std::vector<double> x_ticks{};                       // else chosen
};

struct BarChart {
    std::string title{}, y_label{};
    std::vector<std::string> labels{};
    std::vector<double> values{};
    std::string unit{};                                         // follows the number on a bar: " %", "×"
    std::optional<int> decimals{};                              // of that number; else three digits: 412, 17.8
    std::optional<std::size_t> highlight{};                     // the bar that the text speaks of
    std::optional<std::pair<double, std::string>> reference{};  // a dashed line and its name
};

// How many values lie in each of equal parts of [low, high].
struct Histogram {
    std::string title{}, x_label{}, y_label = "count";
    double low = 0, high = 1;
    std::vector<double> counts{};
};
Histogram histogram(std::span<const float> values, int bins);  // from the least to the greatest finite value

// counts(label, prediction), a row per label.
struct ConfusionMatrix {
    std::string title{};
    std::vector<std::string> classes{};
    Tensor<2> counts{};
};

struct GalleryItem {
    Tensor<2> image{};
    std::string caption{}, detail{};  // two lines below the image
    Colour colour = palette::muted;   // of the second
};

struct Gallery {
    std::string title{};
    std::vector<GalleryItem> items{};
    int columns = 8;
    float low = 1, high = 0;            // what is black and what is white: 1 is ink here, 0 is paper
    std::string empty = "no mistakes";  // what stands there without items
};

struct Box {
    double x = 0, y = 0, width = 0, height = 0;
};
using Chart = std::variant<LineChart, BarChart, Histogram, ConfusionMatrix, Gallery>;
void draw(Svg& svg, const Box& box, const Chart& chart);

// The charts side by side; height 0: what they need.
void save_figure(const std::filesystem::path& path, const std::vector<Chart>& row, double width = 760,
                 double height = 0);

// A frame around cells of a number grid, such as the place where a kernel lies.
struct GridWindow {
    int row = 0, column = 0, height = 1, width = 1;
    Colour colour = palette::forward;
};

enum class Shade { none, tint, grey };  // tint: blue for positive and orange for negative numbers

struct NumberGrid {
    std::string title{};  // above the cells
    int padding = 0;      // so many cells at each border have another background
    Shade shade = Shade::tint;
    std::optional<std::pair<double, double>> range{};  // of the shades; else the least and the greatest number
    std::optional<int> decimals{};                     // else as many as needed, up to 2
    std::vector<GridWindow> windows{};
};

// A matrix as square cells with their numbers inside, its top left corner at (x, y).
void number_grid(Svg& svg, double x, double y, double cell, const Tensor<2>& values, const NumberGrid& options = {});

// Round numbers in [low, high], 1, 2 or 5 times a power of ten apart, at most `most` + 1 of them.
std::vector<double> nice_ticks(double low, double high, int most);

// Powers of ten in [low, high], with their doubles and fivefolds where there are fewer than three.
std::vector<double> log_ticks(double low, double high, int most);

}  // namespace cnn
