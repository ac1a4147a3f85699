#include "common/chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/check.hpp"

namespace cnn {

// ---- ranges, ticks and axes

namespace {

using Range = std::pair<double, double>;

// From the least to the greatest usable value; one value is given a range, and none is (0, 1).
Range range_of(std::span<const double> values, bool logarithmic = false) {
    const double infinity = std::numeric_limits<double>::infinity();
    double low = infinity, high = -infinity;
    for (const double v : values)
        if (std::isfinite(v) && (v > 0 || !logarithmic)) low = std::min(low, v), high = std::max(high, v);
    if (low > high) return logarithmic ? Range{1, 10} : Range{0, 1};
    if (high - low > 1e-12 * std::max(std::abs(low), std::abs(high))) return {low, high};
    if (logarithmic) return {low / 3, low * 3};
    return low == 0 ? Range{0, 1} : Range{low - std::abs(low) / 10, low + std::abs(low) / 10};
}

// The distance between ticks: 1, 2 or 5 times a power of ten, the least that makes at most `most` steps.
double nice_step(double low, double high, int most) {
    const double least = (high - low) / most * (1 - 1e-9), power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1, 2, 5})
        if (factor * power >= least) return factor * power;
    return 10 * power;
}

}  // namespace

std::vector<double> nice_ticks(double low, double high, int most) {
    const double step = nice_step(low, high, most);
    std::vector<double> ticks;
    // The slack admits a bound that is a tick but for its last bits.
    for (double k = std::ceil(low / step - 1e-6); k <= high / step + 1e-6; ++k) ticks.push_back(k * step);
    return ticks;
}

std::vector<double> log_ticks(double low, double high, int most) {
    std::vector<double> powers, all;
    for (double n = std::floor(std::log10(low)); n <= std::log10(high) + 1e-9; ++n)
        for (const double factor : {1, 2, 5}) {
            const double tick = factor * std::pow(10.0, n);
            if (tick < low * (1 - 1e-9) || tick > high * (1 + 1e-9)) continue;
            all.push_back(tick);
            if (factor == 1) powers.push_back(tick);
        }
    if (powers.size() < 3) return all.size() >= 2 ? all : nice_ticks(low, high, most);

    const std::size_t every = 1 + (powers.size() - 1) / static_cast<std::size_t>(most);
    std::vector<double> some;
    for (std::size_t i = 0; i < powers.size(); i += every) some.push_back(powers[i]);
    return some;
}

namespace {

// Places the values of [low, high] on the pixels from `start` to `end`.
struct Axis {
    double low = 0, high = 1, start = 0, end = 1;
    bool logarithmic = false;
    std::vector<double> ticks{};

