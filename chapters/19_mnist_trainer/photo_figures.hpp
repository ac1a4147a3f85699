// What predict does to a photograph, step by step, and to photographs that it cannot read.
#pragma once

#include "chapters/19_mnist_trainer/photo.hpp"
#include "chapters/19_mnist_trainer/prepare_digit.hpp"
#include "common/chart.hpp"

namespace cnn {

// The pictures on the way of prepare_digit, made by its own functions.
struct PreparationSteps {
    Tensor<2> ink{}, stretched{}, clean{}, cropped{}, fitted{}, image{};
    float threshold = 0;
};

inline PreparationSteps preparation_steps(const Tensor<2>& photo) {
    PreparationSteps s;
    s.ink = ink_of(photo);
    s.threshold = otsu_threshold(s.ink, *std::ranges::max_element(s.ink.values()));
    stretch(s.stretched = s.ink, s.threshold);
    remove_specks(s.clean = s.stretched);
    s.cropped = crop(s.clean);
    s.fitted = fit(s.cropped);
    s.image = prepare_digit(photo, "photo");
    return s;
}

// The picture in a box with its proportions kept, its name and a remark below.
inline void draw_panel(Svg& svg, const Box& box, const Tensor<2>& picture, bool is_ink, const std::string& name,
                       const std::string& remark) {
    const auto [H, W] = picture.shape();
    const double unit = std::min(box.width / W, box.height / H), width = W * unit, height = H * unit;
    const double left = box.x + (box.width - width) / 2, middle = box.x + box.width / 2, below = box.y + box.height;
    svg.pixels(left, box.y, width, height, picture, is_ink ? 1.0f : 0.0f, is_ink ? 0.0f : 1.0f);
    svg.rectangle(left, box.y, width, height, {.stroke = palette::grid});
    svg.text(middle, below + 21, name, {.anchor = Anchor::middle, .bold = true});
    if (!remark.empty())
        svg.text(middle, below + 40, remark, {.size = 13, .anchor = Anchor::middle, .colour = palette::muted});
}

inline std::string size_text(const Tensor<2>& x) {
    return fmt::format("{}×{}", x.shape()[0], x.shape()[1]);
}

inline Tensor<2> in_unit(Tensor<2> image) {
    for (float& value : image.values()) value /= 255;
    return image;
}

inline void draw_preparation(const std::filesystem::path& path) {
    const Tensor<2> photo = photograph(good_scene());
    const PreparationSteps s = preparation_steps(photo);
    constexpr double side = 240, low = side * 3 / 4, gap = 36, left = 34, second = 278;
    Svg svg(2 * left + 3 * side + 2 * gap, second + side + 62);
    const auto upper = [&](int column) { return Box{left + column * (side + gap), 28, side, low}; };
    const auto lower = [&](int column) { return Box{left + column * (side + gap), second, side, side}; };
    draw_panel(svg, upper(0), photo, false, "1  the photograph", size_text(photo) + ", with a speck of dirt");
    draw_panel(svg, upper(1), s.ink, true, "2  ink", "how much darker than the paper");
    draw_panel(svg, upper(2), s.stretched, true, "3  stretched", "paper is 0 now, full ink is 1");
    draw_panel(svg, {left, second + (side - low) / 2, side, low}, s.clean, true, "4  cleaned", "small parts are gone");
    draw_panel(svg, lower(1), s.fitted, true, "5  cropped and fitted",
               fmt::format("{} made {}", size_text(s.cropped), size_text(s.fitted)));
    draw_panel(svg, lower(2), in_unit(s.image), true, "6  placed", "28×28, centre of mass in the middle");
    // Marks at the centre's row and column.
    const Box box = lower(2);
    const double x = box.x + side / 2, y = box.y + side / 2;
    for (const double sign : {-1.0, 1.0}) {
        const double edge = sign * side / 2, inner = sign * (side / 2 - 16);
        svg.line(x, y + edge, x, y + inner, {.stroke = palette::backward, .width = 2});
        svg.line(x + edge, y, x + inner, y, {.stroke = palette::backward, .width = 2});
    }
    svg.save(path);
}

// Above each photograph, below it what the network would see.
inline void draw_bad_photos(const std::filesystem::path& path) {
    const std::vector<std::pair<std::string, Scene>> scenes = {{"as it should be", good_scene()},
                                                               {"a shadow", scene_in_shadow()},
                                                               {"ruled lines", scene_on_lines()},
                                                               {"two digits", scene_of_two()}};
    constexpr double side = 184, low = side * 3 / 4, gap = 20, left = 22;
    Svg svg(2 * left + 4 * side + 3 * gap, low + side + 128);
    for (std::size_t k = 0; k < scenes.size(); ++k) {
        const double x = left + static_cast<double>(k) * (side + gap);
        const Tensor<2> photo = photograph(scenes[k].second);
        draw_panel(svg, {x, 22, side, low}, photo, false, scenes[k].first, "the photograph");
        draw_panel(svg, {x, low + 78, side, side}, in_unit(prepare_digit(photo, "photo")), true,
                   "what the network sees", "");
    }
    svg.save(path);
}

}  // namespace cnn
