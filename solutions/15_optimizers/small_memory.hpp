// Of a table with R rows and C columns two lists are kept, R + C numbers instead of R·C. Both are moving averages; the
// estimate for one number is its row's times its column's, divided by the mean of all. Each of the three is too small
// by the same factor, and two of them stand above the line and one below, so one factor is left: divide once.
//
// A bias needs no case of its own: as a table of n rows and one column, its column's number is the mean of all, and
// cancels. The usual slips: to correct rows and columns, but not the mean; to leave the mean away, so that doubling all
// gradients makes the estimate 16 times as large instead of 4; to take shape[1] for the number of columns, when filters
// have four extents; and 0 / 0 where no gradient has come yet. A trainer of a network with billions of parameters, such
// as Adafactor (Shazeer and Stern, 2018), remembers this way.
#pragma once

#include <cmath>

#include "chapters/14_training_loop/training.hpp"

namespace cnn {

struct SmallMemory {
    float learning_rate = 0.001f;
    double beta = 0.999, epsilon = 1e-8;
    int steps = 0;
    std::vector<std::vector<double>> rows{}, columns{};

    void step(const std::vector<ParameterView>& parameters) {
        rows.resize(parameters.size()), columns.resize(parameters.size());
        ++steps;
        for (std::size_t k = 0; k < parameters.size(); ++k) update(parameters[k], rows[k], columns[k]);
    }

    void update(const ParameterView& p, std::vector<double>& row, std::vector<double>& column) const {
        const auto R = static_cast<std::size_t>(p.shape[0]), C = p.value.size() / R;
        row.resize(R), column.resize(C);  // zeros, the first time
        for (double& value : row) value *= beta;
        for (double& value : column) value *= beta;
        for (std::size_t i = 0; i < R; ++i)
            for (std::size_t j = 0; j < C; ++j) {
                const double square = std::pow(p.gradient[i * C + j], 2);
                row[i] += (1 - beta) * square / static_cast<double>(C);
                column[j] += (1 - beta) * square / static_cast<double>(R);
            }

        double mean = 0;
        for (const double value : row) mean += value / static_cast<double>(R);
        if (mean == 0) return;  // no gradient so far: nothing moves
        const double weight = 1 - std::pow(beta, steps);
        for (std::size_t i = 0; i < R; ++i)
            for (std::size_t j = 0; j < C; ++j) {
                const double s = row[i] * column[j] / mean / weight;
                const double quotient = p.gradient[i * C + j] / (std::sqrt(s) + epsilon);
                p.value[i * C + j] -= static_cast<float>(learning_rate * quotient);
            }
    }

    std::size_t numbers_remembered() const {
        std::size_t count = 0;
        for (std::size_t k = 0; k < rows.size(); ++k) count += rows[k].size() + columns[k].size();
        return count;
    }
};

}  // namespace cnn
