// The commands that use a saved model: evaluate and predict.
#pragma once

#include "chapters/19_mnist_trainer/command_parts.hpp"
#include "chapters/19_mnist_trainer/prepare_digit.hpp"
#include "common/image.hpp"
#include "common/print.hpp"

namespace cnn {

// The embedded held-out digits are from MNIST's training images: who trained on those has seen them.
inline void warn_if_seen(const TrainedOn& model, const DataSet& data) {
    if (!data.is_embedded() || model.fingerprint == data.fingerprint) return;
    fmt::print(stderr,
               "warning: this model was trained on {}; the embedded held-out digits come from MNIST's training set, so "
               "it may have seen them: this is no test (--data DIR names other digits)\n",
               model.name.empty() ? "digits that its file does not name" : one_line(model.name));
}

template <ResumableNetwork Network>
void evaluate_command(const std::filesystem::path& model, const std::string& data_choice, int threads) {
    use_threads(threads);
    Random random(0);
    Network network(random);
    const TrainedOn origin = load_model(model, network);
    const DataSet data = find_data_set(data_choice);
    fmt::print("Data: {}: {} digits to test on\n", data.name, data.test.count());
    warn_if_seen(origin, data);
    print_result(finite_evaluation(predict(network, data.test), labels_of(data.test)));
}

// A picture file as an MNIST image. White ink on a transparent ground shows on black, any other ink on white.
inline Tensor<2> digit_from_file(const std::filesystem::path& path) {
    const Tensor<2> on_white = grey_from_colour(read_image(path, 1.0f));
    const auto [least, greatest] = std::minmax_element(on_white.values().begin(), on_white.values().end());
    const bool flat = *greatest - *least < 0.02f;
    return prepare_digit(flat ? grey_from_colour(read_image(path, 0.0f)) : on_white, path.string());
}

// Ten bars, the longest marked.
inline void print_prediction(const std::string& name, const Tensor<2>& p) {
    const int best = best_class(p, 0);
    fmt::print("{}: {} with {:.1f} %\n", name, best, 100 * p(0, best));
    for (int digit = 0; digit < 10; ++digit)
        fmt::print("  {} {} {:5.1f} %{}\n", digit, bar(p(0, digit), 40), 100 * p(0, digit),
                   digit == best ? "  <-" : "");
}

template <ResumableNetwork Network>
void predict_command(const std::filesystem::path& model, const std::vector<std::string>& images) {
    Random random(0);
    Network network(random);
    load_model(model, network);
    std::vector<Tensor<2>> digits;  // read all before the first line is printed: one of them may be no image
    for (const std::string& path : images) digits.push_back(digit_from_file(path));
    for (std::size_t i = 0; i < images.size(); ++i) {
        const Tensor<4> batch({1, 1, 28, 28}, {digits[i].values().begin(), digits[i].values().end()});
        Tensor<2> p = network.log_probabilities(standardize(scale(batch), mnist_statistics));
        check(std::isfinite(p(0, 0)), "{}: expected smaller parameters: no probability is finite", model.string());
        for (float& value : p.values()) value = std::exp(value);
        print_prediction(images[i], p);
    }
}

}  // namespace cnn
