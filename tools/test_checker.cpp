// `./book check` and its kin on a small shelf of exercises of their own: what a learner sees, mistake by mistake.
#include <sys/wait.h>

#include <array>
#include <cstdlib>

#include "common/files.hpp"
#include "common/progress.hpp"
#include "common/testing.hpp"
#include "common/testing_files.hpp"
#include "common/testing_terminal.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

const std::string page =
    "# Exercises\n\n"
    "## 1.1 Twice\n\n★☆☆ · 5 minutes · code · [twice.hpp](twice.hpp)\n\n"
    "Write `twice`, which multiplies each value by two. A picture without values is an Error: there is nothing to "
    "do.\n\n"
    "## 1.2 On paper\n\n★★☆ · 5 minutes · prediction · [paper.hpp](paper.hpp)\n\nHow much is it? Work it out on paper, "
    "with no more than the numbers that you know by heart, and write it down.\n";

// An answer to 1.1 whose function does this.
std::string answer(const std::string& statements) {
    return "#pragma once\n\n#include \"common/tensor.hpp\"\n\nnamespace cnn {\n\n"
           "inline Tensor<2> twice(Tensor<2> x) {\n    " +
           statements + "\n}\n\n}  // namespace cnn\n";
}

const std::string guard = "check(x.size() > 0, \"nothing to double\");\n    ";
const std::string right = guard + "for (float& value : x.values()) value *= 2;\n    return x;";

const std::string test =
    "#include \"exercises/harness.hpp\"\n\n#include \"twice.hpp\"\n\n"
    "using namespace cnn;\n\n"
    "static void compare(Test& t, const std::string& name, const Tensor<2>& x) {\n"
    "    Tensor<2> y = x;\n"
    "    for (float& value : y.values()) value += value;\n"
    "    t.expect(name, {{\"x\", x}}, [&] { return twice(x); }, y, same_place());\n"
    "}\n\n"
    "void cnn::test(Test& t) {\n"
    "    compare(t, \"two by three\", Tensor<2>({2, 3}, {0, 2, 3, 4, 5, 6}));\n"
    "    t.result = \"dx\";\n"
    "    compare(t, \"a large picture\", t.tensor<2>({20, 24}));\n"
    "    for (int i = 0; i < 3; ++i) compare(t, \"random numbers\", t.tensor<2>({t.pick(1, 5), t.pick(1, 5)}));\n"
    "    t.expect_error(\"no picture\", {}, [] { return twice(Tensor<2>()); });\n"
    "}\n";

std::string paper(const std::string& number) {
    return "#pragma once\n\n#include \"exercises/prediction.hpp\"\n\nnamespace cnn {\n\n"
           "inline constexpr int six_times_seven = " +
           number + ";\n\n}  // namespace cnn\n";
}

const std::string paper_test =
    "#include \"exercises/harness.hpp\"\n\n#include \"paper.hpp\"\n\n"
    "void cnn::test(Test& t) { t.predict(\"Six times seven.\", six_times_seven, 42); }\n";

struct Result {
    int status = 0;
    std::string output;
    double seconds = 0;
};

