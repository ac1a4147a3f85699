#include "clip_gradients.hpp"

#include <limits>

#include "exercises/harness.hpp"

using namespace cnn;

using Lists = std::vector<std::vector<float>>;

// Gradients as the parameters of a network. The values must stay as they are.
struct Parameters {
    Lists gradients, values;

    explicit Parameters(Lists lists) : gradients(std::move(lists)), values(gradients) {
        for (std::vector<float>& list : values)
            for (std::size_t i = 0; i < list.size(); ++i) list[i] = 10 + static_cast<float>(i);
    }
    std::vector<ParameterView> views() {
        std::vector<ParameterView> list;
        for (std::size_t k = 0; k < gradients.size(); ++k)
            list.push_back({fmt::format("p{}", k), {static_cast<int>(gradients[k].size())}, values[k], gradients[k]});
        return list;
    }
};

static std::vector<Input> inputs_of(const Lists& lists, double largest) {
    std::vector<Input> inputs;
    for (std::size_t k = 0; k < lists.size(); ++k) inputs.emplace_back(fmt::format("gradient of p{}", k), lists[k]);
    inputs.emplace_back("largest", largest);
    return inputs;
}

static std::vector<float> joined(const Lists& lists) {
    std::vector<float> all;
    for (const std::vector<float>& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

static std::vector<float> after_the_error(const Lists& lists, double largest) {
    Parameters parameters(lists);
    try {
        clip_gradients(parameters.views(), largest);
    } catch (const Error&) {
    }
    return joined(parameters.gradients);
}

static std::vector<float> clipped(const Lists& lists, double largest) {
    Parameters parameters(lists);
    clip_gradients(parameters.views(), largest);
    return joined(parameters.gradients);
}

// Where the norm is too large for a float, an Error gets the same words whoever throws it: then the checker knows why.
template <class Call>
static Value in_our_words(bool is_huge, Call call) {
    try {
        return value_of(call());
    } catch (const Error&) {
        if (!is_huge) throw;
        return {.kind = Value::Kind::error, .text = "one of yours, although a double holds this norm"};
    }
}

// Lists one after the other; the norm is built up from the right-angled triangle of the norm so far and the next
// number.
static void compare(Test& t, const std::string& name, const Lists& lists, double largest) {
    double norm = 0;
    std::vector<float> expected = joined(lists);
    for (const float g : expected) norm = std::hypot(norm, double{g});
    for (float& g : expected) g = static_cast<float>(double{g} / std::max(1.0, norm / largest));
    const std::vector<Input> inputs = inputs_of(lists, largest);
    const auto expect = [&](const std::string& what, auto call, const auto& wanted) {
        t.expect(name + ": " + what, inputs, [&] { return in_our_words(norm > 1e20, call); }, wanted);
    };
    expect(
        "the gradients afterwards, one parameter after the other", [&] { return clipped(lists, largest); }, expected);
    expect("what is returned", [&] { return clip_gradients(Parameters(lists).views(), largest); }, norm);
    expect(
        "the values, which nobody shall touch",
        [&] {
            Parameters parameters(lists);
            clip_gradients(parameters.views(), largest);
            return joined(parameters.values);
        },
        joined(Parameters(lists).values));
}

void cnn::test(Test& t) {
    const Lists page{{3}, {-4, 12}};
    t.expect(
        "the example of the task's page: the gradients afterwards, one parameter after the other", inputs_of(page, 6.5),
        [&] { return clipped(page, 6.5); }, std::vector<float>{1.5f, -2, 6});
    t.expect(
        "the example of the task's page: what is returned", inputs_of(page, 6.5),
        [&] { return clip_gradients(Parameters(page).views(), 6.5); }, 13.0);
    compare(t, "a norm that is small enough", page, 20);
    compare(t, "a norm that is just the largest", page, 13);
    compare(t, "one parameter of one number", {{-8}}, 2);
    compare(t, "each number is small, but there are many", {std::vector<float>(9, 0.5f), std::vector<float>(7, -0.5f)},
            1);
    compare(t, "a largest norm below 1", {{0.3f, 0.4f}, {0}}, 0.25);
    compare(t, "gradients of 0", {{0, 0}, {0}}, 1);
    compare(t, "no parameters", {}, 1);
    compare(t, "numbers whose squares are too large for a float", {{3e25f, 0}, {-4e25f}}, 10);
    compare(t, "numbers whose squares are too small for a float", {{3e-25f, 0}, {-4e-25f}}, 1e-25);
    for (int i = 0; i < 4; ++i) {
        Lists lists(static_cast<std::size_t>(t.pick(1, 4)));
        for (std::vector<float>& list : lists)
            for (int n = t.pick(1, 5); n > 0; --n) list.push_back(static_cast<float>(t.pick(-8, 8)) / 2);
        compare(t, "random gradients", lists, t.pick(1, 12));
    }
    const float infinity = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    for (const Lists& lists : {Lists{{1}, {2, nan}}, Lists{{infinity, 1}}, Lists{{1, -infinity}}}) {
        t.expect_error("a gradient that is not finite", inputs_of(lists, 1), [&] { return clipped(lists, 1); });
        t.expect(
            "a gradient that is not finite: the gradients after the Error", inputs_of(lists, 1),
            [&] { return after_the_error(lists, 1); }, joined(lists));
    }
    for (const double largest : {0.0, -1.0}) {
        t.expect_error("a largest norm that is not more than 0", inputs_of(page, largest),
                       [&] { return clipped(page, largest); });
        t.expect(
            "a largest norm that is not more than 0: the gradients after the Error", inputs_of(page, largest),
            [&] { return after_the_error(page, largest); }, joined(page));
    }
}
