#include "common/svg.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>

#include "common/files.hpp"
#include "common/testing.hpp"

namespace cnn {

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != text.npos;
}

int count_of(const std::string& text, const std::string& part) {
    int count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

// What is wrong with the inside of a tag, `rect x="1" y="2"/`; "" if nothing.
std::string tag_error(const std::string& tag) {
    std::set<std::string> names;
    std::size_t at = tag.find(' ');
    while (at < tag.size() && tag.substr(at) != "/") {
        const std::size_t equals = tag.find("=\"", at), end = tag.find('"', equals + 2);
        if (tag[at] != ' ' || equals == tag.npos || end == tag.npos) return "broken attribute in <" + tag + ">";
        if (!names.insert(tag.substr(at + 1, equals - at - 1)).second) return "attribute twice in <" + tag + ">";
        at = end + 1;
    }
    return "";
}

}  // namespace

// What keeps the text from being well-formed XML; "" if nothing. The tests of the charts use it too.
std::string xml_error(const std::string& xml) {
    for (auto at = xml.find('&'); at != xml.npos; at = xml.find('&', at + 1))
        if (xml.compare(at, 5, "&amp;") != 0 && xml.compare(at, 4, "&lt;") != 0 && xml.compare(at, 4, "&gt;") != 0)
            return "a bare &";
    std::vector<std::string> open;
    for (auto at = xml.find('<'); at != xml.npos; at = xml.find('<', at + 1)) {
        const std::string tag = xml.substr(at + 1, xml.find('>', at) - at - 1);
        const std::string name = tag.substr(0, tag.find_first_of(" /", 1));
        if (tag.find('<') != tag.npos) return "a tag without an end: <" + tag;
        if (tag[0] == '/') {
            if (open.empty() || "/" + open.back() != tag) return "<" + tag + "> closes nothing";
            open.pop_back();
        } else if (const std::string error = tag_error(tag); !error.empty()) {
            return error;
        } else if (tag.back() != '/') {
            open.push_back(name);
        }
    }
    return open.empty() ? "" : "<" + open.back() + "> is never closed";
}

TEST_CASE("svg: positions have two decimals at most, no trailing zeros and no negative zero") {
    Svg svg(100, 80);
    svg.circle(1.0 / 3, -0.001, 2.5, {.fill = palette::ink});
    svg.line(-0.0, 1234.5678, 100, 20.10, {.stroke = palette::ink});
    CHECK(contains(svg.str(), R"(<circle cx="0.33" cy="0" r="2.5")"));
    CHECK(contains(svg.str(), R"(<line x1="0" y1="1234.57" x2="100" y2="20.1")"));
}

TEST_CASE("svg: a position that is not finite is an error and does not reach the file") {
    const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
    Svg svg(100, 80);
    const std::string before = svg.str();
    CHECK(mentions(error_of([&] { svg.circle(nan, 0, 1, {}); }), {"position", "nan"}));
    CHECK(mentions(error_of([&] { svg.line(0, 0, infinity, 0, {}); }), {"position", "inf"}));
    CHECK(mentions(error_of([&] { svg.rectangle(0, -infinity, 1, 1, {}); }), {"position", "-inf"}));
    CHECK(mentions(error_of([&] { svg.text(0, nan, "a"); }), {"position", "nan"}));
    CHECK(mentions(error_of([&] { svg.polygon({{0, 0}, {1, nan}}, {}); }), {"position", "nan"}));
    CHECK(svg.str() == before);
}

TEST_CASE("svg: a polyline has a gap where a point is not finite") {
    const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
    Svg svg(100, 80);
    svg.polyline({{1, 2}, {3, 4}, {5, nan}, {infinity, 6}, {7, 8}, {nan, 0}, {9, 10}, {11, 12}}, {});
    CHECK(count_of(svg.str(), "<polyline") == 2);
    CHECK(contains(svg.str(), R"(points="1,2 3,4")"));
    CHECK(contains(svg.str(), R"(points="9,10 11,12")"));
}

TEST_CASE("svg: text is escaped, and an empty text is not written") {
    Svg svg(100, 80);
    svg.text(1, 2, "a < b && b > \"c\"");
    svg.text(1, 2, "");
    CHECK(contains(svg.str(), ">a &lt; b &amp;&amp; b &gt; \"c\"</text>"));
    CHECK(count_of(svg.str(), "<text") == 1);
    CHECK(xml_error(svg.str()) == "");
}

TEST_CASE("svg: a centred text stands a little below its y, on the line that puts the letters' middle there") {
    Svg svg(100, 80);
    svg.text(10, 50, "x", {.size = 20, .centred = true});
    CHECK(contains(svg.str(), R"(<text x="10" y="57" font-size="20")"));
}

