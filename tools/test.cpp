// `./book sync` on a book of one small chapter: it refreshes, and it names the line that is stale.
#include <sys/wait.h>

#include <array>
#include <cstdlib>

#include "common/files.hpp"
#include "common/testing.hpp"
#include "common/testing_files.hpp"
#include "tools/markdown.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

const std::string code =
    "// One line of talk.\n"
    "int twice(int x) {\n"
    "    const int sum = x + x;\n"
    "    return sum;\n"
    "}\n"
    "\n"
    "template <class T>\n"
    "T thrice(T x) { return x + x + x; }\n";

const std::string text =
    "# 1 Adding\n"
    "\n"
    "```cpp add.hpp:twice\n"
    "```\n"
    "\n"
    "```cpp add.hpp:twice:\"const int\"..\"return\"\n"
    "```\n"
    "\n"
    "```cpp add.hpp:thrice\n"
    "```\n"
    "\n"
    "```text output:\"second\"\n"
    "```\n"
    "\n"
    "![a line that goes up](figures/line.svg)\n"
    "\n"
    "See [the top](#1-adding).\n"
    "\n"
    "## New words\n"
    "\n"
    "| word | meaning |\n"
    "|---|---|\n"
    "| sum | what adding gives |\n";

// The program of the chapter is a shell script that prints two paragraphs and draws a figure.
struct SmallBook {
    TemporaryFolder folder;
    fs::path chapter = folder / "chapters" / "01_adding", page = chapter / "README.md",
             program = folder / "bin" / "01_adding";

    SmallBook() {
        for (const char* name : {"chapters/01_adding", "exercises", "solutions", "data", "bin", "out/01_adding"})
            fs::create_directories(folder / name);
        write_bytes(chapter / "add.hpp", code);
        write_bytes(page, text);
        draw("<svg><line x2=\"1.50\"/></svg>");
    }

    void draw(const std::string& svg) const {
        const fs::path figure = folder / "out" / "01_adding" / "line.svg";
        write_bytes(program, "#!/bin/sh\nprintf 'first\\n1\\n\\nsecond\\n2 4\\n'\necho '" + svg + "' > '" +
                                 figure.string() + "'\n");
        fs::permissions(program, fs::perms::owner_all);
    }

    // What sync prints; "" where it ends with another status than expected.
    std::string sync(const std::string& option, int status) const {
        const std::string command =
            fmt::format("BOOK_ROOT='{0}' '{1}' '{0}/bin' {2} 2>&1", folder.path().string(), SYNC, option);
        FILE* pipe = ::popen(command.c_str(), "r");
        std::string said;
        std::array<char, 256> piece;
        while (std::fgets(piece.data(), piece.size(), pipe) != nullptr) said += piece.data();
        return WEXITSTATUS(::pclose(pipe)) == status ? said : "";
    }

    void replace(const std::string& from, const std::string& to) const {
        std::string now = read_file(page);
        REQUIRE(now.find(from) != now.npos);
        write_bytes(page, now.replace(now.find(from), from.size(), to));
    }
};

}  // namespace

TEST_CASE("sync: fills in excerpts, outputs, figures and the glossary, and then finds nothing stale") {
    const SmallBook book;
    CHECK(mentions(book.sync("", 0), {"refreshed chapters/01_adding/README.md"}));
    const std::string fresh = read_file(book.page);
    CHECK(mentions(
        fresh,
        {"twice\n// One line of talk.\nint twice(int x) {\n    const int sum = x + x;\n    return sum;\n}\n```",
         "\"return\"\nconst int sum = x + x;\nreturn sum;\n```",
         "thrice\ntemplate <class T>\nT thrice(T x) { return x + x + x; }\n```", "\"second\"\nsecond\n2 4\n```"}));
    CHECK(read_file(book.chapter / "figures" / "line.svg") == "<svg><line x2=\"1.50\"/></svg>\n");
    CHECK(mentions(read_file(book.folder / "GLOSSARY.md"),
                   {"| sum | what adding gives | [01](chapters/01_adding/README.md) |"}));
    CHECK(mentions(book.sync("--check", 0), {"The text is true"}));
    CHECK(read_file(book.page) == fresh);
}