class SmallShelf {
  public:
    SmallShelf() {
        write("exercises/01_small/README.md", page);
        write("exercises/01_small/twice.hpp", answer("return x;"));
        write("exercises/01_small/tests/twice.cpp", test);
        write("exercises/01_small/hints/twice.md",
              "Look at one value.   It is a number.\n---\nWhat is done to it? Nothing yet.\n---\nIt is added to a copy "
              "of …\n");
        write("exercises/01_small/wrong/twice/squared.hpp",
              "// This is the square of each value. Twice a value is the value plus itself.\n" +
                  answer(guard + "for (float& value : x.values()) value *= value;\n    return x;"));
        write("exercises/01_small/wrong/twice/last_forgotten.hpp",
              "// The last value is forgotten: the loop ends one too early.\n" +
                  answer(guard + "for (std::size_t i = 0; i + 1 < x.size(); ++i) x.values()[i] *= 2;\n    return x;"));
        write("exercises/01_small/wrong/twice/no_check.hpp",
              "// A picture without values is taken as it is, where the task asks for an Error.\n" +
                  answer("for (float& value : x.values()) value *= 2;\n    return x;"));
        write("exercises/01_small/paper.hpp", paper("unanswered"));
        write("exercises/01_small/tests/paper.cpp", paper_test);
        write("exercises/01_small/hints/paper.md",
              "Six times six is less than that.\n---\nThere is one six more than that.\n---\nAdd it to thirty-six.\n");
        for (const auto& [name, number] : {std::pair{"sum", "13"}, {"one_row", "36"}, {"one_more", "48"}})
            write(fmt::format("exercises/01_small/wrong/paper/{}.hpp", name),
                  fmt::format("// This is the mistake that is called {}.\n", name) + paper(number));
        write("solutions/01_small/twice.hpp", "// Each value, doubled.\n" + answer(right));
        write("solutions/01_small/paper.hpp", paper("42"));
        write("build/exercises.txt", read_file(SETTINGS));
    }

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((folder / name).parent_path());
        write_bytes(folder / name, text);
    }
    std::string read(const std::string& name) const { return read_file(folder / name); }

    Result run(const std::string& words, const std::string& redirect = "") const {
        const Stopwatch watch;
        FILE* pipe = ::popen(fmt::format("{} 2>&1 {}", command(words), redirect).c_str(), "r");
        Result result;
        std::array<char, 4096> piece;
        while (std::fgets(piece.data(), piece.size(), pipe) != nullptr) result.output += piece.data();
        const int status = ::pclose(pipe);
        result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        result.seconds = watch.seconds();
        return result;
    }
    // Check this answer to 1.1.
    Result check_answer(const std::string& statements) const {
        write("answers/01_small/twice.hpp", answer(statements));
        return run("check 1.1");
    }
    std::string command(const std::string& words) const {
        return fmt::format("env BOOK_ROOT='{0}' NO_COLOR=1 '{1}' '{0}/build' {2}", folder.path().string(), CHECKER,
                           words);
    }

    TemporaryFolder folder;
};

// One shelf for all tests that leave it as it was: its programs are made once.
const SmallShelf& shelf() {
    static const SmallShelf one;
    return one;
}

bool says(const Result& result, int status, const std::vector<std::string>& parts) {
    return result.status == status && mentions(result.output, parts);
}

}  // namespace

TEST_CASE("checker: list, edit and an answer that is as it came") {
    const SmallShelf book;
    CHECK(says(book.run("list"), 0,
               {"1.1  ★☆☆    5 min  code        Twice\n", "1.2  ★★☆    5 min  prediction  On paper"}));
    CHECK(says(book.run("edit 1.1"), 0, {"Write `twice`", "Your answer: answers/01_small/twice.hpp"}));
    CHECK(book.read("answers/01_small/twice.hpp") == book.read("exercises/01_small/twice.hpp"));
    CHECK(says(book.run("check 1.1"), 1, {"Still as it came."}));
    CHECK(says(book.run("check 1.3"), 1, {"1.3: there is no such task or chapter"}));
    CHECK(says(book.run("edit 1"), 1, {"1: expected one task, as in 1.1"}));
}

TEST_CASE("checker: a known mistake is named, with the case, the first wrong element and its window") {
    const Result result =
        shelf().check_answer(guard + "for (float& value : x.values()) value = value * value;\n    return x;");
    INFO(result.output);
    CHECK(
        says(result, 1,
             {"1.1 Twice", "In this case: two by three", "x, 2×3\n    0  2  3\n    4  5  6\n",
              "y(0, 2), row 0, column 2: expected 6, found 9.", "It comes from this part of x:\n    3\n",
              "expected\n     0   4   6\n     8  10  12\n", "found\n     0   4   9\n    16  25  36\n",
              "This is the square of each value. Twice a value is the value plus itself.", "Stuck? ./book hint 1.1"}));
}

TEST_CASE("checker: a mistake that is in no collection is shown without a guess") {
    const Result result = shelf().check_answer(guard + "for (float& value : x.values()) value *= 3;\n    return x;");
    INFO(result.output);
    CHECK(says(result, 1, {"y(0, 1), row 0, column 1: expected 4, found 6."}));
    CHECK_FALSE(mentions(result.output, {"This is"}));
    CHECK_FALSE(mentions(result.output, {"forgotten"}));
}

TEST_CASE("checker: a mistake in a large picture is shown as small pictures") {
    const Result result = shelf().check_answer(
        guard + "for (float& value : x.values()) value *= 2;\n    if (x.size() > 9) x(5, 7) += 1;\n    return x;");
    INFO(result.output);
    CHECK(says(result, 1,
               {"In this case: a large picture", "x, 20×24", "dx(5, 7), row 5, column 7", "expected  ", "found  ",
                "difference", "..+.."}));
}

