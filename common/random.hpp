// The project's one source of random numbers: PCG32 (O'Neill 2014, "PCG: A Family of Simple Fast
// Space-Efficient Statistically Good Algorithms for Random Number Generation", XSH-RR 64/32).
//
// The standard library's engines are portable but its distributions are not, so the steps from
// random bits to a float, an index and a shuffle are written here: the same seed gives the same
// numbers on every platform.
#pragma once

#include <cstdint>
#include <span>
#include <utility>

namespace cnn {

class Random {
  public:
    explicit Random(std::uint64_t seed) {
        state = seed + increment;
        next();
    }

    // 32 random bits.
    std::uint32_t next() {
        const std::uint64_t old = state;
        state = old * 6364136223846793005ULL + increment;
        const auto bits = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
        const auto turn = static_cast<std::uint32_t>(old >> 59);
        return (bits >> turn) | (bits << ((32 - turn) & 31));
    }

    // A float uniform from low to high: 24 random bits, which is a float's precision.
    float uniform(float low, float high) {
        const float unit = static_cast<float>(next() >> 8) * 0x1p-24f;
        return low + (high - low) * unit;
    }

    // A whole number uniform in [0, n), n > 0. Values from the incomplete last block of n are
    // drawn again, else small numbers would be a little more likely.
    int below(int n) {
        const auto range = static_cast<std::uint32_t>(n);
        const std::uint32_t remainder = (0u - range) % range;  // 2^32 mod n
        std::uint32_t value = next();
        while (value < remainder) value = next();
        return static_cast<int>(value % range);
    }

    // Fisher and Yates: every order equally likely.
    void shuffle(std::span<int> items) {
        for (std::size_t last = items.size(); last > 1; --last)
            std::swap(items[last - 1], items[static_cast<std::size_t>(below(static_cast<int>(last)))]);
    }

    // All that the generator remembers: a checkpoint saves it and puts it back.
    std::uint64_t state = 0;

  private:
    static constexpr std::uint64_t increment = 109;  // stream 54 of the published sample program
};

}  // namespace cnn