TEST_CASE("sync --check: names the file and the line of whatever is stale, and changes nothing") {
    const SmallBook book;
    book.sync("", 0);
    const auto complains = [&](const std::string& from, const std::string& to, const std::vector<std::string>& parts) {
        const std::string fresh = read_file(book.page);
        book.replace(from, to);
        const std::string broken = read_file(book.page);
        const std::string said = book.sync("--check", 1);
        INFO(said);
        CHECK(mentions(said, parts));
        CHECK(read_file(book.page) == broken);
        write_bytes(book.page, fresh);
    };
    complains("2 4", "2 5", {"chapters/01_adding/README.md:23: stale: the program says: 2 4"});
    complains("    const int sum", "    int sum", {"README.md:6: stale: the code says:     const int sum = x + x;"});
    complains("add.hpp:thrice", "add.hpp:fourfold", {"README.md:16: add.hpp defines no fourfold"});
    complains("output:\"second\"", "output:\"third\"", {"README.md:21: the program prints no line with \"third\""});
    complains("figures/line", "figures/curve", {"README.md:26:", "curve.svg", "figures/line.svg is shown nowhere"});
    complains("#1-adding", "#2-adding", {"README.md:28: this page has no heading for #2-adding"});
    complains("[the top](#1-adding)", "[there](nowhere.md)", {"README.md:28: the link to nowhere.md leads nowhere"});
    complains("| sum |", "| total |", {"GLOSSARY.md:1: stale"});
}

TEST_CASE("sync: with a chapter's name it looks at that chapter alone") {
    const SmallBook book;
    fs::create_directories(book.folder / "chapters" / "02_other");
    write_bytes(book.folder / "chapters" / "02_other" / "README.md", "# 2\n\n[there](nowhere.md)\n");
    CHECK(mentions(book.sync("01_adding", 0), {"refreshed chapters/01_adding/README.md", "The text is true: 1 pages"}));
    book.replace("2 4", "2 5");
    CHECK(mentions(book.sync("--check 02_other", 1), {"chapters/02_other/README.md:3: the link to nowhere.md"}));
    CHECK(mentions(book.sync("--check 03_none", 1), {"error: 03_none: no page"}));
}

TEST_CASE("sync --check: a last digit of a figure may differ, more may not") {
    const SmallBook book;
    book.sync("", 0);
    book.draw("<svg><line x2=\"1.51\"/></svg>");
    CHECK(mentions(book.sync("--check", 0), {"The text is true"}));
    book.draw("<svg><line x2=\"1.60\"/></svg>");
    CHECK(mentions(book.sync("--check", 1), {"README.md:26: stale: the program draws another figures/line.svg"}));
    book.draw("<svg><path x2=\"1.50\"/></svg>");
    CHECK(mentions(book.sync("--check", 1), {"README.md:26: stale"}));
}

TEST_CASE("sync: an excerpt goes on behind a pragma, which stays in the first column") {
    const SmallBook book;
    write_bytes(
        book.chapter / "add.hpp",
        "int twice(int x) {\n    int sum = 0;\n#pragma GCC unroll 2\n    for (int i = 0; i < 2; ++i) sum += x;\n"
        "    return sum;\n}\n\nint thrice(int x) { return 3 * x; }\n");
    book.replace(":\"const int\"..\"return\"", ":\"int sum\"..\"return\"");
    book.sync("", 0);
    CHECK(mentions(
        read_file(book.page),
        {"twice\nint twice(int x) {\n    int sum = 0;\n#pragma GCC unroll 2\n    for (int i = 0; i < 2; ++i) sum "
         "+= x;\n    return sum;\n}\n```",
         "int sum = 0;\n#pragma GCC unroll 2\nfor (int i = 0; i < 2; ++i) sum += x;\nreturn sum;\n```"}));
}

TEST_CASE("sync: a listing of more than 20 lines and a program that fails are complaints") {
    const SmallBook book;
    std::string longer = "int twice(int x) {\n";
    for (int i = 0; i < 19; ++i) longer += "    ++x;\n";
    write_bytes(book.chapter / "add.hpp", longer + "    const int sum = x;\n    return sum;\n}\nint thrice(int x);\n");
    CHECK(mentions(book.sync("", 1), {"a listing of 23 lines, expected at most 20"}));
    write_bytes(book.program, "#!/bin/sh\necho no such luck\nexit 3\n");
    fs::permissions(book.program, fs::perms::owner_all);
    const std::string said = book.sync("--check", 1);
    INFO(said);
    CHECK(mentions(said, {"the program 01_adding failed: no such luck"}));
}

TEST_CASE("markdown: links in code are no links, and anchors are those of a code host") {
    const Lines lines = split_lines(
        "# Run it!\n`[a](b)` [c](d.md#e)\n```text\n[f](g)\n# no heading\n```\n## Run it\n### What (x, y) means\n");
    const std::vector<Link> links = links_of(lines);
    REQUIRE(links.size() == 1);
    CHECK(links[0].target == "d.md#e");
    CHECK(anchors_of(lines) == std::vector<std::string>{"run-it", "run-it-1", "what-x-y-means"});
}