    double operator()(double value) const {
        const auto place = [this](double v) { return logarithmic ? std::log10(v) : v; };
        return start + (place(value) - place(low)) / (place(high) - place(low)) * (end - start);
    }
};

// The least number of decimals, up to `most`, that shows all the values in full.
int decimals_needed(std::span<const double> values, int most) {
    int decimals = 0;
    const auto is_shown = [&](double v) {
        const double shifted = v * std::pow(10.0, decimals);
        return !std::isfinite(v) || std::abs(shifted - std::round(shifted)) < 1e-4;
    };
    while (decimals < most && !std::all_of(values.begin(), values.end(), is_shown)) ++decimals;
    return decimals;
}

// As 10⁻⁴ or 2·10⁻⁵.
std::string power_of_ten(double value) {
    constexpr std::array<std::string_view, 10> raised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    const int exponent = static_cast<int>(std::floor(std::log10(value) + 1e-9));
    const double factor = value / std::pow(10.0, exponent);
    std::string text = std::abs(factor - 1) < 1e-6 ? "10" : decimal(factor, decimals_needed({&factor, 1}, 2)) + "·10";
    if (exponent < 0) text += "⁻";
    for (const char digit : std::to_string(std::abs(exponent))) text += raised[static_cast<std::size_t>(digit - '0')];
    return text;
}

// The ticks as text: with equally many decimals, but on a logarithmic axis each with its own.
std::vector<std::string> tick_labels(const Axis& axis) {
    const std::vector<double>& ticks = axis.ticks;
    const bool extreme = axis.logarithmic && !ticks.empty() && (ticks.front() < 1e-3 || ticks.back() >= 1e6);
    std::vector<std::string> labels;
    for (const double& tick : ticks) {
        const int decimals = decimals_needed(axis.logarithmic ? std::span(&tick, 1) : std::span(ticks), 12);
        labels.push_back(extreme ? power_of_ten(tick) : decimal(tick, decimals));
    }
    return labels;
}

// ---- what all charts have: the functions below draw at an edge of the box and take that strip off it

constexpr TextStyle small{.size = 13, .colour = palette::muted};
constexpr TextStyle small_middle{.size = 13, .anchor = Anchor::middle, .colour = palette::muted};
constexpr TextStyle small_end{.size = 13, .anchor = Anchor::end, .colour = palette::muted};
constexpr Colour axis_colour = rgb(0xa5adb6);

// A colour that is strong as a line is weak as letters.
Colour letter_colour(Colour c) {
    return mix(c, palette::ink, 0.2);
}

double widest(const std::vector<std::string>& texts) {
    double width = 0;
    for (const std::string& text : texts) width = std::max(width, text_width(text, small.size));
    return width;
}

void cut_top(Box& box, double height) {
    box = {box.x, box.y + height, box.width, box.height - height};
}

void draw_title(Svg& svg, Box& box, const std::string& title) {
    if (title.empty()) return;
    svg.text(box.x, box.y + 15, title, {.size = 16, .bold = true});
    cut_top(box, 30);
}

// The label of the y axis stands above it, where it can be read without turning the head.
void draw_y_label(Svg& svg, Box& box, const std::string& label) {
    if (!label.empty()) svg.text(box.x, box.y + 11, label, small);
    cut_top(box, 26);
}

void draw_x_label(Svg& svg, Box& box, const std::string& label) {
    if (label.empty()) return;
    svg.text(box.x + box.width / 2, box.y + box.height - 3, label, small_middle);
    box.height -= 22;
}

// Draw grid lines with their values at the left. A range that is not `fixed` is widened to full ticks.
Axis draw_y_axis(Svg& svg, Box& box, Range range, bool fixed = false, bool logarithmic = false) {
    auto [low, high] = range;
    const int most = std::max(2, static_cast<int>(box.height / 36));
    if (!fixed && !logarithmic) {
        const double step = nice_step(low, high, most);
        low = std::floor(low / step + 1e-6) * step;
        high = std::ceil(high / step - 1e-6) * step;
    }
    Axis axis{low, high, box.y + box.height, box.y, logarithmic};
    axis.ticks = logarithmic ? log_ticks(low, high, most) : nice_ticks(low, high, most);

    const std::vector<std::string> labels = tick_labels(axis);
    const double room = widest(labels) + 10;
    box = {box.x + room, box.y, box.width - room, box.height};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double y = axis(axis.ticks[i]);
        svg.line(box.x, y, box.x + box.width, y, {.stroke = palette::grid});
        svg.text(box.x - 10, y + 4.5, labels[i], small_end);
    }
    return axis;
}

Axis x_axis(const Box& box, Range range, bool logarithmic, std::vector<double> ticks) {
    const auto [low, high] = range;
    const int most = std::max(3, static_cast<int>(box.width / 56));
    if (ticks.empty()) ticks = logarithmic ? log_ticks(low, high, most) : nice_ticks(low, high, most);
    return {low, high, box.x + 8, box.x + box.width - 8, logarithmic, ticks};
}

void draw_x_axis(Svg& svg, const Box& box, const Axis& axis) {
    const double y = box.y + box.height;
    svg.line(box.x, y, box.x + box.width, y, {.stroke = axis_colour});
    const std::vector<std::string> labels = tick_labels(axis);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double x = axis(axis.ticks[i]);
        svg.line(x, y, x, y + 5, {.stroke = axis_colour});
        svg.text(x, y + 19, labels[i], small_middle);
    }
}

// ---- line chart

