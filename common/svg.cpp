#include "common/svg.hpp"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "common/check.hpp"
#include "common/files.hpp"

namespace cnn {

Colour mix(Colour a, Colour b, double t) {
    check(!std::isnan(t), "mix: expected a number from 0 to 1, found NaN");
    const double u = std::clamp(t, 0.0, 1.0);
    const auto between = [u](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * u)); };
    return {between(a.red, b.red), between(a.green, b.green), between(a.blue, b.blue)};
}

Colour sequential(double t) {
    const Colour middle = rgb(0x7fb0dd), dark = rgb(0x0f3d73);
    return t < 0.5 ? mix(palette::paper, middle, 2 * t) : mix(middle, dark, 2 * t - 1);
}

Colour diverging(double t) {
    return t < 0 ? mix(palette::paper, palette::backward, -t) : mix(palette::paper, palette::forward, t);
}

Tensor<3> coloured(const Tensor<2>& values, const std::function<Colour(float)>& colour) {
    const auto [H, W] = values.shape();
    Tensor<3> image({3, H, W});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) {
            const Colour c = colour(values(h, w));
            image(0, h, w) = static_cast<float>(c.red) / 255;
            image(1, h, w) = static_cast<float>(c.green) / 255;
            image(2, h, w) = static_cast<float>(c.blue) / 255;
        }
    return image;
}

std::string decimal(double value, int decimals) {
    if (std::isnan(value)) return "NaN";
    std::string text = std::isinf(value) ? "∞" : fmt::format("{:.{}f}", std::abs(value), decimals);
    const std::size_t whole = std::isinf(value) ? 0 : std::min(text.find('.'), text.size());
    for (std::size_t end = whole; end > 3; end -= 3) text.insert(end - 3, 1, ',');
    const bool zero = text.find_first_not_of("0.") == text.npos;
    return value < 0 && !zero ? "−" + text : text;
}

double text_width(std::string_view text, double size) {
    double width = 0;
    for (const char c : text) {
        if ((c & '\xc0') == '\x80') continue;  // inside a UTF-8 character
        const bool narrow = std::string_view(" .,:;'|!()[]ijltfr-").find(c) != text.npos;
        const bool wide = ('A' <= c && c <= 'Z') || c == 'm' || c == 'w' || c == '%';
        width += narrow ? 0.38 : wide ? 0.8 : 0.63;
    }
    return width * size;
}

namespace {

// A position as the file holds it: two decimals at most, so that the last bits of a platform's
// arithmetic do not reach the file.
std::string number(double value) {
    check(std::isfinite(value), "svg: a position is {}, expected a finite number", value);
    std::string text = fmt::format("{:.2f}", value);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string hex(Colour c) {
    return fmt::format("#{:02x}{:02x}{:02x}", c.red, c.green, c.blue);
}

std::string escape(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '&') escaped += "&amp;";
        if (c == '<') escaped += "&lt;";
        if (c == '>') escaped += "&gt;";
        if (c != '&' && c != '<' && c != '>') escaped += c;
    }
    return escaped;
}

std::string attribute(std::string_view name, std::string_view value) {
    return fmt::format(" {}=\"{}\"", name, value);
}
std::string attribute(std::string_view name, double value) {
    return attribute(name, number(value));
}

std::string attributes(const Style& style) {
    std::string text = attribute("fill", style.fill ? hex(*style.fill) : "none");
    if (style.stroke) text += attribute("stroke", hex(*style.stroke)) + attribute("stroke-width", style.width);
    if (style.dashed) text += attribute("stroke-dasharray", "6 4");
    if (style.opacity != 1) text += attribute("opacity", style.opacity);
    return text + "/>\n";
}

std::string box(double x, double y, double width, double height) {
    return attribute("x", x) + attribute("y", y) + attribute("width", width) + attribute("height", height);
}

std::string joined(const std::vector<Point>& points) {
    std::string text;
    for (const Point& p : points) text += number(p.x) + ',' + number(p.y) + ' ';
    if (!text.empty()) text.pop_back();
    return attribute("points", text);
}

}  // namespace

Svg::Svg(double width, double height) : width_(width), height_(height) {
    rectangle(0, 0, width, height, {.fill = palette::paper, .radius = 10});
}

