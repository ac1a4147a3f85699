#include "common/chart.hpp"

#include <filesystem>
#include <set>

#include "common/files.hpp"
#include "common/testing.hpp"

namespace cnn {

std::string xml_error(const std::string& xml);  // in test_svg.cpp

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const double nan_value = std::nan("");

// One shape of an SVG file: `<name a="1" …>text`.
struct Element {
    std::string tag, text;
    std::string attribute(const std::string& name) const {
        const std::size_t at = tag.find(" " + name + "=\"");
        if (at == tag.npos) return "";
        const std::size_t start = at + name.size() + 3;
        return tag.substr(start, tag.find('"', start) - start);
    }
    double operator[](const std::string& name) const { return std::stod(attribute(name)); }
};

std::vector<Element> elements(const std::string& svg, const std::string& name) {
    std::vector<Element> found;
    for (auto at = svg.find("<" + name + " "); at != svg.npos; at = svg.find("<" + name + " ", at + 1)) {
        const std::size_t end = svg.find('>', at);
        found.push_back({svg.substr(at, end - at), svg.substr(end + 1, svg.find('<', end) - end - 1)});
    }
    return found;
}

std::vector<Element> filled(const std::string& svg, const std::string& name, const std::string& colour) {
    std::vector<Element> found = elements(svg, name);
    std::erase_if(found, [&](const Element& e) { return e.attribute("fill") != colour; });
    return found;
}

std::vector<std::string> texts(const std::string& svg) {
    std::vector<std::string> all;
    for (const Element& e : elements(svg, "text")) all.push_back(e.text);
    return all;
}

int count_of(const std::vector<std::string>& all, const std::string& text) {
    return static_cast<int>(std::count(all.begin(), all.end(), text));
}

Element text_element(const std::string& svg, const std::string& text) {
    for (const Element& e : elements(svg, "text"))
        if (e.text == text) return e;
    FAIL("no text '" << text << "'");
    return {};
}

// The chart as a file 400 x 300 pixels large. Whatever is drawn, it is well-formed, has finite positions,
// and its texts start inside.
std::string drawn(const Chart& chart, double width = 400, double height = 300) {
    Svg svg(width, height);
    draw(svg, {20, 20, width - 40, height - 40}, chart);
    const std::string text = svg.str();
    CHECK(xml_error(text) == "");
    for (const char* bad : {"\"nan", "\"inf", "\"-nan", "\"-inf", ",nan", ",inf", "\"-0\""})
        CHECK(text.find(bad) == text.npos);
    for (const Element& e : elements(text, "text")) {
        INFO(e.tag << e.text);
        CHECK((e["x"] >= 0 && e["x"] <= width && e["y"] > 10 && e["y"] <= height));
    }
    return text;
}

void check_close(const std::vector<double>& found, const std::vector<double>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        CHECK(std::abs(found[i] - expected[i]) <= 1e-9 * std::abs(expected[i]));
}

// Equal but for the rounding of positions in the file.
bool near(double a, double b) {
    return std::abs(a - b) <= 0.03;
}

const std::string blue = "#1d5fa6", orange = "#e2711d";

}  // namespace

TEST_CASE("nice_ticks: 1, 2 or 5 times a power of ten apart, bounds included") {
    check_close(nice_ticks(0, 1, 5), {0, 0.2, 0.4, 0.6, 0.8, 1});
    check_close(nice_ticks(0, 97, 5), {0, 20, 40, 60, 80});
    check_close(nice_ticks(0, 100, 10), {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100});
    check_close(nice_ticks(-0.3, 0.3, 6), {-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3});
    check_close(nice_ticks(0.1307, 0.3081, 4), {0.15, 0.2, 0.25, 0.3});
    check_close(nice_ticks(96.91, 99.58, 3), {97, 98, 99});
    check_close(nice_ticks(1e-9, 7e-9, 4), {2e-9, 4e-9, 6e-9});
    check_close(nice_ticks(60000, 240000, 4), {100000, 150000, 200000});
}