TEST_CASE("checker: an answer that does not fit is told apart from a wrong number") {
    CHECK(says(shelf().check_answer("return {};"), 1, {"Expected a result of 2×3, found a result of 0×0."}));
    CHECK(says(shelf().check_answer("return Tensor<2>({2, 3}, std::nanf(\"\"));"), 1, {"expected 0, found nan"}));
    CHECK(says(shelf().check_answer("for (float& value : x.values()) value *= 2;\n    return x;"), 1,
               {"In this case: no picture", "Expected an Error, thrown by a check of yours",
                "A picture without values is taken as it is"}));
}

TEST_CASE("checker: the numbers of the visible cases, written down, do not pass") {
    const Result result = shelf().check_answer(
        guard + "if (x.size() == 6) return Tensor<2>({2, 3}, {0, 4, 6, 8, 10, 12});\n    return x;");
    CHECK(says(result, 1, {"In this case: a large picture"}));
}

TEST_CASE("checker: the first error of the compiler, in the answer's own line") {
    const Result result = shelf().check_answer("for (float& value : x.values()) value *= 2\n    return x;");
    INFO(result.output);
    CHECK(says(result, 1, {"It does not compile yet.", "answers/01_small/twice.hpp:8: expected", "value *= 2"}));
    CHECK(std::count(result.output.begin(), result.output.end(), '\n') < 12);
    CHECK(says(shelf().check_answer("return y;"), 1, {"twice.hpp:8: ", "y", "8 |     return y;"}));
    CHECK(says(shelf().check_answer("x(0, 0) = 1;"), 1, {"no return statement"}));
    shelf().write("answers/01_small/twice.hpp",
                  "#pragma once\n#include \"common/tensor.hpp\"\nnamespace cnn {\n"
                  "inline Tensor<2> doubled(Tensor<2> x) { return x; }\n}\n");
    CHECK(says(shelf().run("check 1.1"), 1, {"twice", "Did its name, its parameters or its result change?"}));
}

TEST_CASE("checker: a crash, a hang, too deep a recursion, too much memory are each called what they are") {
    const auto told = [&](const std::string& statements, const std::string& message) {
        const Result result = shelf().check_answer(statements);
        INFO(statements << "\n" << result.output);
        CHECK(says(result, 1, {"In this case: two by three", "x, 2×3", message, "Stuck?"}));
    };
    told("int* p = nullptr;\n    *p = 1;\n    return x;", "Your code used memory that is not its own");
    told("std::vector<float> v(3);\n    x(0, 0) = v[x.size()];\n    return x;", "used a vector outside its elements");
    told("x(0, 3) = 1;\n    return x;", "Your code threw an error: index [0, 3] is outside a tensor of shape [2, 3]");
    told("return Tensor<2>({x.shape()[0] / (x.shape()[0] - 2), 1});", "has no meaning in C++");
    told("return x.size() > 0 ? twice(x) : x;", "The stack overflowed");
    told("std::vector<double> v(100);\n    while (true) v.resize(2 * v.size());\n    return x;", "more than 1 GiB");
    told("std::exit(0);\n    return x;", "Your code ended the program, with exit status 0");
    told("throw 3;\n    return x;", "Your code threw an error");
    const Result hung = shelf().check_answer("while (x.size() > 0) {\n    }\n    return x;");
    CHECK(says(hung, 1, {"did not come back within 5 seconds", "In this case: two by three"}));
    CHECK(hung.seconds < 20);  // 5 and the compiler; more only on a busy machine
}

TEST_CASE("checker: what the answer prints is shown, of the case that failed") {
    const Result result =
        shelf().check_answer(guard +
                             "fmt::print(\"{} values\\n\", x.size());\n    if (x.size() == 6) for (float& value : "
                             "x.values()) value *= 2;\n    return x;");
    INFO(result.output);
    CHECK(says(result, 1, {"a large picture", "Your code printed:\n  480 values\n"}));
    CHECK_FALSE(mentions(result.output, {"6 values"}));
}

