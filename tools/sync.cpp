// Text, code and numbers never drift: this program holds the book's Markdown to what the code says and prints.
//
//   ```cpp convolve.hpp:convolve_at            the definition of convolve_at, with the comment above it
//   ```cpp main.cpp:main:"first".."last"       of that definition, the lines from the one with `first` to `last`
//   ```text output                             all that the chapter's program prints
//   ```text output:"the feature map"           of that, from the line with these words to the next blank line
//   ```text measured: COMMAND | MACHINE, DATE  numbers of one run; only the form is checked
//   ![…](figures/kernel.svg)                   the picture that the program wrote to out/NN_name/kernel.svg
//   ## New words / ## New symbols              tables of two columns that go into GLOSSARY.md
//
//   ## Exercises                               its table: the tasks that exercises/NN_name/README.md describes
//
// `sync` brings all of it up to date, `sync --check` changes nothing and says which line of which file is stale. With
// the name of a chapter's folder it looks at that chapter's page and the glossary only.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>

#include "common/check.hpp"
#include "common/files.hpp"
#include "tools/checker/tasks.hpp"
#include "tools/markdown.hpp"

namespace fs = std::filesystem;
using namespace cnn;

namespace {

// A file of the book, its text, and what is wrong with it.
struct Page {
    fs::path path;  // relative to the book's root
    Lines lines;
};

struct Book {
    fs::path root, programs;  // where the built programs stand
    bool check_only = false;
    int complaints = 0;

    // A message that an editor can jump to: file:line: text.
    void complain(const fs::path& path, std::size_t line, const std::string& message) {
        ++complaints;
        fmt::print("{}:{}: {}\n", path.string(), line + 1, message);
    }
};

constexpr std::size_t longest_listing = 20;

// ── Excerpts ───────────────────────────────────────────────────────────────────────────────────────────────────

bool is_name_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// A pragma stands in the first column, also in the middle of a function.
bool is_pragma(const std::string& line) {
    return line.rfind("#pragma", 0) == 0;
}

// Does the line define `name`? It starts in the first column, and the name stands whole before ( { = or ;
bool defines(const std::string& line, const std::string& name) {
    if (line.empty() || line[0] == ' ' || line[0] == '/' || line[0] == '#' || line[0] == '}') return false;
    for (std::size_t at = line.find(name); at != std::string::npos; at = line.find(name, at + 1)) {
        const std::size_t after = at + name.size();
        const bool whole =
            (at == 0 || !is_name_character(line[at - 1])) && (after == line.size() || !is_name_character(line[after]));
        if (whole && line.substr(0, at).find('(') == std::string::npos) return true;
        if (whole && name[0] == '"') return true;  // TEST_CASE("name")
    }
    return false;
}

// The definition of `name`, from the comment above it to the line that closes it. `number`: 2 for the second overload.
std::optional<Lines> definition(const Lines& code, const std::string& name, int number) {
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (!defines(code[i], name) || --number > 0) continue;
        std::size_t first = i, last = i;
        while (first > 0 && (code[first - 1].rfind("//", 0) == 0 || code[first - 1].rfind("template", 0) == 0)) --first;
        const auto closes = [](const std::string& line) {
            return line.back() == ';' || line.back() == '}' || line[0] == '}';
        };
        // A definition on several lines ends where a line in the first column closes it.
        const bool one_line = closes(code[i]);
        if (!one_line) {
            ++last;
            while (last < code.size() && (code[last].empty() || code[last][0] == ' ' || is_pragma(code[last]))) ++last;
            // The rest of a signature, or a list of values, ends in the first column or with a semicolon.
            if (last < code.size() && code[last][0] != '}') --last;
        }
        return Lines(code.begin() + static_cast<std::ptrdiff_t>(first),
                     code.begin() + static_cast<std::ptrdiff_t>(std::min(last + 1, code.size())));
    }
    return std::nullopt;
}

std::size_t line_with(const Lines& lines, const std::string& words, std::size_t from = 0) {
    while (from < lines.size() && lines[from].find(words) == std::string::npos) ++from;
    return from;
}

// Take away the indentation that all lines but pragmas share.
Lines unindented(Lines lines) {
    std::size_t indent = std::string::npos;
    for (const std::string& line : lines)
        if (!is_pragma(line)) indent = std::min(indent, line.find_first_not_of(' '));
    for (std::string& line : lines)
        if (!line.empty() && !is_pragma(line) && indent != std::string::npos) line.erase(0, indent);
    return lines;
}