TEST_CASE("nice_ticks: never more than asked for, whatever the range") {
    Random random(5);
    for (int i = 0; i < 500; ++i) {
        const double low = random.uniform(-100, 100), high = low + std::pow(10.0, random.uniform(-6, 6));
        const int most = 2 + random.below(9);
        const auto ticks = nice_ticks(low, high, most);
        INFO("from " << low << " to " << high << ", at most " << most);
        CHECK(ticks.size() <= static_cast<std::size_t>(most) + 1);
        for (const double tick : ticks)
            CHECK((tick >= low - 1e-6 * (high - low) && tick <= high + 1e-6 * (high - low)));
    }
}

TEST_CASE("log_ticks: powers of ten, more where they are few, fewer where they are many") {
    check_close(log_ticks(0.001, 1000, 8), {0.001, 0.01, 0.1, 1, 10, 100, 1000});
    check_close(log_ticks(0.05, 3, 8), {0.05, 0.1, 0.2, 0.5, 1, 2});
    check_close(log_ticks(1e-10, 1, 6), {1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1});
    check_close(log_ticks(1e-10, 1, 5), {1e-10, 1e-7, 1e-4, 1e-1});
    check_close(log_ticks(3, 4, 5), {3, 3.2, 3.4, 3.6, 3.8, 4});
}

TEST_CASE("line chart: points stand where the axes say") {
    const std::string svg = drawn(LineChart{.title = "t",
                                            .x_label = "epoch",
                                            .y_label = "%",
                                            .series = {{.x = {100, 150, 200}, .y = {-20, 20, 60}, .points = true}}});
    const auto circles = elements(svg, "circle");
    REQUIRE(circles.size() == 3);
    CHECK(circles[0]["cx"] == text_element(svg, "100")["x"]);
    CHECK(circles[2]["cx"] == text_element(svg, "200")["x"]);
    CHECK(near(circles[1]["cx"], (circles[0]["cx"] + circles[2]["cx"]) / 2));
    CHECK(circles[0]["cy"] == text_element(svg, "−20")["y"] - 4.5);
    CHECK(circles[1]["cy"] == text_element(svg, "20")["y"] - 4.5);
    CHECK(circles[2]["cy"] == text_element(svg, "60")["y"] - 4.5);
    CHECK(circles[2]["cy"] < circles[1]["cy"]);  // up is more
    CHECK(count_of(texts(svg), "epoch") == 1);
    CHECK(count_of(texts(svg), "t") == 1);
}

TEST_CASE("line chart: on logarithmic axes equal factors are equal distances") {
    const LineChart chart{
        .series = {{.x = {1, 10, 100, 0}, .y = {1e-6, 1e-4, 1e-2, 1}, .points = true}}, .log_x = true, .log_y = true};
    const auto circles = elements(drawn(chart), "circle");
    REQUIRE(circles.size() == 3);  // x = 0 has no place
    CHECK(near(circles[1]["cx"], (circles[0]["cx"] + circles[2]["cx"]) / 2));
    const std::vector<std::string> all = texts(drawn(chart));
    CHECK(count_of(all, "100") == 1);
    CHECK(count_of(all, "10⁻⁴") == 1);
}

TEST_CASE("line chart: tick labels are plain where numbers are plain") {
    LineChart chart{.series = {{.x = {0, 1}, .y = {0.05, 3}}}, .log_y = true};
    const std::vector<std::string> all = texts(drawn(chart));
    for (const char* label : {"0.05", "0.1", "0.2", "0.5", "1", "2"}) CHECK(count_of(all, label) >= 1);
    chart = {.series = {{.x = {-1, 1}, .y = {-0.3, 0.3}}}};
    CHECK(count_of(texts(drawn(chart)), "0.0") >= 1);
    CHECK(count_of(texts(drawn(chart)), "−0.0") == 0);
    chart = {.series = {{.y = {2e-5, 3e-5}}}, .log_y = true};
    CHECK(count_of(texts(drawn(chart)), "2·10⁻⁵") == 1);
    chart = {.series = {{.y = {1, 2, 3}}}};  // no epoch 1.5
    CHECK(count_of(texts(drawn(chart, 900, 300)), "2") == 1);
    CHECK(count_of(texts(drawn(chart, 900, 120)), "1.5") == 0);
}