TEST_CASE("svg: the check for well-formed XML of these tests sees mistakes") {
    CHECK(xml_error("<a><b x=\"1\"/>c</a>") == "");
    CHECK(xml_error("<a><b></a>") != "");
    CHECK(xml_error("<a>") != "");
    CHECK(xml_error("</a>") != "");
    CHECK(xml_error("<a x=\"1\" x=\"2\"/>") != "");
    CHECK(xml_error("<a x=1/>") != "");
    CHECK(xml_error("<a>& </a>") != "");
    CHECK(xml_error("<a <b/></a>") != "");
}

TEST_CASE("svg: with every shape and every style the file is well-formed") {
    Svg svg(300, 200);
    const Style all{
        .fill = rgb(0xff0000), .stroke = palette::ink, .width = 2, .opacity = 0.5, .radius = 4, .dashed = true};
    svg.rectangle(1, 2, 30, 40, all);
    svg.circle(5, 5, 3, all);
    svg.arrow(0, 0, 50, 50, all);
    svg.polygon({{1, 1}, {5, 1}, {3, 4}}, all);
    svg.clip(0, 0, 100, 100, [&] { svg.polyline({{1, 2}, {300, 400}}, all); });
    svg.text(5, 5, "x", {.anchor = Anchor::end, .bold = true, .centred = true, .halo = true, .turn = -90});
    svg.pixels(0, 0, 10, 10, random_tensor<2>({3, 4}, 1), -1, 1);
    svg.pixels(0, 0, 10, 10, random_tensor<3>({3, 70, 60}, 2));
    CHECK(xml_error(svg.str()) == "");
    CHECK(contains(svg.str(), R"(viewBox="0 0 300 200")"));
    CHECK(contains(svg.str(), R"(fill="#ff0000" stroke="#1f2933" stroke-width="2")"));
}

TEST_CASE("svg: the head of an arrow is at its end and points along it; an arrow of no length is nothing") {
    Svg svg(100, 80);
    const std::string before = svg.str();
    svg.arrow(50, 50, 50, 50, {.stroke = palette::ink});
    CHECK(svg.str() == before);
    svg.arrow(10, 50, 60, 50, {.stroke = palette::ink, .width = 5});
    CHECK(contains(svg.str(), R"(x1="10" y1="50" x2="40" y2="50")"));
    CHECK(contains(svg.str(), R"(points="60,50 40,59 40,41")"));
}

TEST_CASE("svg: a file holds what str() says") {
    const auto folder = std::filesystem::temp_directory_path() / "cnn_test_svg";
    Svg svg(100, 80);
    svg.text(10, 20, "épreuve");
    svg.save(folder / "a.svg");
    CHECK(read_file(folder / "a.svg") == svg.str());
    std::filesystem::remove_all(folder);
}

TEST_CASE("decimal writes numbers as readers do") {
    CHECK(decimal(0, 0) == "0");
    CHECK(decimal(-0.004, 2) == "0.00");
    CHECK(decimal(-0.5, 2) == "−0.50");
    CHECK(decimal(999, 0) == "999");
    CHECK(decimal(9893, 0) == "9,893");
    CHECK(decimal(-421642, 0) == "−421,642");
    CHECK(decimal(1234567.25, 1) == "1,234,567.2");
    CHECK(decimal(999.96, 1) == "1,000.0");
    CHECK(decimal(std::nan(""), 1) == "NaN");
    CHECK(decimal(-std::numeric_limits<double>::infinity(), 1) == "−∞");
}

TEST_CASE("text_width counts letters, not bytes, and grows with the size") {
    CHECK(text_width("äöü", 10) == text_width("aou", 10));
    CHECK(text_width("iiii", 10) < text_width("aaaa", 10));
    CHECK(text_width("MMMM", 10) > text_width("aaaa", 10));
    CHECK(text_width("abc", 20) == 2 * text_width("abc", 10));
    CHECK(text_width("", 10) == 0);
}

TEST_CASE("colours: mixtures and maps have the right ends and directions") {
    const Colour a = rgb(0x102030), b = rgb(0xf0e0d0);
    CHECK(a == Colour{16, 32, 48});
    CHECK(mix(a, b, 0) == a);
    CHECK(mix(a, b, 1) == b);
    CHECK(mix(a, b, 7) == b);
    CHECK(mix(a, b, 0.5) == Colour{128, 128, 128});
    CHECK(mentions(error_of([&] { mix(a, b, std::nan("")); }), {"NaN"}));
    CHECK(diverging(0) == palette::paper);
    CHECK(diverging(1) == palette::forward);
    CHECK(diverging(-1) == palette::backward);
    CHECK(diverging(0.4).blue > diverging(0.4).red);
    CHECK(diverging(-0.4).red > diverging(-0.4).blue);
    CHECK(sequential(0) == palette::paper);
    for (int i = 0; i < 10; ++i) CHECK(sequential(i / 10.0).red > sequential((i + 1) / 10.0).red);
}

TEST_CASE("coloured asks for the colour of each value at its place") {
    const Tensor<3> image =
        coloured(Tensor<2>({2, 3}, {0, 1, 2, 3, 4, 5}), [](float v) { return Colour{static_cast<int>(v), 255, 51}; });
    REQUIRE(image.shape() == Shape<3>{3, 2, 3});
    CHECK(image(0, 1, 0) == 3.0f / 255);
    CHECK(image(1, 0, 2) == 1);
    CHECK(image(2, 1, 2) == 0.2f);
}

namespace {

// Paint the strokes M x y h n of a small image's paths again.
Tensor<3> painted(const std::string& svg, int H, int W) {
    Tensor<3> image({3, H, W}, -1);
    for (auto at = svg.find("<path"); at != svg.npos; at = svg.find("<path", at + 1)) {
        const int colour = std::stoi(svg.substr(svg.find('#', at) + 1, 6), nullptr, 16);
        const std::size_t end = svg.find("\"/>", at);
        for (auto run = svg.find('M', at); run < end; run = svg.find('M', run + 1)) {
            const int x = std::stoi(svg.substr(run + 1)), y = std::stoi(svg.substr(svg.find(' ', run)));
            const int length = std::stoi(svg.substr(svg.find('h', run) + 1));
            for (int w = x; w < x + length; ++w)
                for (int c = 0; c < 3; ++c) image(c, y, w) = static_cast<float>(colour >> (16 - 8 * c) & 255) / 255;
        }
    }
    return image;
}

// The largest difference; infinite where a value is NaN.
float difference(const Tensor<3>& a, const Tensor<3>& b) {
    float largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const float here = std::abs(a.values()[i] - b.values()[i]);
        if (!(here <= largest)) largest = std::isfinite(here) ? here : std::numeric_limits<float>::infinity();
    }
    return largest;
}

// Values in [0, 1].
Tensor<3> random_image(const Shape<3>& shape, std::uint64_t seed) {
    Tensor<3> image = random_tensor<3>(shape, seed);
    for (float& value : image.values()) value = std::abs(value);
    return image;
}

constexpr float half_level = 0.501f / 255;

}  // namespace

TEST_CASE("pixels: the paths of a small image paint every pixel in its colour") {
    Tensor<3> image = random_image({3, 7, 5}, 3);
    for (int c = 0; c < 3; ++c) image(c, 2, 1) = image(c, 2, 2) = image(c, 2, 3) = 0.4f;  // a run in a row
    Svg svg(100, 80);
    svg.pixels(10, 20, 50, 70, image);
    CHECK(difference(painted(svg.str(), 7, 5), image) <= half_level);
    CHECK(contains(svg.str(), "M1 2h3"));
    CHECK(contains(svg.str(), R"(<svg x="10" y="20" width="50" height="70")"));
    CHECK(contains(svg.str(), R"(viewBox="0 -0.5 5 7")"));
}

TEST_CASE("pixels: low is black and high is white, and values beyond are clamped") {
    const Tensor<2> grey({1, 5}, {-9, -1, 0, 1, 9});
    Svg svg(100, 80), turned(100, 80), flat(100, 80);
    svg.pixels(0, 0, 50, 10, grey, -1, 1);
    CHECK(difference(painted(svg.str(), 1, 5),
                     Tensor<3>({3, 1, 5}, {0, 0, .5f, 1, 1, 0, 0, .5f, 1, 1, 0, 0, .5f, 1, 1})) <= half_level);
    turned.pixels(0, 0, 50, 10, grey, 1, -1);
    CHECK(difference(painted(turned.str(), 1, 5),
                     Tensor<3>({3, 1, 5}, {1, 1, .5f, 0, 0, 1, 1, .5f, 0, 0, 1, 1, .5f, 0, 0})) <= half_level);
    flat.pixels(0, 0, 50, 10, Tensor<2>({1, 2}, 3), 3, 3);  // no range: not a division by zero
    CHECK(difference(painted(flat.str(), 1, 2), Tensor<3>({3, 1, 2})) == 0);
}

TEST_CASE("pixels: wrong shapes and values that are not finite are errors and leave the canvas as it was") {
    Svg svg(100, 80);
    const std::string before = svg.str();
    Tensor<2> image({2, 3});
    image(1, 2) = std::nanf("");
    CHECK(mentions(error_of([&] { svg.pixels(0, 0, 9, 9, image); }), {"image", "(1, 2)", "nan"}));
    CHECK(
        mentions(error_of([&] { svg.pixels(0, 0, 9, 9, Tensor<3>({2, 4, 4})); }), {"image", "[2, 4, 4]", "(3, H, W)"}));
    CHECK(mentions(error_of([&] { svg.pixels(0, 0, 9, 9, Tensor<2>({0, 4})); }), {"image", "[1, 0, 4]"}));
    CHECK(svg.str() == before);
}

namespace {

std::string from_base64(const std::string& text) {
    const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0, count = 0;
    for (const char c : text) {
        if (c == '=') break;
        bits = bits << 6 | static_cast<std::uint32_t>(digits.find(c));
        count += 6;
        if (count >= 8) bytes += static_cast<char>(bits >> (count -= 8) & 255);
    }
    return bytes;
}

std::uint32_t big_endian_at(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(i));
    return value;
}

// CRC-32 bit by bit, as the PNG specification defines it.
std::uint32_t plain_crc(const std::string& bytes) {
    std::uint32_t crc = ~0u;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
    return ~crc;
}

std::uint32_t plain_adler(const std::string& bytes) {
    std::uint32_t a = 1, b = 0;
    for (const char c : bytes) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

// The chunks of a PNG file by their types; every checksum must be right.
std::map<std::string, std::string> png_chunks(const std::string& file) {
    REQUIRE(file.substr(0, 8) == "\x89PNG\r\n\x1a\n");
    std::map<std::string, std::string> chunks;
    for (std::size_t at = 8; at < file.size();) {
        const std::size_t size = big_endian_at(file, at);
        REQUIRE(big_endian_at(file, at + 8 + size) == plain_crc(file.substr(at + 4, 4 + size)));
        chunks[file.substr(at + 4, 4)] = file.substr(at + 8, size);
        at += 12 + size;
    }
    return chunks;
}

// Undo a zlib stream of stored blocks.
std::string unstored(const std::string& stream) {
    const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(stream.at(i))}; };
    REQUIRE((byte(0) * 256 + byte(1)) % 31 == 0);  // zlib's check of its header
    std::string bytes;
    std::size_t at = 2;
    for (bool last = false; !last;) {
        REQUIRE(byte(at) <= 1);
        last = byte(at) == 1;
        const std::size_t size = byte(at + 1) + 256 * byte(at + 2);
        REQUIRE(byte(at + 3) + 256 * byte(at + 4) == 65535 - size);
        bytes += stream.substr(at + 5, size);
        at += 5 + size;
    }
    CHECK(big_endian_at(stream, at) == plain_adler(bytes));
    CHECK(at + 4 == stream.size());
    return bytes;
}