// The series with every x and every colour filled in.
std::vector<Series> completed(const LineChart& chart) {
    std::vector<Series> all = chart.series;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Series& s = all[i];
        if (s.x.empty())
            for (std::size_t k = 1; k <= s.y.size(); ++k) s.x.push_back(static_cast<double>(k));
        check(s.x.size() == s.y.size(), "chart '{}', series '{}': {} x values but {} y values", chart.title, s.name,
              s.x.size(), s.y.size());
        if (!s.colour) s.colour = palette::series[i % palette::series.size()];
    }
    return all;
}

std::vector<double> all_values(const std::vector<Series>& series, std::vector<double> Series::* member) {
    std::vector<double> values;
    for (const Series& s : series) values.insert(values.end(), (s.*member).begin(), (s.*member).end());
    return values;
}

Axis line_chart_x_axis(const Box& box, const LineChart& chart, std::vector<double> values) {
    values.insert(values.end(), chart.x_ticks.begin(), chart.x_ticks.end());
    Axis axis = x_axis(box, range_of(values, chart.log_x), chart.log_x, chart.x_ticks);
    // Between whole numbers, such as epochs, there is nothing to mark.
    if (!chart.log_x && decimals_needed(values, 1) == 0)
        std::erase_if(axis.ticks, [](double tick) { return std::abs(tick - std::round(tick)) > 1e-6; });
    return axis;
}

Style line_style(const Series& s) {
    return {.stroke = s.colour, .width = s.thin ? 1 : 2.25, .opacity = s.thin ? 0.4 : 1, .dashed = s.dashed};
}