TEST_CASE("line chart: values that are not finite are gaps") {
    const LineChart chart{.series = {{.name = "a", .y = {1, 2, nan_value, 4, 5, infinity, 7, 8}}}};
    CHECK(elements(drawn(chart), "polyline").size() == 3);
}

TEST_CASE("line chart: no series, no values, one point, one value and NaN alone can be drawn") {
    CHECK(elements(drawn(LineChart{}), "polyline").empty());
    CHECK(elements(drawn(LineChart{.series = {{.name = "a"}}}), "polyline").empty());
    CHECK(elements(drawn(LineChart{.series = {{.y = {3}}}}), "circle").size() == 1);
    CHECK(elements(drawn(LineChart{.series = {{.y = {3}}}, .log_x = true, .log_y = true}), "circle").size() == 1);
    CHECK(elements(drawn(LineChart{.series = {{.y = {nan_value, nan_value}}}}), "polyline").empty());
    CHECK(elements(drawn(LineChart{.series = {{.y = {-1, 0}}}, .log_y = true}), "polyline").empty());
    for (const double value : {5.0, 0.0, -5.0, 1e-30, 1e9}) {
        const std::string svg = drawn(LineChart{.series = {{.y = {value, value, value}}}});
        CHECK(elements(svg, "polyline").size() == 1);
    }
}

TEST_CASE("line chart: what lies outside a fixed range is clipped") {
    const LineChart chart{.series = {{.y = {0.5, 100, 0.5}}}, .y_range = {{0, 1}}};
    const std::string svg = drawn(chart);
    const Element clip = elements(svg, "svg").at(1);
    CHECK(clip["y"] >= 20);
    CHECK(clip["y"] + clip["height"] <= 280);
    CHECK(svg.find("</svg>", svg.find("<polyline")) != svg.rfind("</svg>"));  // the line is inside
    CHECK(count_of(texts(svg), "1.0") == 1);
    CHECK(count_of(texts(svg), "100") == 0);
}

TEST_CASE("line chart: short names stand at the line ends without touching, long ones in a legend") {
    std::vector<Series> series;
    for (int i = 0; i < 6; ++i) series.push_back({.name = fmt::format("line {}", i), .y = {1, 1 + i / 1000.0}});
    for (const double other : {0.0, 2.0}) {  // the six ends crowd at the top, then at the bottom
        series.push_back({.y = {other}});
        const std::string svg = drawn(LineChart{.series = series});
        std::vector<double> places;
        for (int i = 0; i < 6; ++i) places.push_back(text_element(svg, fmt::format("line {}", i))["y"]);
        std::sort(places.begin(), places.end());
        for (std::size_t i = 1; i < places.size(); ++i) CHECK(places[i] - places[i - 1] >= 15);
        CHECK(places.back() < text_element(svg, other == 0 ? "0.0" : "1.0")["y"]);  // above the axis
        CHECK(places.front() >= 46);                                                // below the label of the axis
        series.pop_back();
    }

    series[3].name = "a name that is too long to stand beside the line";
    const std::string legend = drawn(LineChart{.series = series});
    CHECK(text_element(legend, series[3].name)["y"] < 120);
    CHECK(text_element(legend, "line 0")["y"] < 120);
}

