// A canvas that is saved as an SVG file: text that stays sharp at every size, and numbers that a
// test can compare. Every figure of the book is drawn on one, in the same few colours.
//
// Positions and sizes are pixels; x runs to the right and y down from the top left corner. A
// position that is not finite is an Error; only in a polyline it is a gap.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

struct Colour {
    int red = 0, green = 0, blue = 0;  // 0 to 255
    bool operator==(const Colour&) const = default;
};
constexpr Colour rgb(int hex) {
    return {hex >> 16 & 255, hex >> 8 & 255, hex & 255};
}
Colour mix(Colour a, Colour b, double t);  // a where t <= 0, b where t >= 1
Colour sequential(double t);               // 0 to 1: white to deep blue, for heat maps
Colour diverging(double t);                // -1 to 1: orange, white, blue, for weights and gradients

// The book's colours, chosen to stay apart for colour-blind readers and in grey print.
namespace palette {
inline constexpr Colour paper = rgb(0xffffff), ink = rgb(0x1f2933), muted = rgb(0x66717e), grid = rgb(0xe3e8ed);
inline constexpr Colour forward = rgb(0x1d5fa6), backward = rgb(0xe2711d);
inline constexpr std::array<Colour, 6> series = {
    forward, backward, rgb(0x22a699), rgb(0xa13d79), rgb(0x36404b), rgb(0x7ab8e8),
};
}  // namespace palette

struct Point {
    double x = 0, y = 0;
};

// How a shape is drawn: filled, outlined, or both.
struct Style {
    std::optional<Colour> fill{}, stroke{};
    double width = 1;    // of the stroke
    double opacity = 1;  // 0 to 1
    double radius = 0;   // of a rectangle's corners
    bool dashed = false;
};

enum class Anchor { start, middle, end };

struct TextStyle {
    double size = 14;
    Anchor anchor = Anchor::start;  // which point of the text stands at x
    Colour colour = palette::ink;
    bool bold = false;
    bool centred = false;  // y is the middle of the letters, not the line they stand on
    bool halo = false;     // a white rim, for text that stands on lines
    double turn = 0;       // degrees, clockwise
};

// A number as a reader writes it: 9,893 and −0.50, never -0.
std::string decimal(double value, int decimals);

// About as wide as the text is drawn, rather more than less: fonts differ between machines.
double text_width(std::string_view text, double size);

// An image of the colours that `colour` gives the values: coloured(weights, [](float w) { return diverging(w); }).
Tensor<3> coloured(const Tensor<2>& values, const std::function<Colour(float)>& colour);

class Svg {
  public:
    Svg(double width, double height);  // a white card with round corners, for white pages and dark ones

    void rectangle(double x, double y, double width, double height, const Style& style);
    void circle(double x, double y, double radius, const Style& style);
    void line(double x1, double y1, double x2, double y2, const Style& style);
    void arrow(double x1, double y1, double x2, double y2, const Style& style);  // its head at (x2, y2)
    void polyline(const std::vector<Point>& points, const Style& style);
    void polygon(const std::vector<Point>& corners, const Style& style);
    void text(double x, double y, std::string_view text, const TextStyle& style = {});

    // An image with sharp pixels that fills the rectangle: grey from `low`, black, to `high`, white (dark
    // on white where low > high), or red, green and blue (3, H, W) in [0, 1]. A NaN is an Error.
    void pixels(double x, double y, double width, double height, const Tensor<2>& grey, float low = 0, float high = 1);
    void pixels(double x, double y, double width, double height, const Tensor<3>& rgb);

    // Hide what `draw` draws outside the rectangle.
    void clip(double x, double y, double width, double height, const std::function<void()>& draw);

    std::string str() const;  // the file's text
    void save(const std::filesystem::path& path) const;

  private:
    double width_, height_;
    std::string body_;
};

}  // namespace cnn