void draw_series(Svg& svg, const Series& s, const Axis& x, const Axis& y) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < s.x.size(); ++i) points.push_back({x(s.x[i]), y(s.y[i])});
    if (s.line) svg.polyline(points, line_style(s));
    std::erase_if(points, [](const Point& p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
    if (s.points || !s.line || points.size() == 1)
        for (const Point& p : points)
            svg.circle(p.x, p.y, s.thin ? 2.5 : 4, {.fill = s.colour, .stroke = palette::paper, .width = 1.25});
}

void draw_legend(Svg& svg, Box& box, const std::vector<Series>& series) {
    double x = box.x;
    for (const Series& s : series) {
        if (s.name.empty()) continue;
        const double width = 28 + text_width(s.name, small.size);
        if (x > box.x && x + width > box.x + box.width) {
            x = box.x;
            cut_top(box, 20);
        }
        svg.line(x, box.y + 7, x + 20, box.y + 7, line_style(s));
        svg.text(x + 28, box.y + 11.5, s.name, {.size = 13, .colour = letter_colour(*s.colour)});
        x += width + 18;
    }
    cut_top(box, 26);
}

// Write each name beside its line's last point; names that would touch move apart.
void name_line_ends(Svg& svg, const Box& box, const std::vector<Series>& series, const Axis& y) {
    const double bottom = box.y + box.height - 6, gap = 17;
    std::vector<std::pair<double, const Series*>> names;
    for (const Series& s : series) {
        const auto last = std::find_if(s.y.rbegin(), s.y.rend(), [&](double v) { return std::isfinite(y(v)); });
        if (last != s.y.rend()) names.emplace_back(std::clamp(y(*last), box.y, bottom), &s);
    }
    std::sort(names.begin(), names.end());
    for (std::size_t i = 1; i < names.size(); ++i) names[i].first = std::max(names[i].first, names[i - 1].first + gap);
    double lowest = bottom;
    for (std::size_t i = names.size(); i-- > 0; lowest -= gap)
        lowest = names[i].first = std::min(names[i].first, lowest);
    for (const auto& [place, s] : names)
        svg.text(box.x + box.width + 6, place + 4.5, s->name,
                 {.size = 13, .colour = letter_colour(*s->colour), .bold = !s->thin});
}

void draw_chart(Svg& svg, Box box, const LineChart& chart) {
    const std::vector<Series> series = completed(chart);
    const std::vector<double> x_values = all_values(series, &Series::x), y_values = all_values(series, &Series::y);
    std::vector<std::string> names;
    for (const Series& s : series) names.push_back(s.name);
    const double names_width = 1.1 * widest(names) + 6;  // they are bold
    const bool names_at_ends = names_width < 0.24 * box.width;

    draw_title(svg, box, chart.title);
    if (!names_at_ends) draw_legend(svg, box, series);
    draw_y_label(svg, box, chart.y_label);
    draw_x_label(svg, box, chart.x_label);
    box.height -= 24;
    box.width -= names_at_ends ? names_width : 8;
    const Range y_range = chart.y_range.value_or(range_of(y_values, chart.log_y));
    check(y_range.first < y_range.second && (y_range.first > 0 || !chart.log_y),
          "chart '{}': cannot draw a y axis from {} to {}", chart.title, y_range.first, y_range.second);
    const Axis y = draw_y_axis(svg, box, y_range, chart.y_range.has_value(), chart.log_y);
    const Axis x = line_chart_x_axis(box, chart, x_values);
    draw_x_axis(svg, box, x);
    svg.clip(box.x, box.y - 5, box.width, box.height + 10, [&] {
        for (const Series& s : series) draw_series(svg, s, x, y);
    });
    if (names_at_ends) name_line_ends(svg, box, series, y);
}

// ---- bars

// Break a text at its spaces into lines that are no wider than `width`, where that is possible.
std::vector<std::string> wrapped(const std::string& text, double width) {
    std::vector<std::string> lines{""};
    for (std::size_t start = 0, end; start < text.size(); start = end + 1) {
        end = std::min(text.find(' ', start), text.size());
        const std::string word = text.substr(start, end - start);
        if (!lines.back().empty() && text_width(lines.back() + " " + word, small.size) > width) lines.push_back("");
        lines.back() += (lines.back().empty() ? "" : " ") + word;
    }
    return lines;
}

void draw_bar(Svg& svg, double x, double width, double zero, double top, Colour colour) {
    const double radius = std::min(2.0, width / 8);
    svg.rectangle(x, std::min(zero, top), width, std::abs(top - zero), {.fill = colour, .radius = radius});
}

// A number of three digits, where it has so many: 412, 17.8, 2.9.
std::string short_number(double value) {
    const int most = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 2;
    return decimal(value, decimals_needed({&value, 1}, most));
}

// All that the y axis must show: the bars' foot, their ends and a little more below for a number.
Range bar_range(const BarChart& chart) {
    std::vector<double> values{0};
    for (const double v : chart.values) values.push_back(v < 0 ? 1.1 * v : v);
    if (chart.reference) values.push_back(chart.reference->first);
    return range_of(values);
}

// Draw bar i of the chart in its slot, with its number and the lines of its label.
void draw_bar(Svg& svg, const Box& slot, const BarChart& chart, std::size_t i, const std::vector<std::string>& label,
              const Axis& y) {
    const double middle = slot.x + slot.width / 2, width = std::min(0.66 * slot.width, 72.0), value = chart.values[i];
    for (std::size_t k = 0; k < label.size(); ++k)
        svg.text(middle, slot.y + slot.height + 19 + 16 * static_cast<double>(k), label[k], small_middle);
    if (!std::isfinite(value)) return;
    const bool marked = chart.highlight == i;
    const Colour plain = chart.highlight ? mix(palette::forward, palette::paper, 0.35) : palette::forward;
    draw_bar(svg, middle - width / 2, width, y(0), y(value), marked ? palette::backward : plain);
    const std::string number = chart.decimals ? decimal(value, *chart.decimals) : short_number(value);
    svg.text(middle, y(value) + (value < 0 ? 16 : -6), number + chart.unit,
             {.size = 13, .anchor = Anchor::middle, .bold = marked, .halo = true});
}

// The reference line crosses the bars; its name stands above them, where nothing is in its way.
void draw_reference_name(Svg& svg, const Box& box, const std::string& name) {
    const double right = box.x + box.width;
    svg.line(right - 26, box.y + 7, right, box.y + 7, {.stroke = palette::ink, .width = 1.5, .dashed = true});
    svg.text(right - 34, box.y + 11, name, small_end);
}

void draw_chart(Svg& svg, Box box, const BarChart& chart) {
    const std::size_t count = chart.values.size();
    check(chart.labels.size() == count, "bar chart '{}': {} labels but {} values", chart.title, chart.labels.size(),
          count);
    draw_title(svg, box, chart.title);
    if (chart.reference) draw_reference_name(svg, box, chart.reference->second);
    draw_y_label(svg, box, chart.y_label);
    cut_top(box, 12);  // for the number on the highest bar

    // Leave room for as many lines as the longest label needs; 48 is a guess at the width of the y axis.
    std::vector<std::vector<std::string>> labels;
    std::size_t lines = 1;
    for (const std::string& label : chart.labels) {
        labels.push_back(wrapped(label, (box.width - 48) / static_cast<double>(count) - 8));
        lines = std::max(lines, labels.back().size());
    }
    box.height -= 8 + 16 * static_cast<double>(lines);

    const Axis y = draw_y_axis(svg, box, bar_range(chart));
    if (chart.reference) {
        const double place = y(chart.reference->first);
        svg.line(box.x, place, box.x + box.width, place, {.stroke = palette::ink, .width = 1.5, .dashed = true});
    }
    const double width = box.width / static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i)
        draw_bar(svg, {box.x + static_cast<double>(i) * width, box.y, width, box.height}, chart, i, labels[i], y);
    svg.line(box.x, y(0), box.x + box.width, y(0), {.stroke = axis_colour});
}

