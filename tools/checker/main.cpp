// checker FOLDER_OF_THE_BUILD COMMAND [WORDS]: what ./book check and its kin run.
#include <cstdlib>

#include "common/check.hpp"
#include "common/files.hpp"
#include "tools/checker/commands.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

int run_command(Desk& desk, const std::string& command, const Words& words) {
    if (command == "check") return check_answers(desk, words);
    if (command == "edit") return edit(desk, words);
    if (command == "hint") return show_hint(desk, words);
    if (command == "reset") return reset(desk, words);
    if (command == "solution") return show_solution(desk, words);
    if (command == "watch") return watch(desk, words);
    if (command == "grade") return grade(desk, words);
    if (command == "prove") return prove(desk, words);
    check(words.empty(), "{}: expected nothing after it, found {}", command, words.empty() ? "" : words[0]);
    if (command == "progress") return show_progress(desk);
    check(command == "list", "{}: there is no such command", command);
    return list_tasks(desk);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program([&]() -> int {
        check(argc >= 3, "usage: checker FOLDER_OF_THE_BUILD COMMAND [WORDS]");
        const char* elsewhere = std::getenv("BOOK_ROOT");  // the tests bring exercises of their own
        const Shelf shelf{elsewhere != nullptr ? fs::path(elsewhere) : book_root()};
        const char* folder = std::getenv("BOOK_ANSWERS");
        Desk desk{.workshop = Workshop(shelf, argv[1]),
                  .tasks = shelf.tasks(),
                  .answers = Answers(shelf, folder != nullptr ? fs::path(folder) : shelf.root / "answers")};
        check(!desk.tasks.empty(), "{}: no exercises are there", (shelf.root / "exercises").string());
        return run_command(desk, argv[2], Words(argv + 3, argv + argc));
    });
}