TEST_CASE("line chart: the series' looks and colours are kept") {
    const std::string svg = drawn(LineChart{.series = {{.y = {1, 2}, .thin = true, .colour = rgb(0x123456)},
                                                       {.y = {1, 2}, .dashed = true},
                                                       {.y = {1, 2}, .line = false}}});
    const auto lines = elements(svg, "polyline");
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].attribute("stroke") == "#123456");
    CHECK(lines[0]["stroke-width"] < lines[1]["stroke-width"]);
    CHECK(lines[0].attribute("stroke-dasharray").empty());
    CHECK(lines[1].attribute("stroke") == orange);
    CHECK(!lines[1].attribute("stroke-dasharray").empty());
    CHECK(elements(svg, "circle").size() == 2);
}

TEST_CASE("line chart: mismatched sizes and impossible ranges are errors that name the chart") {
    const LineChart sizes{.title = "Loss", .series = {{.name = "train", .x = {1, 2, 3}, .y = {1, 2}}}};
    CHECK(mentions(error_of([&] { drawn(sizes); }), {"Loss", "train", "3", "2"}));
    const LineChart range{.title = "Loss", .y_range = {{1, 1}}};
    CHECK(mentions(error_of([&] { drawn(range); }), {"Loss", "from 1 to 1"}));
    const LineChart log{.title = "Loss", .y_range = {{0, 1}}, .log_y = true};
    CHECK(mentions(error_of([&] { drawn(log); }), {"Loss", "from 0 to 1"}));
}

TEST_CASE("bar chart: bars reach from zero to their values, with the numbers at their ends") {
    const std::string svg = drawn(BarChart{.title = "Scores", .labels = {"a", "b", "c"}, .values = {20, 40, -10}});
    const auto bars = filled(svg, "rect", blue);
    REQUIRE(bars.size() == 3);
    CHECK(near(bars[1]["height"], 2 * bars[0]["height"]));
    CHECK(near(bars[2]["height"], bars[0]["height"] / 2));
    CHECK(near(bars[0]["y"] + bars[0]["height"], bars[2]["y"]));  // zero
    CHECK(text_element(svg, "40")["y"] < bars[1]["y"] + 4.5 * 2);
    CHECK(text_element(svg, "−10")["y"] > bars[2]["y"] + bars[2]["height"]);
    CHECK(near(text_element(svg, "b")["x"], bars[1]["x"] + bars[1]["width"] / 2));
}

TEST_CASE("bar chart: numbers have three digits, or the decimals and the unit that are asked for") {
    BarChart chart{.labels = {"a", "b", "c", "d"}, .values = {412.34, 17.75, 2.875, 1131}};
    std::vector<std::string> all = texts(drawn(chart));
    for (const char* number : {"412", "17.8", "2.88", "1,131"}) CHECK(count_of(all, number) == 1);
    chart.unit = " %";
    chart.decimals = 1;
    all = texts(drawn(chart));
    for (const char* number : {"412.3 %", "17.8 %", "2.9 %", "1,131.0 %"}) CHECK(count_of(all, number) == 1);
}

TEST_CASE("bar chart: one bar is highlighted, a reference line is named, long labels are broken") {
    const std::string svg = drawn(BarChart{.labels = {"naive loops in any order", "fast"},
                                           .values = {10, 2},
                                           .highlight = 1,
                                           .reference = {{40, "library"}}});
    CHECK(filled(svg, "rect", orange).size() == 1);
    CHECK(filled(svg, "rect", orange)[0]["x"] > 200);
    CHECK(count_of(texts(svg), "library") == 1);
    CHECK(count_of(texts(svg), "40") == 1);  // the axis reaches the reference
    CHECK(count_of(texts(svg), "naive loops in any order") == 0);
    CHECK(text_element(svg, "fast")["y"] < 280);
}

TEST_CASE("bar chart: no bars and values that are not finite can be drawn, a missing label cannot") {
    drawn(BarChart{});
    CHECK(filled(drawn(BarChart{.labels = {"a", "b"}, .values = {nan_value, 2}}), "rect", blue).size() == 1);
    CHECK(mentions(error_of([&] { drawn(BarChart{.title = "Speed", .labels = {"a"}, .values = {1, 2}}); }),
                   {"Speed", "1 labels", "2 values"}));
}