void draw_chart(Svg& svg, Box box, const Histogram& chart) {
    check(chart.low < chart.high, "histogram '{}': the range from {} to {} is empty", chart.title, chart.low,
          chart.high);
    draw_title(svg, box, chart.title);
    draw_y_label(svg, box, chart.y_label);
    draw_x_label(svg, box, chart.x_label);
    box.height -= 24;
    box.width -= 8;
    std::vector<double> counts = chart.counts;
    counts.push_back(0);
    const Axis y = draw_y_axis(svg, box, range_of(counts)), x = x_axis(box, {chart.low, chart.high}, false, {});
    const double width = (x.end - x.start) / static_cast<double>(counts.size() - 1), gap = std::min(1.0, width / 8);
    for (std::size_t i = 0; i < chart.counts.size(); ++i)
        if (std::isfinite(counts[i]))
            draw_bar(svg, x.start + static_cast<double>(i) * width, width - gap, y(0), y(counts[i]), palette::forward);
    draw_x_axis(svg, box, x);
}

// ---- confusion matrix

struct MatrixSizes {
    double top = 46, left = 70, right = 82, cell = 40;  // the titles, the labels, the recall, a row
};

void draw_count(Svg& svg, const Box& cell, double count, bool correct, double most) {
    // On a logarithmic scale one mistake is seen beside a hundred.
    const Colour mistakes = mix(rgb(0xfdeadb), palette::backward, std::log1p(count) / std::log1p(most));
    const Colour fill = correct ? rgb(0xdfe8f3) : count > 0 ? mistakes : rgb(0xf6f8fa);
    svg.rectangle(cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2, {.fill = fill, .radius = 3});
    if (count > 0)
        svg.text(cell.x + cell.width / 2, cell.y + cell.height / 2, decimal(count, 0),
                 {.size = 13, .anchor = Anchor::middle, .bold = !correct, .centred = true});
}

// The greatest count outside the diagonal, at least 1.
double most_mistakes(const Tensor<2>& counts) {
    float most = 1;
    for (int label = 0; label < counts.shape()[0]; ++label)
        for (int prediction = 0; prediction < counts.shape()[1]; ++prediction)
            if (label != prediction) most = std::max(most, counts(label, prediction));
    return most;
}

// How many in a hundred images with this label were recognised.
std::string recall(const Tensor<2>& counts, int label) {
    double sum = 0;
    for (int prediction = 0; prediction < counts.shape()[1]; ++prediction) sum += counts(label, prediction);
    return sum > 0 ? decimal(100 * counts(label, label) / sum, 1) + " %" : "–";
}