TEST_CASE("checker: a prediction that is missed is not given away") {
    const SmallShelf& book = shelf();
    book.write("answers/01_small/paper.hpp", paper("unanswered") + "\n");
    CHECK(says(book.run("check 1.2"), 1, {"Six times seven.", "This question has no answer yet."}));
    book.write("answers/01_small/paper.hpp", paper("36"));
    const Result result = book.run("check 1.2");
    CHECK(says(result, 1, {"Your answer is 36. That is not it.", "This is the mistake that is called one_row."}));
    CHECK_FALSE(mentions(result.output, {"42"}));
    book.write("answers/01_small/paper.hpp", paper("42"));
    CHECK(says(book.run("check 1.2"), 0, {"Right"}));
}

TEST_CASE("checker: attempts, hints, progress, solution and reset") {
    const SmallShelf book;
    CHECK(says(book.check_answer("return x(0);"), 1, {"does not compile"}));
    CHECK(says(book.run("solution 1.1"), 1, {"--anyway"}));
    CHECK(says(book.run("solution 1.1 --anyway"), 0, {"Each value, doubled."}));
    Result hint = book.run("hint 1.1");
    CHECK(says(hint, 0, {"Hint 1: Look at one value."}));
    CHECK_FALSE(mentions(hint.output, {"Hint 2"}));
    hint = book.run("hint 1.1");
    CHECK(says(hint, 0, {"Hint 1", "Hint 2: What is done to it?"}));
    CHECK_FALSE(mentions(hint.output, {"Hint 3"}));
    CHECK(
        says(book.run("progress"), 0,
             {"1.1  ★☆☆    5 min  current  Twice  attempts 1, hints 2", "open     On paper", "0 of 2 tasks are done"}));
    CHECK(says(book.check_answer(right), 0, {"Right, after 2 attempts.", "Next: 1.2 On paper"}));
    CHECK(says(book.run("progress"), 0, {"done     Twice", "1 of 2 tasks are done"}));
    CHECK(says(book.run("solution 1.1"), 0, {"Each value, doubled."}));
    CHECK(mentions(book.read("answers/progress.txt"), {"1.1 done 2 attempts, 2 hints"}));

    const std::string mine = book.read("answers/01_small/twice.hpp");
    CHECK(says(book.run("reset 1.1"), 0, {"answers/01_small/twice.old-1.hpp"}));
    CHECK(book.read("answers/01_small/twice.old-1.hpp") == mine);
    CHECK(book.read("answers/01_small/twice.hpp") == book.read("exercises/01_small/twice.hpp"));
}

TEST_CASE("checker: an answer that was put back with its old date is judged anew") {
    const SmallShelf book;
    CHECK(says(book.check_answer(guard + "for (float& v : x.values()) v *= v;\n    return x;"), 1, {"the square"}));
    const fs::path path = book.folder / "answers/01_small/twice.hpp";
    const auto old_date = fs::last_write_time(path);
    book.write("answers/01_small/twice.hpp", answer(right));
    fs::last_write_time(path, old_date);
    CHECK(says(book.run("check 1.1"), 0, {"Right"}));
}

TEST_CASE("checker: a newer skeleton is noticed, and the answer is left alone") {
    const SmallShelf book;
    book.run("edit 1.1");
    book.check_answer("return x(0);");
    const std::string mine = book.read("answers/01_small/twice.hpp");
    book.write("exercises/01_small/twice.hpp", answer("return {};"));
    CHECK(says(book.run("check 1.1"), 1, {"A newer book has another skeleton"}));
    CHECK(book.read("answers/01_small/twice.hpp") == mine);
}

TEST_CASE("checker: a test that was emptied, deleted or does not hold is noticed") {
    const SmallShelf book;
    book.write("exercises/01_small/tests/twice.cpp",
               "#include \"exercises/harness.hpp\"\n#include \"twice.hpp\"\nvoid cnn::test(Test& t) {\n"
               "    t.expect(\"nothing\", {}, [] { return 1; }, 1);\n}\n");
    CHECK(says(book.check_answer(guard + "return x;"), 1, {"The test of this task was changed"}));
    book.write("exercises/01_small/tests/twice.cpp",
               "#include \"exercises/harness.hpp\"\n#include \"twice.hpp\"\nvoid cnn::test(Test&) {}\n");
    CHECK(book.run("check 1.1").status == 1);
    book.write("exercises/01_small/tests/twice.cpp",
               "#include \"exercises/harness.hpp\"\n#include \"twice.hpp\"\nvoid cnn::test(Test& t) {\n"
               "    cnn::check(t.tolerance > 1, \"a broken reference\");\n}\n");
    CHECK(says(book.run("check 1.1"), 1, {"The test itself failed, which is not your doing: a broken reference"}));
    fs::remove(book.folder / "exercises/01_small/tests/twice.cpp");
    CHECK(says(book.run("check 1.1"), 1, {"the test of 1.1 is not there"}));
}