TEST_CASE("histogram counts each finite value once, the greatest in the last bin") {
    const std::vector<float> values{0, 0.1f, 1, 1.9f, 2, 4, std::nanf(""), static_cast<float>(infinity)};
    const Histogram result = histogram(values, 4);
    CHECK(result.low == 0);
    CHECK(result.high == 4);
    CHECK(result.counts == std::vector<double>{2, 2, 1, 1});
    CHECK(histogram(std::vector<float>{3, 3, 3}, 3).counts == std::vector<double>{0, 3, 0});
    CHECK(histogram(std::vector<float>{}, 2).counts == std::vector<double>{0, 0});
    CHECK(mentions(error_of([&] { histogram(values, 0); }), {"bin", "0"}));
}

TEST_CASE("histogram: its bars fill the range of its axis") {
    const std::string svg = drawn(Histogram{.low = -1, .high = 1, .counts = {1, 4, 2, 0}});
    const auto bars = filled(svg, "rect", blue);
    REQUIRE(bars.size() == 4);
    CHECK(near(bars[0]["x"], text_element(svg, "−1.0")["x"]));
    CHECK(near(bars[2]["x"], text_element(svg, "0.0")["x"]));
    CHECK(near(bars[1]["height"], 2 * bars[2]["height"]));
    CHECK(mentions(error_of([&] { drawn(Histogram{.title = "W", .low = 1, .high = 1}); }), {"W", "1"}));
    drawn(Histogram{});
}

TEST_CASE("confusion matrix: rows are labels, columns are predictions") {
    const ConfusionMatrix chart{.title = "Test",
                                .classes = {"cat", "dog", "owl"},
                                .counts = Tensor<2>({3, 3}, {1980, 20, 0, 1, 7, 0, 0, 0, 0})};
    const std::string svg = drawn(chart);
    const Element mistake = text_element(svg, "20"), dog = text_element(svg, "dog");
    CHECK(mistake["x"] == dog["x"]);                    // predicted dog
    CHECK(mistake["y"] < text_element(svg, "7")["y"]);  // in the row of cat
    CHECK(count_of(texts(svg), "1,980") == 1);
    CHECK(count_of(texts(svg), "99.0 %") == 1);
    CHECK(count_of(texts(svg), "87.5 %") == 1);
    CHECK(count_of(texts(svg), "–") == 1);  // no owl was there to be recognised
    CHECK(count_of(texts(svg), "0") == 0);
    CHECK(filled(svg, "rect", orange).size() == 1);  // the most frequent mistake
    CHECK(filled(svg, "rect", "#f6f8fa").size() == 4);
}

TEST_CASE("confusion matrix: a wrong shape and impossible counts are errors") {
    const auto message = [](const Tensor<2>& counts) {
        return error_of([&] { drawn(ConfusionMatrix{.title = "Test", .classes = {"a", "b"}, .counts = counts}); });
    };
    CHECK(message(Tensor<2>({2, 2})) == "");
    CHECK(mentions(message(Tensor<2>({2, 3})), {"Test", "[2, 3]", "2 classes"}));
    CHECK(mentions(message(Tensor<2>({2, 2}, {1, 2, 3, -1})), {"Test", "-1"}));
    CHECK(mentions(message(Tensor<2>({2, 2}, {1, 2, 3, std::nanf("")})), {"Test", "nan"}));
    CHECK(mentions(error_of([] { drawn(ConfusionMatrix{.title = "Test"}); }), {"Test", "0 classes"}));
}