void draw_chart(Svg& svg, Box box, const ConfusionMatrix& chart) {
    const int n = static_cast<int>(chart.classes.size());
    check(n > 0 && chart.counts.shape() == Shape<2>{n, n}, "confusion matrix '{}': shape {}, but {} classes",
          chart.title, chart.counts.shape(), n);
    for (const float count : chart.counts.values())
        check(std::isfinite(count) && count >= 0, "confusion matrix '{}': a count is {}", chart.title, count);
    draw_title(svg, box, chart.title);
    const MatrixSizes sizes;
    const double x = box.x + sizes.left, y = box.y + sizes.top, right = box.x + box.width;
    const double height = sizes.cell, width = (box.width - sizes.left - sizes.right) / n;
    svg.text(x + n * width / 2, box.y + 12, "predicted", small_middle);
    svg.text(box.x + 12, y + n * height / 2, "label",
             {.size = 13, .anchor = Anchor::middle, .colour = palette::muted, .turn = -90});
    svg.text(right, y - 10, "recall", small_end);

    const double most = most_mistakes(chart.counts);
    for (int label = 0; label < n; ++label) {
        const double middle = y + (label + 0.5) * height;
        const std::string& name = chart.classes[static_cast<std::size_t>(label)];
        svg.text(x + (label + 0.5) * width, y - 10, name, {.anchor = Anchor::middle, .bold = true});
        svg.text(x - 12, middle, name, {.anchor = Anchor::end, .bold = true, .centred = true});
        svg.text(right, middle + 5, recall(chart.counts, label), small_end);
        for (int prediction = 0; prediction < n; ++prediction)
            draw_count(svg, {x + prediction * width, y + label * height, width, height},
                       chart.counts(label, prediction), label == prediction, most);
    }
}

// ---- gallery

constexpr double gallery_gap = 18, gallery_text = 34;

// From one image's left edge to the next one's.
double gallery_cell(const Gallery& chart, double width) {
    check(chart.columns > 0, "gallery '{}': expected at least one column, found {}", chart.title, chart.columns);
    return (width + gallery_gap) / chart.columns;
}

void draw_item(Svg& svg, double x, double y, double size, const Gallery& chart, const GalleryItem& item) {
    const auto [H, W] = item.image.shape();
    const double scale = size / std::max({H, W, 1}), width = scale * W, height = scale * H;
    const double left = x + (size - width) / 2, longest = std::max(widest({item.caption}), widest({item.detail}));
    svg.pixels(left, y, width, height, item.image, chart.low, chart.high);
    svg.rectangle(left, y, width, height, {.stroke = palette::grid});
    const double letters = std::min(13.0, 13 * (size + gallery_gap - 6) / std::max(longest, 1.0));
    svg.text(x + size / 2, y + size + 17, item.caption, {.size = letters, .anchor = Anchor::middle});
    svg.text(x + size / 2, y + size + 33, item.detail,
             {.size = letters, .anchor = Anchor::middle, .colour = letter_colour(item.colour)});
}

void draw_chart(Svg& svg, Box box, const Gallery& chart) {
    draw_title(svg, box, chart.title);
    if (chart.items.empty()) svg.text(box.x, box.y + 17, chart.empty, small);
    const double cell = gallery_cell(chart, box.width);
    for (std::size_t i = 0; i < chart.items.size(); ++i) {
        const auto [row, column] = std::div(static_cast<int>(i), chart.columns);
        draw_item(svg, box.x + column * cell, box.y + row * (cell + gallery_text), cell - gallery_gap, chart,
                  chart.items[i]);
    }
}

// ---- figures

double needed_height(const Chart& chart, double width) {
    const double title = std::visit([](const auto& kind) { return kind.title.empty() ? 0 : 30; }, chart);
    if (const auto* matrix = std::get_if<ConfusionMatrix>(&chart))
        return title + MatrixSizes{}.top + MatrixSizes{}.cell * static_cast<double>(matrix->classes.size());
    if (const auto* gallery = std::get_if<Gallery>(&chart)) {
        const double row = gallery_cell(*gallery, width) + gallery_text;
        const int rows = (static_cast<int>(gallery->items.size()) + gallery->columns - 1) / gallery->columns;
        return title + std::max(24.0, rows * row - gallery_gap);
    }
    return std::clamp(width / 2, 280.0, 340.0);
}

}  // namespace

Histogram histogram(std::span<const float> values, int bins) {
    check(bins > 0, "histogram: expected at least one bin, found {}", bins);
    const auto [low, high] = range_of(std::vector<double>(values.begin(), values.end()));
    Histogram result{.low = low, .high = high, .counts = std::vector<double>(static_cast<std::size_t>(bins))};
    for (const float v : values) {
        if (!std::isfinite(v)) continue;
        const int bin = static_cast<int>((v - low) / (high - low) * bins);
        ++result.counts[static_cast<std::size_t>(std::min(bin, bins - 1))];  // the greatest value is in the last bin
    }
    return result;
}