// What stands between the two quoted texts of "first".."last".
struct Range {
    std::string first, last;
};
std::optional<Range> range_from(const std::string& text) {
    const std::size_t middle = text.find("\"..\"");
    if (text.size() < 6 || text.front() != '"' || text.back() != '"' || middle == std::string::npos)
        return std::nullopt;
    return Range{text.substr(1, middle - 1), text.substr(middle + 4, text.size() - middle - 5)};
}

// The lines that the info of a cpp block asks for. Throws an Error that says what is not there.
Lines excerpt(const Book& book, const Page& page, const std::string& info) {
    const std::size_t colon = info.find(':');
    check(colon != std::string::npos, "a C++ block must name its source, as in ```cpp convolve.hpp:convolve_at");
    const std::string file = info.substr(0, colon);
    const fs::path path =
        file.find('/') == std::string::npos ? book.root / page.path.parent_path() / file : book.root / file;
    const Lines code = split_lines(read_file(path));

    std::string name = info.substr(colon + 1), rest;
    const std::size_t second = name.find(":\"");
    if (second != std::string::npos) rest = name.substr(second + 1), name = name.substr(0, second);
    int number = 1;
    const std::size_t hash = name.find('#');
    if (hash != std::string::npos) number = std::atoi(name.c_str() + hash + 1), name = name.substr(0, hash);

    std::optional<Lines> lines = name.empty() ? std::optional(code) : definition(code, name, number);
    check(lines.has_value(), "{} defines no {}", file, name);
    if (rest.empty()) return *lines;
    const std::optional<Range> range = range_from(rest);
    check(range.has_value(), "expected \"first\"..\"last\", found {}", rest);
    const std::size_t first = line_with(*lines, range->first), last = line_with(*lines, range->last, first);
    check(last < lines->size(), "{}:{} has no lines from \"{}\" to \"{}\"", file, name, range->first, range->last);
    return unindented(Lines(lines->begin() + static_cast<std::ptrdiff_t>(first),
                            lines->begin() + static_cast<std::ptrdiff_t>(last + 1)));
}

// ── Output ─────────────────────────────────────────────────────────────────────────────────────────────────────

// Run a chapter's program once; keep what it printed.
const Lines& output_of(const Book& book, const std::string& chapter) {
    static std::map<std::string, Lines> outputs;
    const auto known = outputs.find(chapter);
    if (known != outputs.end()) return known->second;
    const std::string command = fmt::format("'{}' 2>&1", (book.programs / chapter).string());
    FILE* pipe = ::popen(command.c_str(), "r");
    check(pipe != nullptr, "{} cannot be run", chapter);
    std::string text;
    std::array<char, 4096> piece;
    while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), pipe)) text.append(piece.data(), size);
    check(::pclose(pipe) == 0, "the program {} failed: {}", chapter, one_line(text));
    return outputs[chapter] = split_lines(text);
}

// The part of the program's output that the info of a text block asks for.
Lines output_part(const Book& book, const std::string& chapter, const std::string& info) {
    const Lines& all = output_of(book, chapter);
    if (info == "output") return all;
    check(info.size() > 9 && info[7] == '"' && info.back() == '"', "expected output or output:\"words\", found {}",
          info);
    const std::string words = info.substr(8, info.size() - 9);
    const std::size_t first = line_with(all, words);
    check(first < all.size(), "the program prints no line with \"{}\"", words);
    std::size_t last = first;
    while (last < all.size() && !all[last].empty()) ++last;
    return Lines(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last));
}

// ── Blocks ─────────────────────────────────────────────────────────────────────────────────────────────────────

// What the block should hold; nothing where no source is claimed for it (a shell command, a sketch in words).
std::optional<Lines> expected_content(const Book& book, const Page& page, const Block& block) {
    if (block.language == "cpp") return excerpt(book, page, block.info);
    if (block.language != "text" || block.info.empty()) return std::nullopt;
    if (block.info.rfind("measured:", 0) == 0) {
        check(block.info.find(" | ") != std::string::npos,
              "a measured block must name its command and its machine: "
              "```text measured: ./book run 14 | 2 cores, 2026-11-22");
        return std::nullopt;
    }
    return output_part(book, page.path.parent_path().filename().string(), block.info);
}

