// What `./book sync` needs of Markdown: fenced blocks, headings, links and tables, each with its line number.
#pragma once

#include <string>
#include <vector>

namespace cnn {

using Lines = std::vector<std::string>;

Lines split_lines(const std::string& text);
std::string join_lines(const Lines& lines);

// ```cpp convolve.hpp:convolve_at
// …
// ```
struct Block {
    std::string language, info;  // "cpp", "convolve.hpp:convolve_at"
    std::size_t begin, end;      // lines of its content: begin <= i < end
};
std::vector<Block> blocks_of(const Lines& lines);

// [text](target) or ![text](target) outside blocks.
struct Link {
    std::string text, target;
    bool is_image;
    std::size_t line;
};
std::vector<Link> links_of(const Lines& lines);

// The anchors that a code host gives to the headings: "Run it" is #run-it, the second one #run-it-1.
std::vector<std::string> anchors_of(const Lines& lines);

// The rows of the table below this heading, without its head; each row a list of cells.
struct Row {
    std::vector<std::string> cells;
    std::size_t line;
};
std::vector<Row> table_below(const Lines& lines, const std::string& heading);

}  // namespace cnn
