// The averages are not corrected: they start at 0, so the estimate is too small in the first steps and the steps too
// long.
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
                const double s = row[i] * column[j] / mean;
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
