#include "tools/markdown.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>

namespace cnn {

Lines split_lines(const std::string& text) {
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string join_lines(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

std::vector<Block> blocks_of(const Lines& lines) {
    std::vector<Block> blocks;
    bool inside = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].rfind("```", 0) != 0) continue;
        if (inside) {
            blocks.back().end = i;
        } else {
            const std::string info = lines[i].substr(3);
            const std::size_t space = std::min(info.find(' '), info.size());
            blocks.push_back(
                {info.substr(0, space), info.substr(std::min(space + 1, info.size())), i + 1, lines.size()});
        }
        inside = !inside;
    }
    return blocks;
}

namespace {

// Is this line outside every fenced block?
std::vector<bool> prose_lines(const Lines& lines) {
    std::vector<bool> prose(lines.size(), true);
    for (const Block& block : blocks_of(lines))
        for (std::size_t i = block.begin - 1; i < std::min(block.end + 1, lines.size()); ++i) prose[i] = false;
    return prose;
}

}  // namespace

namespace {

// The line with every `piece of code` blanked: what stands there is no link.
std::string without_code(std::string line) {
    for (std::size_t open = line.find('`'); open != line.npos; open = line.find('`', open)) {
        const std::size_t close = line.find('`', open + 1);
        if (close == line.npos) break;
        for (; open <= close; ++open) line[open] = ' ';
    }
    return line;
}

}  // namespace

std::vector<Link> links_of(const Lines& lines) {
    const std::vector<bool> prose = prose_lines(lines);
    std::vector<Link> links;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!prose[i]) continue;
        const std::string line = without_code(lines[i]);
        for (std::size_t middle = line.find("]("); middle != line.npos; middle = line.find("](", middle + 1)) {
            const std::size_t open = line.rfind('[', middle), close = line.find(')', middle);
            if (open == line.npos || close == line.npos) continue;
            const bool is_image = open > 0 && line[open - 1] == '!';
            links.push_back({lines[i].substr(open + 1, middle - open - 1), line.substr(middle + 2, close - middle - 2),
                             is_image, i});
        }
    }
    return links;
}

std::vector<std::string> anchors_of(const Lines& lines) {
    const std::vector<bool> prose = prose_lines(lines);
    std::vector<std::string> anchors;
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t text = lines[i].find_first_not_of('#');
        if (!prose[i] || text == 0 || text == std::string::npos || text > 6 || lines[i][text] != ' ') continue;
        std::string anchor;
        for (const char c : lines[i].substr(text + 1)) {
            const auto byte = static_cast<unsigned char>(c);
            if (std::isalnum(byte) || byte >= 128 || c == '-' || c == '_')
                anchor += static_cast<char>(std::tolower(byte));
            if (c == ' ') anchor += '-';
        }
        const int before = seen[anchor]++;
        anchors.push_back(before == 0 ? anchor : anchor + "-" + std::to_string(before));
    }
    return anchors;
}

std::vector<Row> table_below(const Lines& lines, const std::string& heading) {
    auto line = std::find(lines.begin(), lines.end(), heading);
    std::vector<Row> rows;
    if (line == lines.end()) return rows;
    std::size_t bars = 0;  // table lines seen: the first two are the head and the rule
    for (++line; line != lines.end() && line->rfind("#", 0) != 0; ++line) {
        if (line->rfind("|", 0) != 0 || ++bars <= 2) continue;
        Row row{{}, static_cast<std::size_t>(line - lines.begin())};
        std::istringstream cells(line->substr(1));
        for (std::string cell; std::getline(cells, cell, '|');) {
            const std::size_t first = cell.find_first_not_of(' '), last = cell.find_last_not_of(' ');
            row.cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
        }
        rows.push_back(row);
    }
    return rows;
}

}  // namespace cnn