void Svg::rectangle(double x, double y, double width, double height, const Style& style) {
    const std::string corners = style.radius > 0 ? attribute("rx", style.radius) : "";
    body_ += "<rect" + box(x, y, width, height) + corners + attributes(style);
}

void Svg::circle(double x, double y, double radius, const Style& style) {
    body_ += "<circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", radius) + attributes(style);
}

void Svg::line(double x1, double y1, double x2, double y2, const Style& style) {
    body_ += "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) + attribute("y2", y2) +
             attributes(style);
}

// The head is a triangle of its own: an SVG marker would need a name that is unique in the whole page.
void Svg::arrow(double x1, double y1, double x2, double y2, const Style& style) {
    const double length = std::hypot(x2 - x1, y2 - y1), head = 5 + 3 * style.width, side = 0.45 * head;
    if (length == 0) return;
    const double ux = (x2 - x1) / length, uy = (y2 - y1) / length;
    const double x = x2 - head * ux, y = y2 - head * uy;
    line(x1, y1, x, y, style);
    polygon({{x2, y2}, {x - side * uy, y + side * ux}, {x + side * uy, y - side * ux}},
            {.fill = style.stroke, .opacity = style.opacity});
}

void Svg::polyline(const std::vector<Point>& points, const Style& style) {
    std::vector<Point> part;
    const auto end_part = [&] {
        if (part.size() > 1) body_ += "<polyline stroke-linejoin=\"round\"" + joined(part) + attributes(style);
        part.clear();
    };
    for (const Point& p : points)
        if (std::isfinite(p.x) && std::isfinite(p.y))
            part.push_back(p);
        else
            end_part();
    end_part();
}

void Svg::polygon(const std::vector<Point>& corners, const Style& style) {
    body_ += "<polygon stroke-linejoin=\"round\"" + joined(corners) + attributes(style);
}

void Svg::text(double x, double y, std::string_view text, const TextStyle& style) {
    if (text.empty()) return;
    const double baseline = style.centred ? y + 0.35 * style.size : y;
    body_ += "<text" + attribute("x", x) + attribute("y", baseline) + attribute("font-size", style.size) +
             attribute("fill", hex(style.colour));
    if (style.anchor != Anchor::start)
        body_ += attribute("text-anchor", style.anchor == Anchor::end ? "end" : "middle");
    if (style.bold) body_ += attribute("font-weight", "600");
    if (style.halo) body_ += R"( stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke")";
    if (style.turn != 0)
        body_ += attribute("transform", fmt::format("rotate({} {} {})", number(style.turn), number(x), number(y)));
    body_ += '>';
    body_ += escape(text) + "</text>\n";
}

// An inner <svg> clips what it holds to its own rectangle; a clipPath would need a name.
void Svg::clip(double x, double y, double width, double height, const std::function<void()>& draw) {
    const std::string view = fmt::format("{} {} {} {}", number(x), number(y), number(width), number(height));
    body_ += "<svg" + box(x, y, width, height) + attribute("viewBox", view) + ">\n";
    draw();
    body_ += "</svg>\n";
}

namespace {

// A pixel as 0xrrggbb; an image of one channel is grey.
int pixel(const Tensor<3>& image, int h, int w) {
    int colour = 0;
    for (int c = 0; c < 3; ++c) {
        const float value = image(std::min(c, image.shape()[0] - 1), h, w);
        check(std::isfinite(value), "image: the value at ({}, {}) is {}, expected a finite number", h, w, value);
        colour = colour << 8 | static_cast<int>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255));
    }
    return colour;
}

// One path per colour: each run of equal pixels in a row is a stroke one unit thick.
std::string pixel_paths(const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    std::map<int, std::string> runs;
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W;) {
            const int start = w, colour = pixel(image, h, w);
            while (w < W && pixel(image, h, w) == colour) ++w;
            runs[colour] += fmt::format("M{} {}h{}", start, h, w - start);
        }
    std::string paths;
    for (const auto& [colour, run] : runs) paths += fmt::format("<path stroke=\"#{:06x}\" d=\"{}\"/>\n", colour, run);
    return paths;
}

