// What somebody at a terminal sees while the network learns: the loss as a row of bars, and the eight first filters.
#pragma once

#include "chapters/14_training_loop/training_run.hpp"
#include "common/print.hpp"
#include "common/progress.hpp"
#include "common/svg.hpp"

namespace cnn {

// The shade of a weight, in steps of a tenth of `limit`, blue above 0 and orange below.
inline Colour weight_shade(float weight, float limit) {
    return diverging(std::round(weight / limit * 10) / 10);
}

// One row of eight filters: three cells of two blanks for each, in the colours of their weights.
inline std::string filter_row(const Tensor<4>& filters, int kh) {
    std::string text = "  ";
    for (int co = 0; co < filters.shape()[0]; ++co) {
        for (int kw = 0; kw < 3; ++kw) {
            const Colour c = weight_shade(filters(co, 0, kh, kw), 0.6f);
            text += fmt::format("\033[48;2;{};{};{}m  ", c.red, c.green, c.blue);
        }
        text += "\033[0m  ";
    }
    return text;
}

// The last of the curve as bars; 2.4 and more is a full one.
inline std::string loss_bars(const std::vector<double>& loss) {
    constexpr std::array<const char*, 8> bars = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::string text;
    for (std::size_t i = loss.size() - std::min<std::size_t>(loss.size(), 60); i < loss.size(); ++i)
        text += bars[static_cast<std::size_t>(std::clamp(loss[i] / 2.4 * 8, 0.0, 7.0))];
    return text;
}

// Draws both, each time over what it has drawn before. In a file or a pipe it draws nothing.
class Screen {
  public:
    void draw(const Tensor<4>& filters, const History& history) {
        if (!standard_output_is_terminal() || history.loss.empty()) return;
        clear();
        fmt::print("\nloss {:.3f}  {}\n\n", history.loss.back(), loss_bars(history.loss));
        for (int kh = 0; kh < 3; ++kh) fmt::print("{}\n", filter_row(filters, kh));
        std::fflush(stdout);
        lines = 6;
    }

    void clear() {
        for (; lines > 0; --lines) fmt::print("\033[A\033[2K");
        fmt::print("{}", standard_output_is_terminal() ? "\r" : "");
    }

  private:
    int lines = 0;
};

}  // namespace cnn