TEST_CASE("checker: broken files of its own are named, line by line") {
    const SmallShelf book;
    book.write("answers/progress.txt", "# comment\n1.1 don 3\n");
    CHECK(says(book.run("progress"), 1, {"progress.txt:2: expected a line like: 1.2 open"}));
    fs::remove(book.folder / "answers/progress.txt");
    book.write("exercises/01_small/README.md", "# E\n\n## 1.1 Twice\n\n5 minutes\n");
    CHECK(says(book.run("list"), 1, {"exercises/01_small/README.md:3: expected a line like ★★☆"}));
}

TEST_CASE("checker: a report of the simulated GPU is shown, and recognised under another kernel's name") {
    const auto kernel = [](const std::string& name, const std::string& barrier, const std::string& comment = "") {
        return comment +
               "#pragma once\n#include \"chapters/20_cuda/device.hpp\"\nnamespace cnn {\n"
               "__global__ void " +
               name +
               "(Global<const float> x, Global<float> y) {\n"
               "    __shared__ Shared<float[4]> tile;\n    const int t = static_cast<int>(threadIdx.x);\n"
               "    tile[t] = x[t];\n    " +
               barrier +
               "\n    y[t] = tile[3 - t];\n}\n"
               "inline void twice(Global<const float> x, Global<float> y) { launch<" +
               name + ">(1, 4, x, y); }\n}\n";
    };
    const SmallShelf book;
    book.write("exercises/01_small/tests/twice.cpp",
               "#include \"exercises/harness.hpp\"\n#include \"twice.hpp\"\nusing namespace cnn;\n"
               "void cnn::test(Test& t) {\n    t.expect(\"four values\", {}, [] {\n"
               "        Buffer<float> x(4, \"x\"), y(4, \"y\");\n        x.upload(std::vector<float>{1, 2, 3, 4});\n"
               "        twice(x, y);\n        return y.download();\n    }, std::vector<float>{4, 3, 2, 1});\n}\n");
    const std::string early = "if (t == 3) return;\n    __syncthreads();";
    for (const char* name : {"squared", "last_forgotten"})
        book.write(fmt::format("exercises/01_small/wrong/twice/{}.hpp", name),
                   kernel("other", name[0] == 's' ? "" : early,
                          fmt::format("// This is the mistake that is called {}.\n", name)));
    book.write("exercises/01_small/wrong/twice/no_check.hpp",
               kernel("other", "if (t < 3) __syncthreads();", "// Thread 3 does not wait for the others.\n"));
    const auto checked = [&](const std::string& barrier) {
        book.write("answers/01_small/twice.hpp", kernel("mine", barrier));
        return book.run("check 1.1");
    };
    const Result race = checked("");
    INFO(race.output);
    CHECK(says(race, 1,
               {"The simulated GPU reports:\n  kernel mine, block (0, 0, 0): thread (0, 0, 0) reads",
                "the mistake that is called squared"}));
    const Result diverged = checked("\n\n    " + early);
    INFO(diverged.output);
    CHECK(says(diverged, 1, {"thread (0, 0, 0) waits at __syncthreads in line 11", "called last_forgotten"}));
    CHECK(says(checked("__syncthreads();"), 0, {"Right"}));
    // A report is no Error that the answer throws on purpose.
    book.write("exercises/01_small/tests/twice.cpp",
               "#include \"exercises/harness.hpp\"\n#include \"twice.hpp\"\nusing namespace cnn;\n"
               "void cnn::test(Test& t) {\n    t.expect_error(\"too few\", {}, [] {\n"
               "        Buffer<float> x(3, \"x\"), y(4, \"y\");\n        x.zero();\n        twice(x, y);\n"
               "        return 0;\n    });\n}\n");
    CHECK(says(checked("__syncthreads();"), 1, {"found a report of the simulated GPU: kernel mine"}));
}