// The picture in an SVG file's first embedded PNG.
Tensor<3> embedded(const std::string& svg, int C, int H, int W) {
    const std::size_t start = svg.find("base64,") + 7;
    const auto chunks = png_chunks(from_base64(svg.substr(start, svg.find('"', start) - start)));
    REQUIRE(chunks.size() == 3);
    const std::string header = chunks.at("IHDR"), rows = unstored(chunks.at("IDAT"));
    REQUIRE(chunks.at("IEND").empty());
    CHECK(big_endian_at(header, 0) == static_cast<std::uint32_t>(W));
    CHECK(big_endian_at(header, 4) == static_cast<std::uint32_t>(H));
    CHECK(header.substr(8) == (C == 1 ? std::string("\x08\0\0\0\0", 5) : std::string("\x08\x02\0\0\0", 5)));
    REQUIRE(rows.size() == static_cast<std::size_t>(H * (1 + C * W)));
    Tensor<3> image({C, H, W});
    std::size_t at = 0;
    for (int h = 0; h < H; ++h) {
        REQUIRE(rows[at++] == '\0');  // no filter
        for (int w = 0; w < W; ++w)
            for (int c = 0; c < C; ++c)
                image(c, h, w) = static_cast<float>(static_cast<unsigned char>(rows[at++])) / 255;
    }
    return image;
}

}  // namespace

TEST_CASE("pixels: a large image is a PNG file with right checksums and the same pixels") {
    const auto [H, W] = GENERATE(Shape<2>{65, 64}, Shape<2>{71, 67}, Shape<2>{150, 211}, Shape<2>{1, 4098});
    for (const int C : {1, 3}) {  // 211 x 150 x 3 bytes need two blocks
        const Tensor<3> image = random_image({C, H, W}, 4);
        Svg svg(100, 80);
        svg.pixels(10, 20, 50, 70, image);
        CHECK(difference(embedded(svg.str(), C, H, W), image) <= half_level);
        CHECK(contains(svg.str(), R"(<image x="10" y="20" width="50" height="70")"));
        CHECK(contains(svg.str(), "image-rendering:pixelated"));
        CHECK(xml_error(svg.str()) == "");
    }
}

}  // namespace cnn