// The lowest `count` bytes of a number, the highest of them first.
std::string big_endian(std::uint64_t value, int count = 4) {
    std::string bytes;
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
    return bytes;
}

std::string png_chunk(const std::string& type_and_data) {
    const auto* bytes = reinterpret_cast<const Bytef*>(type_and_data.data());
    const auto size = static_cast<uInt>(type_and_data.size());
    return big_endian(size - 4) + type_and_data + big_endian(crc32(0, bytes, size));
}

// zlib's format with blocks that are stored, not compressed: the bytes do not depend on a library's version.
std::string stored(const std::string& data) {
    std::string bytes = "\x78\x01";
    for (std::size_t start = 0, size; start < data.size(); start += size) {
        size = std::min<std::size_t>(65535, data.size() - start);
        bytes += start + size == data.size() ? '\1' : '\0';  // is it the last block?
        for (const std::size_t length : {size, ~size}) bytes += big_endian(length, 1) + big_endian(length >> 8, 1);
        bytes.append(data, start, size);
    }
    const auto* all = reinterpret_cast<const Bytef*>(data.data());
    return bytes + big_endian(adler32(1, all, static_cast<uInt>(data.size())));
}

// An image of one channel or three as a PNG file with 8 bits a channel. Source: https://www.w3.org/TR/png/
std::string png(const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    std::string rows;
    for (int h = 0; h < H; ++h) {
        rows += '\0';  // no filter
        for (int w = 0; w < W; ++w) rows += big_endian(static_cast<std::uint64_t>(pixel(image, h, w)), C);
    }
    const std::string size = big_endian(static_cast<std::uint64_t>(W)) + big_endian(static_cast<std::uint64_t>(H));
    const std::string kind = {8, C == 1 ? '\0' : '\2', 0, 0, 0};
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR" + size + kind) + png_chunk("IDAT" + stored(rows)) + png_chunk("IEND");
}

std::string base64(std::string bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t missing = (3 - bytes.size() % 3) % 3;
    bytes.append(missing, '\0');
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = i; k < i + 3; ++k) group = group << 8 | static_cast<unsigned char>(bytes[k]);
        for (int shift = 18; shift >= 0; shift -= 6) text += digits[group >> shift & 63];
    }
    return text.replace(text.size() - missing, missing, missing, '=');
}

}  // namespace

// A small image becomes paths, because some viewers (librsvg 2.54) smooth every embedded image, and a pixel
// is to look like a pixel. A photo becomes a PNG: as paths it would need several times the bytes.
void Svg::pixels(double x, double y, double width, double height, const Tensor<3>& image) {
    const auto [C, H, W] = image.shape();
    check((C == 1 || C == 3) && H > 0 && W > 0, "image of shape {}: expected (1, H, W) or (3, H, W)", image.shape());
    const std::string place = box(x, y, width, height) + attribute("preserveAspectRatio", "none");
    if (H * W <= 64 * 64)
        body_ += "<svg" + place + attribute("viewBox", fmt::format("0 -0.5 {} {}", W, H)) +
                 attribute("shape-rendering", "crispEdges") + ">\n" + pixel_paths(image) + "</svg>\n";
    else
        body_ += "<image" + place + attribute("style", "image-rendering:pixelated") +
                 attribute("href", "data:image/png;base64," + base64(png(image))) + "/>\n";
}

void Svg::pixels(double x, double y, double width, double height, const Tensor<2>& grey, float low, float high) {
    const auto [H, W] = grey.shape();
    const float range = high == low ? 1 : high - low;
    Tensor<3> image({1, H, W});
    for (std::size_t i = 0; i < grey.size(); ++i) image.values()[i] = (grey.values()[i] - low) / range;
    pixels(x, y, width, height, image);
}

std::string Svg::str() const {
    const std::string w = number(width_), h = number(height_);
    return "<svg" + attribute("xmlns", "http://www.w3.org/2000/svg") + attribute("width", w) + attribute("height", h) +
           attribute("viewBox", "0 0 " + w + " " + h) +
           attribute("font-family", "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif") +
           attribute("style", "font-variant-numeric:tabular-nums") + ">\n" + body_ + "</svg>\n";
}

void Svg::save(const std::filesystem::path& path) const {
    write_file_atomically(path, str());
}

}  // namespace cnn