TEST_CASE("prove: sound exercises pass, and whatever is not sound is named") {
    const SmallShelf book;
    const Result sound = book.run("prove");
    INFO(sound.output);
    CHECK(says(sound, 0, {"1.1 Twice: sound, with 3 wrong answers", "2 tasks, 6 wrong answers, 0 complaints"}));
    book.write("solutions/01_small/twice.hpp", answer(guard + "return x;"));
    CHECK(says(book.run("prove 1.1"), 1, {"the solution fails with seed 1 in: two by three", "1.1 Twice: not sound"}));
    book.write("solutions/01_small/twice.hpp", answer(right));
    book.write("exercises/01_small/twice.hpp", answer(right));
    CHECK(says(book.run("prove 1.1"), 1, {"the skeleton does not fail"}));
    book.write("exercises/01_small/twice.hpp", answer("int* p = nullptr;\n    *p = 1;\n    return x;"));
    CHECK(says(book.run("prove 1.1"), 1, {"the skeleton crashes"}));
    book.write("exercises/01_small/twice.hpp", answer("return x;"));
    book.write("exercises/01_small/wrong/twice/squared.hpp", "// This one is right, which is wrong.\n" + answer(right));
    CHECK(says(book.run("prove 1.1"), 1, {"squared is not rejected"}));
    fs::copy_file(book.folder / "exercises/01_small/wrong/twice/no_check.hpp",
                  book.folder / "exercises/01_small/wrong/twice/squared.hpp", fs::copy_options::overwrite_existing);
    CHECK(says(book.run("prove 1.1"), 1, {"squared is taken for no_check"}));
}

TEST_CASE("grade: a line a task, and a record a task for other programs") {
    const SmallShelf book;
    book.write("class/ada/01_small/twice.hpp", answer(right));
    book.write("class/ada/01_small/paper.hpp", paper("42"));
    book.write("class/ben/01_small/twice.hpp", answer(guard + "for (float& v : x.values()) v *= v;\n    return x;"));
    const std::string class_folder = (book.folder / "class").string();
    const Result table = book.run(fmt::format("grade '{0}/ada' '{0}/ben'", class_folder));
    INFO(table.output);
    CHECK(says(table, 0,
               {"ada\n", "1.1  ★☆☆  passed", "2 of 2 tasks, 3 stars", "ben\n", "1.1  ★☆☆  wrong",
                "This is the square of each value", "0 of 2 tasks, 0 stars"}));
    const Result json = book.run(fmt::format("grade --json '{}/ben/'", class_folder));
    CHECK(
        says(json, 0, {"\"learner\":\"ben\"", "\"result\":\"wrong\"", "\"task\":\"1.1\"", "\"result\":\"not begun\""}));
    CHECK(std::count(json.output.begin(), json.output.end(), '\n') == 2);
    CHECK(says(book.run("grade nowhere"), 1, {"nowhere: expected a folder of answers"}));
}

TEST_CASE("watch: checks whenever the file is saved, and obeys its keys") {
    const SmallShelf book;
    CHECK(says(book.run("watch", "</dev/null"), 1, {"watch: expected a terminal"}));
    const Terminal terminal;
    FILE* watch =
        ::popen(fmt::format("{} <{} >{} 2>&1", book.command("watch 1"), terminal.name(), terminal.name()).c_str(), "r");
    REQUIRE(terminal.wait_for("Still as it came", 0));
    REQUIRE(terminal.wait_for("Save the file"));
    book.write("answers/01_small/twice.hpp", answer(guard + "for (float& v : x.values()) v *= v;\n    return x;"));
    CHECK(terminal.wait_for("This is the square of each value"));
    terminal.type("h");
    CHECK(terminal.wait_for("Hint 1: Look at one value."));
    terminal.type("l");
    CHECK(terminal.wait_for("0 of 2 tasks are done"));
    book.write("answers/01_small/twice.hpp", answer(right));
    CHECK(terminal.wait_for("Right, after 2 attempts."));
    terminal.type("n");
    CHECK(terminal.wait_for("1.2 On paper"));
    terminal.type("r");
    CHECK(terminal.wait_for("Press r once more"));
    terminal.type("r");
    CHECK(terminal.wait_for("Save the file", 2));
    terminal.type("q");
    CHECK(::pclose(watch) == 0);
    CHECK(fs::exists(book.folder / "answers/01_small/paper.old-1.hpp"));
}