TEST_CASE("gallery: images stand in rows, each with its two lines") {
    Gallery chart{.title = "Mistakes", .columns = 4};
    for (int i = 0; i < 9; ++i)
        chart.items.push_back(
            {random_tensor<2>({5, 7}, 1), fmt::format("label {}", i), fmt::format("{} %", i), rgb(0xff0000)});
    const std::string svg = drawn(chart, 400, 420);
    const auto at = [&](int i) { return text_element(svg, fmt::format("label {}", i)); };
    CHECK(at(0)["y"] == at(3)["y"]);
    CHECK(at(0)["y"] < at(4)["y"]);
    CHECK(at(1)["x"] == at(5)["x"]);
    CHECK(at(1)["x"] < at(2)["x"]);
    CHECK(text_element(svg, "8 %")["x"] == at(8)["x"]);
    CHECK(text_element(svg, "8 %")["y"] > at(8)["y"]);
    const auto images = elements(svg, "svg");
    REQUIRE(images.size() == 10);  // the file and its images
    CHECK(near(images[1]["width"], images[1]["height"] * 7 / 5));
}

TEST_CASE("gallery: without items it says so") {
    CHECK(count_of(texts(drawn(Gallery{.title = "Mistakes"})), "no mistakes") == 1);
    CHECK(count_of(texts(drawn(Gallery{.empty = "nothing"})), "nothing") == 1);
    CHECK(mentions(error_of([] { drawn(Gallery{.title = "Mistakes", .columns = 0}); }), {"Mistakes", "column", "0"}));
}

TEST_CASE("number grid: whole numbers have no decimals, others as many as needed") {
    Svg svg(400, 300);
    number_grid(svg, 10, 40, 30, Tensor<2>({2, 3}, {0, 1, -2, -0.0f, 255, 9}), {.title = "x"});
    CHECK(texts(svg.str()) == std::vector<std::string>{"x", "0", "1", "−2", "0", "255", "9"});
    Svg tenths(400, 300), long_ones(400, 300), fixed(400, 300), broken(400, 300);
    number_grid(tenths, 10, 40, 30, Tensor<2>({1, 2}, {0.1f, 2}));
    CHECK(texts(tenths.str()) == std::vector<std::string>{"0.1", "2.0"});
    number_grid(long_ones, 10, 40, 30, Tensor<2>({1, 2}, {1.0f / 3, -2.0f / 3}));
    CHECK(texts(long_ones.str()) == std::vector<std::string>{"0.33", "−0.67"});
    number_grid(fixed, 10, 40, 30, Tensor<2>({1, 1}, 1), {.decimals = 3});
    CHECK(texts(fixed.str()) == std::vector<std::string>{"1.000"});
    number_grid(broken, 10, 40, 30, Tensor<2>({1, 2}, {std::nanf(""), 3}));
    CHECK(texts(broken.str()) == std::vector<std::string>{"NaN", "3"});
}

TEST_CASE("number grid: cells and windows stand at row and column, the padding has its own background") {
    Svg svg(400, 300);
    number_grid(svg, 10, 40, 30, Tensor<2>({4, 5}), {.padding = 1, .windows = {{1, 2, 3, 2, rgb(0xff0000)}}});
    const auto cells = elements(svg.str(), "rect");
    REQUIRE(cells.size() == 1 + 20 + 2);  // the card, the cells, the window and its white rim
    CHECK((cells[1 + 1 * 5 + 2]["x"] == 70 && cells[1 + 1 * 5 + 2]["y"] == 70));
    CHECK(filled(svg.str(), "rect", "#e4f4f1").size() == 20 - 2 * 3);
    const Element window = cells.back();
    CHECK((window["x"] == 70 && window["y"] == 70 && window["width"] == 60 && window["height"] == 90));
    CHECK(window.attribute("stroke") == "#ff0000");
}