void sync_blocks(Book& book, Page& page) {
    std::vector<Block> blocks = blocks_of(page.lines);
    std::reverse(blocks.begin(), blocks.end());  // from the last one on, so that line numbers stay right
    for (const Block& block : blocks) {
        try {
            const std::optional<Lines> expected = expected_content(book, page, block);
            if (!expected) continue;
            if (block.language == "cpp" && expected->size() > longest_listing)
                book.complain(
                    page.path, block.begin,
                    fmt::format("a listing of {} lines, expected at most {}", expected->size(), longest_listing));
            const auto begin = page.lines.begin() + static_cast<std::ptrdiff_t>(block.begin);
            const auto end = page.lines.begin() + static_cast<std::ptrdiff_t>(block.end);
            if (std::equal(begin, end, expected->begin(), expected->end())) continue;
            if (!book.check_only) {
                page.lines.insert(page.lines.erase(begin, end), expected->begin(), expected->end());
                continue;
            }
            std::size_t differs = 0;
            while (differs < expected->size() && block.begin + differs < block.end &&
                   page.lines[block.begin + differs] == (*expected)[differs])
                ++differs;
            book.complain(page.path, block.begin + differs,
                          fmt::format("stale: the {} says: {}", block.language == "cpp" ? "code" : "program",
                                      differs < expected->size() ? (*expected)[differs] : "(nothing more)"));
        } catch (const Error& error) {
            book.complain(page.path, block.begin - 1, error.what());
        }
    }
}

// ── Figures ────────────────────────────────────────────────────────────────────────────────────────────────────

// The bytes behind base64 text.
std::vector<int> decoded(std::string_view text) {
    const std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::vector<int> bytes;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t value = letters.find(c);
        if (value == letters.npos) break;
        bits = (bits << 6 | static_cast<unsigned>(value)) & 0xffffu;
        count += 6;
        if (count >= 8) bytes.push_back(static_cast<int>(bits >> (count -= 8) & 255u));
    }
    return bytes;
}

// Two embedded pictures, stored without compression: pixels differ by at most 2 of 255, and the 8 bytes of the
// checksums as they like.
bool same_picture(std::string_view a, std::string_view b) {
    const std::vector<int> p = decoded(a), q = decoded(b);
    int checksum_bytes = 0;
    for (std::size_t i = 0; i < std::min(p.size(), q.size()); ++i) checksum_bytes += std::abs(p[i] - q[i]) > 2;
    return p.size() == q.size() && checksum_bytes <= 8;
}

// Two numbers as they stand in a figure: equal up to 0.02 or 0.1 %.
bool same_number(double x, double y) {
    return std::abs(x - y) <= std::max(0.02, 1e-3 * std::abs(x));
}

// The length of the number at the start of the text: digits with at most one point among them.
std::size_t number_length(std::string_view text) {
    std::size_t length = 0, points = 0;
    while (length < text.size() &&
           (std::isdigit(static_cast<unsigned char>(text[length])) || (text[length] == '.' && points++ == 0)))
        ++length;
    return length;
}

// Equal but for last digits: the same text around numbers and pictures that are nearly the same.
bool same_figure(std::string_view a, std::string_view b) {
    const std::string_view marker = "base64,";
    if (a == b) return true;
    while (!a.empty() && !b.empty()) {
        if (a.rfind(marker, 0) == 0 && b.rfind(marker, 0) == 0) {
            const std::size_t end_a = a.find('"'), end_b = b.find('"');
            if (end_a == a.npos || end_b == b.npos) return false;
            if (!same_picture(a.substr(marker.size(), end_a - marker.size()),
                              b.substr(marker.size(), end_b - marker.size())))
                return false;
            a.remove_prefix(end_a), b.remove_prefix(end_b);
        }
        const std::size_t length_a = number_length(a), length_b = number_length(b);
        if ((length_a == 0) != (length_b == 0)) return false;
        if (length_a == 0 && a[0] != b[0]) return false;
        if (length_a > 0 && !same_number(std::atof(std::string(a.substr(0, length_a)).c_str()),
                                         std::atof(std::string(b.substr(0, length_b)).c_str())))
            return false;
        a.remove_prefix(std::max<std::size_t>(1, length_a)), b.remove_prefix(std::max<std::size_t>(1, length_b));
    }
    return a.empty() && b.empty();
}