void draw(Svg& svg, const Box& box, const Chart& chart) {
    std::visit([&](const auto& kind) { draw_chart(svg, box, kind); }, chart);
}

void save_figure(const std::filesystem::path& path, const std::vector<Chart>& row, double width, double height) {
    check(!row.empty(), "{}: a figure of no charts", path.string());
    const double margin = 28, gap = 36, count = static_cast<double>(row.size());
    const double each = (width - 2 * margin - (count - 1) * gap) / count;
    double inner = height - 2 * margin;
    for (const Chart& chart : row)
        if (height == 0) inner = std::max(inner, needed_height(chart, each));
    Svg svg(width, inner + 2 * margin);
    for (std::size_t i = 0; i < row.size(); ++i)
        draw(svg, {margin + static_cast<double>(i) * (each + gap), margin, each, inner}, row[i]);
    svg.save(path);
}

// ---- number grid

namespace {

struct CellLook {
    Colour fill, number;
};

CellLook look_of(float value, Shade shade, double low, double high) {
    if (shade == Shade::none || !std::isfinite(value)) return {palette::paper, palette::ink};
    if (shade == Shade::grey) {
        const Colour fill = mix(palette::ink, palette::paper, (value - low) / (high - low));
        return {fill, fill.green > 140 ? palette::ink : palette::paper};
    }
    const double strength = 0.5 * std::abs(value) / std::max(std::abs(low), std::abs(high));
    return {mix(palette::paper, value < 0 ? palette::backward : palette::forward, strength), palette::ink};
}

void draw_window(Svg& svg, double x, double y, double cell, const GridWindow& window) {
    const Box box{x + window.column * cell, y + window.row * cell, window.width * cell, window.height * cell};
    svg.rectangle(box.x, box.y, box.width, box.height, {.stroke = palette::paper, .width = 6, .radius = 3});
    svg.rectangle(box.x, box.y, box.width, box.height, {.stroke = window.colour, .width = 3, .radius = 3});
}

// The size at which the widest number fits into its cell.
double number_size(const std::vector<double>& values, int decimals, double cell) {
    double width = 0;
    for (const double value : values) width = std::max(width, text_width(decimal(value, decimals), 1));
    return std::min({0.4 * cell, 0.8 * cell / std::max(width, 1e-9), 20.0});
}

}  // namespace

void number_grid(Svg& svg, double x, double y, double cell, const Tensor<2>& values, const NumberGrid& options) {
    const auto [H, W] = values.shape();
    const int edge = options.padding;
    const std::vector<double> all(values.values().begin(), values.values().end());
    const int decimals = options.decimals.value_or(decimals_needed(all, 2));
    const auto [low, high] = options.range.value_or(range_of(all));
    check(low < high, "number grid '{}': the range from {} to {} is empty", options.title, low, high);
    const double size = number_size(all, decimals, cell);
    svg.text(x + W * cell / 2, y - 12, options.title, {.anchor = Anchor::middle, .bold = true});
    for (int h = 0; h < H; ++h)
        for (int w = 0; w < W; ++w) {
            const bool padded = h < edge || w < edge || h >= H - edge || w >= W - edge;
            const CellLook look =
                padded ? CellLook{rgb(0xe4f4f1), rgb(0x4f807a)} : look_of(values(h, w), options.shade, low, high);
            svg.rectangle(x + w * cell, y + h * cell, cell, cell, {.fill = look.fill, .stroke = rgb(0xc3ccd5)});
            svg.text(x + (w + 0.5) * cell, y + (h + 0.5) * cell, decimal(values(h, w), decimals),
                     {.size = size, .anchor = Anchor::middle, .colour = look.number, .centred = true});
        }
    for (const GridWindow& window : options.windows) {
        check(window.row >= 0 && window.column >= 0 && window.row + window.height <= H &&
                  window.column + window.width <= W,
              "number grid '{}': a window of {} x {} at ({}, {}) lies outside {} x {} cells", options.title,
              window.height, window.width, window.row, window.column, H, W);
        draw_window(svg, x, y, cell, window);
    }
}

}  // namespace cnn