TEST_CASE("number grid: shades follow the values") {
    const auto fills = [](const Tensor<2>& values, const NumberGrid& options) {
        Svg svg(400, 300);
        number_grid(svg, 10, 40, 30, values, options);
        std::vector<std::string> colours;
        for (const Element& e : elements(svg.str(), "rect")) colours.push_back(e.attribute("fill"));
        return std::vector<std::string>(colours.begin() + 1, colours.end());  // without the card
    };
    const Tensor<2> values({1, 4}, {-1, 0, 1, 0.5f});
    const auto tint = fills(values, {});
    CHECK(tint[1] == "#ffffff");
    CHECK(std::set<std::string>(tint.begin(), tint.end()).size() == 4);
    CHECK(tint[0].substr(1, 2) > tint[0].substr(5, 2));  // orange: more red than blue
    CHECK(tint[2].substr(1, 2) < tint[2].substr(5, 2));
    CHECK(fills(values, {.range = {{-2, 2}}})[2] == tint[3]);
    const auto grey = fills(values, {.shade = Shade::grey});
    CHECK(grey[0] == "#1f2933");
    CHECK(grey[2] == "#ffffff");
    CHECK(fills(values, {.shade = Shade::none}) == std::vector<std::string>(4, "#ffffff"));
    CHECK(fills(Tensor<2>({1, 2}), {})[0] == "#ffffff");
}

TEST_CASE("number grid: the numbers of narrow cells are small, and a window outside is an error") {
    const auto size = [](float value) {
        Svg svg(400, 300);
        number_grid(svg, 10, 40, 30, Tensor<2>({1, 1}, value));
        return elements(svg.str(), "text")[0]["font-size"];
    };
    CHECK(size(1) == 12);
    CHECK(size(12345) * 0.63 * 5 < 30);
    const auto message = [](const GridWindow& window) {
        return error_of([&] {
            Svg svg(400, 300);
            number_grid(svg, 0, 0, 30, Tensor<2>({4, 5}), {.title = "input", .windows = {window}});
        });
    };
    CHECK(message({1, 2, 3, 3}) == "");
    CHECK(mentions(message({2, 2, 3, 3}), {"input", "3 x 3", "(2, 2)", "4 x 5"}));
    CHECK(message({1, 3, 3, 3}) != "");
    CHECK(message({-1, 0, 3, 3}) != "");
    CHECK(message({0, -1, 3, 3}) != "");
}

TEST_CASE("save_figure puts charts side by side into one file that is high enough") {
    const auto path = std::filesystem::temp_directory_path() / "cnn_test_chart" / "row.svg";
    Gallery gallery{.title = "right", .columns = 2};
    for (int i = 0; i < 7; ++i) gallery.items.push_back({Tensor<2>({4, 4}), "a", fmt::format("item {}", i)});
    save_figure(path, {LineChart{.title = "left", .series = {{.y = {1, 2}}}}, gallery});
    const std::string svg = read_file(path);
    CHECK(xml_error(svg) == "");
    CHECK(text_element(svg, "left")["x"] < 380);
    CHECK(text_element(svg, "right")["x"] > 380);
    CHECK(text_element(svg, "left")["y"] == text_element(svg, "right")["y"]);
    const Element file = elements(svg, "svg")[0];
    CHECK(file["width"] == 760);
    CHECK(text_element(svg, "item 6")["y"] <= file["height"] - 10);
    save_figure(path, {ConfusionMatrix{.classes = {"a", "b", "z"}, .counts = Tensor<2>({3, 3}, 1)}});
    const std::string matrix = read_file(path);
    const double bottom = elements(matrix, "svg")[0]["height"] - 28;
    const auto cells = elements(matrix, "rect");
    CHECK(cells.back()["y"] + cells.back()["height"] <= bottom);
    save_figure(path, {LineChart{}}, 500, 200);
    CHECK(elements(read_file(path), "svg")[0]["height"] == 200);
    CHECK(mentions(error_of([&] { save_figure(path, {}); }), {"row.svg", "no charts"}));
    std::filesystem::remove_all(path.parent_path());
}

}  // namespace cnn