void sync_figures(Book& book, const Page& page) {
    const std::string chapter = page.path.parent_path().filename().string();
    const fs::path folder = book.root / page.path.parent_path() / "figures";
    std::set<std::string> shown;
    for (const Link& link : links_of(page.lines)) {
        if (link.target.rfind("figures/", 0) != 0) continue;
        const std::string name = link.target.substr(8);
        shown.insert(name);
        if (link.is_image && link.text.size() < 10)
            book.complain(page.path, link.line, fmt::format("{}: expected a description of the picture in [ ]", name));
        try {
            output_of(book, chapter);  // the program writes its figures
            const std::string fresh = read_file(book.root / "out" / chapter / name);
            std::error_code ignored;
            const std::string old = fs::exists(folder / name, ignored) ? read_file(folder / name) : "";
            if (same_figure(fresh, old)) continue;
            if (book.check_only)
                book.complain(page.path, link.line, fmt::format("stale: the program draws another figures/{}", name));
            else
                write_file_atomically(folder / name, fresh);
        } catch (const Error& error) {
            book.complain(page.path, link.line, error.what());
        }
    }
    if (!fs::is_directory(folder)) return;
    for (const auto& file : fs::directory_iterator(folder))
        if (shown.count(file.path().filename().string()) == 0)
            book.complain(page.path, 0, fmt::format("figures/{} is shown nowhere", file.path().filename().string()));
}

// ── Exercises ──────────────────────────────────────────────────────────────────────────────────────────────────

// A chapter's table of exercises says what the exercises' own page says.
void sync_exercises(Book& book, Page& page, const std::vector<Task>& tasks) {
    const std::string chapter = page.path.parent_path().filename();
    if (page.path.begin()->string() != "chapters") return;
    Lines table = {"| task | stars | minutes | kind |", "|---|---|---|---|"};
    for (const Task& task : tasks)
        if (task.folder == chapter)
            table.push_back(fmt::format("| {} {} | {} | {} | {} |", task.id(), task.name, task.star_text(),
                                        task.minutes, task.kind));
    const auto heading = std::find(page.lines.begin(), page.lines.end(), "## Exercises");
    if (heading == page.lines.end()) {
        if (table.size() > 2) book.complain(page.path, 0, "expected a heading ## Exercises, since there are some");
        return;
    }
    const auto is_row = [](const std::string& line) { return line.rfind("|", 0) == 0; };
    const auto first = std::find_if(heading, page.lines.end(), is_row);
    const auto last = std::find_if_not(first, page.lines.end(), is_row);
    const auto line = static_cast<std::size_t>(first - page.lines.begin());
    if (first == page.lines.end()) return book.complain(page.path, line - 1, "expected a table below ## Exercises");
    if (std::equal(first, last, table.begin(), table.end())) return;
    if (book.check_only)
        book.complain(page.path, line, fmt::format("stale: exercises/{}/README.md has other tasks", chapter));
    else
        page.lines.insert(page.lines.erase(first, last), table.begin(), table.end());
}

// ── Links ──────────────────────────────────────────────────────────────────────────────────────────────────────

void check_links(Book& book, const Page& page) {
    for (const Link& link : links_of(page.lines)) {
        if (link.target.find("://") != std::string::npos || link.target.rfind("mailto:", 0) == 0) continue;
        const std::size_t hash = std::min(link.target.find('#'), link.target.size());
        const std::string file = link.target.substr(0, hash);
        fs::path target = file.empty() ? book.root / page.path : book.root / page.path.parent_path() / file;
        if (!fs::exists(target)) {
            book.complain(page.path, link.line, fmt::format("the link to {} leads nowhere", link.target));
            continue;
        }
        if (hash == link.target.size()) continue;
        if (fs::is_directory(target)) target /= "README.md";
        const std::vector<std::string> anchors = anchors_of(split_lines(read_file(target)));
        if (std::find(anchors.begin(), anchors.end(), link.target.substr(hash + 1)) == anchors.end())
            book.complain(page.path, link.line,
                          fmt::format("{} has no heading for #{}", file.empty() ? "this page" : file,
                                      link.target.substr(hash + 1)));
    }
}

// ── Glossary ───────────────────────────────────────────────────────────────────────────────────────────────────

struct Entry {
    std::string name, meaning, chapter;
};

// Read the chapters' tables of new words and symbols; nobody may introduce what an earlier chapter has.
std::vector<Entry> entries(Book& book, const std::vector<Page>& pages, const std::string& heading) {
    std::vector<Entry> all;
    for (const Page& page : pages) {
        const std::string chapter = page.path.parent_path().filename().string();
        if (page.path.begin()->string() != "chapters") continue;
        for (const Row& row : table_below(page.lines, heading)) {
            if (row.cells.size() < 2) continue;
            const auto twin =
                std::find_if(all.begin(), all.end(), [&](const Entry& e) { return e.name == row.cells[0]; });
            if (twin != all.end())
                book.complain(page.path, row.line, fmt::format("{} is new in {} already", row.cells[0], twin->chapter));
            all.push_back({row.cells[0], row.cells[1], chapter});
        }
    }
    return all;
}

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

void add_table(std::string& text, const std::string& head, const std::vector<Entry>& list) {
    text += fmt::format("\n## {}s\n\n| {} | meaning | new in |\n|---|---|---|\n", head, lower(head));
    for (const Entry& e : list)
        text += fmt::format("| {} | {} | [{}](chapters/{}/README.md) |\n", e.name, e.meaning, e.chapter.substr(0, 2),
                            e.chapter);
}

void sync_glossary(Book& book, const std::vector<Page>& pages) {
    std::vector<Entry> words = entries(book, pages, "## New words"), symbols = entries(book, pages, "## New symbols");
    std::stable_sort(words.begin(), words.end(),
                     [](const Entry& a, const Entry& b) { return lower(a.name) < lower(b.name); });
    std::string text =
        "# Notation and glossary\n\nEvery symbol and every word that the chapters introduce, and where. "
        "`./book sync` makes this page from the chapters' own lists.\n";
    add_table(text, "Symbol", symbols);
    add_table(text, "Word", words);
    const fs::path path = book.root / "GLOSSARY.md";
    std::error_code ignored;
    if (fs::exists(path, ignored) && read_file(path) == text) return;
    if (book.check_only)
        book.complain("GLOSSARY.md", 0, "stale: the chapters' lists of words and symbols say something else");
    else
        write_file_atomically(path, text);
}

// Every Markdown file of the book, in the order of its path; not what was built or written by programs.
std::vector<Page> pages_of(const fs::path& root) {
    std::vector<Page> pages;
    for (const auto& entry : fs::directory_iterator(root))
        if (entry.path().extension() == ".md" && entry.path().filename() != "GLOSSARY.md")
            pages.push_back({entry.path().filename(), {}});
    for (const char* folder : {"chapters", "exercises", "solutions", "data"})
        if (fs::exists(root / folder))  // a handout has no solutions
            for (const auto& entry : fs::recursive_directory_iterator(root / folder))
                if (entry.path().extension() == ".md") pages.push_back({fs::relative(entry.path(), root), {}});
    std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.path < b.path; });
    for (Page& page : pages) page.lines = split_lines(read_file(root / page.path));
    return pages;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program([&] {
        check(argc >= 2, "usage: sync FOLDER_OF_PROGRAMS [--check] [CHAPTER]");
        const char* elsewhere = std::getenv("BOOK_ROOT");  // the tests bring a book of their own
        Book book{elsewhere != nullptr ? fs::path(elsewhere) : book_root(), argv[1]};
        std::string chapter;
        for (const std::string argument : std::span(argv, static_cast<std::size_t>(argc)).subspan(2)) {
            if (argument == "--check")
                book.check_only = true;
            else
                chapter = argument;
        }
        const auto is_wanted = [&](const Page& page) {
            return chapter.empty() || page.path.parent_path().filename() == chapter;
        };
        std::vector<Page> pages = pages_of(book.root);
        check(std::any_of(pages.begin(), pages.end(), is_wanted), "{}: no page of the book stands in such a folder",
              chapter);
        const std::vector<Task> tasks = Shelf{book.root}.tasks();
        for (Page& page : pages) {
            if (!is_wanted(page)) continue;
            const Lines before = page.lines;
            sync_exercises(book, page, tasks);
            sync_blocks(book, page);
            sync_figures(book, page);
            if (page.lines != before) {
                write_file_atomically(book.root / page.path, join_lines(page.lines));
                fmt::print("refreshed {}\n", page.path.string());
            }
        }
        sync_glossary(book, pages);
        for (const Page& page : pages)
            if (is_wanted(page)) check_links(book, page);
        if (book.complaints == 0)
            fmt::print("The text is true: {} pages.\n", std::count_if(pages.begin(), pages.end(), is_wanted));
        return book.complaints == 0 ? 0 : 1;
    });
}
