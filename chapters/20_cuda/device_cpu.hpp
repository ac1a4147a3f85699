// CUDA's words and the book's types on the simulated GPU.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "chapters/20_cuda/simulator.hpp"

// CUDA's keywords. A block runs on one thread of this process, so what is static there is shared by the block.
#define __global__
#define __device__
#define __shared__ static thread_local
#define __launch_bounds__(...)

inline void __syncthreads(std::source_location where = std::source_location::current()) {
    cnn::simulator::wait_for_block(where);
}

namespace cnn {

using std::max, std::min;

// ── Memory of the card ──────────────────────────────────────────────────────────────────────────────────────────────

// An allocation: its values, which of them were ever written, and who touched them in this launch.
template <class T>
struct Allocation {
    std::string name;
    std::vector<T> values;
    std::vector<char> written;
    std::vector<simulator::History> history;  // empty until a kernel may write here
};

// One element of an allocation or of a shared array: reading and writing it is checked.
template <class Place>
class Element {
    using T = typename Place::Value;

  public:
    explicit Element(Place place) : place_(place) {}
    operator T() const { return place_.read(); }
    const Element& operator=(T value) const {
        place_.write(value);
        return *this;
    }
    const Element& operator=(const Element& other) const { return *this = static_cast<T>(other); }
    Element(const Element&) = default;
    const Element& operator+=(T value) const { return *this = static_cast<T>(*this) + value; }
    const Element& operator-=(T value) const { return *this = static_cast<T>(*this) - value; }
    const Element& operator*=(T value) const { return *this = static_cast<T>(*this) * value; }

  private:
    Place place_;
};

// Where an element of an allocation stands.
template <class T>
struct GlobalPlace {
    using Value = T;
    Allocation<T>* allocation;
    std::ptrdiff_t index;

    std::size_t at() const { return static_cast<std::size_t>(index); }
    std::string name() const { return fmt::format("{}[{}]", allocation->name, index); }

    void check_bounds(const char* what) const {
        if (!simulator::in_kernel) simulator::fail(fmt::format("{} {}", what, name()));
        if (index < 0 || at() >= allocation->values.size())
            simulator::fail(fmt::format("{} {}, outside of its {} elements", what, name(), allocation->values.size()));
    }
    T read() const {
        check_bounds("reads");
        if (!allocation->written[at()]) simulator::fail(fmt::format("reads {}, which nobody has written", name()));
        if (!allocation->history.empty())
            simulator::note_read(allocation->history[at()], false, [this] { return name(); });
        simulator::show({allocation, at() * sizeof(T), false});
        return allocation->values[at()];
    }
    void write(T value) const {
        check_bounds("writes");
        simulator::note_write(allocation->history[at()], false, [this] { return name(); });
        simulator::show({allocation, at() * sizeof(T), true});
        allocation->written[at()] = 1;
        allocation->values[at()] = value;
    }
};

// What a kernel gets to see of an allocation, and all that it may do: x[i], x + offset.
template <class T>
class Global {
    using Stored = std::remove_const_t<T>;

  public:
    Global() = default;  // nothing, as nullptr
    Global(Allocation<Stored>* allocation, std::ptrdiff_t begin) : allocation_(allocation), begin_(begin) {}
    // Who may write may also only read.
    template <class U>
        requires std::same_as<const U, T>
    Global(Global<U> other) : allocation_(other.allocation()), begin_(other.begin()) {}

    auto operator[](std::ptrdiff_t i) const {
        if (allocation_ == nullptr) simulator::fail("uses a pointer that points nowhere");
        const GlobalPlace<Stored> place{allocation_, begin_ + i};
        if constexpr (std::is_const_v<T>)
            return place.read();
        else
            return Element<GlobalPlace<Stored>>(place);
    }
    Global operator+(std::ptrdiff_t offset) const { return {allocation_, begin_ + offset}; }
    explicit operator bool() const { return allocation_ != nullptr; }

    Allocation<Stored>* allocation() const { return allocation_; }
    std::ptrdiff_t begin() const { return begin_; }

  private:
    Allocation<Stored>* allocation_ = nullptr;
    std::ptrdiff_t begin_ = 0;
};

// Memory of the card as the host holds it. The name is what messages say.
template <class T>
class Buffer {
  public:
    explicit Buffer(int count = 0, const std::string& name = "buffer")
        : allocation_(std::make_unique<Allocation<T>>()) {
        const auto size = static_cast<std::size_t>(count);
        *allocation_ = {name, std::vector<T>(size), std::vector<char>(size), {}};
    }
    int size() const { return static_cast<int>(allocation_->values.size()); }

    void upload(std::span<const T> values) {
        check(values.size() == allocation_->values.size(), "{}: expected {} values to copy to the device, found {}",
              allocation_->name, size(), values.size());
        std::copy(values.begin(), values.end(), allocation_->values.begin());
        std::fill(allocation_->written.begin(), allocation_->written.end(), char{1});
    }
    // Only the first values: the others have none then.
    void upload_first(std::span<const T> values) {
        check(values.size() <= allocation_->values.size(), "{}: expected at most {} values to copy, found {}",
              allocation_->name, size(), values.size());
        std::copy(values.begin(), values.end(), allocation_->values.begin());
        std::fill(allocation_->written.begin(), allocation_->written.end(), char{0});
        std::fill_n(allocation_->written.begin(), values.size(), char{1});
    }
    std::vector<T> download() const { return allocation_->values; }
    std::vector<T> download_first(int count) const {
        check(0 <= count && count <= size(), "{}: expected at most {} values to copy, found {}", allocation_->name,
              size(), count);
        return {allocation_->values.begin(), allocation_->values.begin() + count};
    }
    void zero() { upload(std::vector<T>(allocation_->values.size())); }

    operator Global<T>() {
        allocation_->history.resize(allocation_->values.size());
        return {allocation_.get(), 0};
    }
    operator Global<const T>() const { return {allocation_.get(), 0}; }

  private:
    std::unique_ptr<Allocation<T>> allocation_;
};

// ── Shared memory ───────────────────────────────────────────────────────────────────────────────────────────────────

// Where an element of a shared array stands: number `index` of an array with these extents.
template <class T>
struct SharedPlace {
    using Value = T;
    T* value;
    simulator::History* history;
    std::ptrdiff_t index;
    std::span<const int> extents;

    // word [2][5] of shared memory
    std::string name() const {
        std::string text;
        std::ptrdiff_t rest = index;
        for (auto extent = extents.rbegin(); extent != extents.rend(); rest /= *extent++)
            text = fmt::format("[{}]", rest % *extent) + text;
        return "word " + text + " of shared memory";
    }
    T read() const {
        if (!simulator::written_by_this_block(*history))
            simulator::fail("reads " + name() + ", which no thread of its block has written");
        simulator::note_shared_read(*history, [this] { return name(); });
        simulator::show({nullptr, std::bit_cast<std::uintptr_t>(value), false});
        return *value;
    }
    void write(T to) const {
        simulator::note_shared_write(*history, [this] { return name(); });
        simulator::show({nullptr, std::bit_cast<std::uintptr_t>(value), true});
        *value = to;
    }
};

// The extents of an array type: 16 and 17 of float[16][17].
template <class A, std::size_t... dimension>
constexpr auto extents_of(std::index_sequence<dimension...>) {
    return std::array{static_cast<int>(std::extent_v<A, dimension>)...};
}

// A shared array seen from one of its rows on: A is float[17], or float[16][17].
template <class A>
struct SharedView {
    using T = std::remove_all_extents_t<A>;
    T* values;
    simulator::History* history;
    std::ptrdiff_t index;  // of the row's first element in the whole array
    std::span<const int> extents;

    auto operator[](int i) const {
        constexpr int extent = static_cast<int>(std::extent_v<A>);
        if (i < 0 || i >= extent)
            simulator::fail(fmt::format("uses index {} of a shared array's {} elements", i, extent));
        using Row = std::remove_extent_t<A>;
        const std::ptrdiff_t first = i * static_cast<std::ptrdiff_t>(sizeof(Row) / sizeof(T));
        if constexpr (std::is_array_v<Row>)
            return SharedView<Row>{values + first, history + first, index + first, extents};
        else
            return Element<SharedPlace<T>>({values + first, history + first, index + first, extents});
    }
};

// Declared in a kernel as: __shared__ Shared<float[16][17]> tile;
template <class A>
class Shared {
    using T = std::remove_all_extents_t<A>;

  public:
    Shared() { simulator::count_shared(sizeof(A)); }
    auto operator[](int i) { return SharedView<A>{values_.get(), history_.get(), 0, extents}[i]; }

  private:
    static constexpr std::size_t count = sizeof(A) / sizeof(T);
    static constexpr auto extents = extents_of<A>(std::make_index_sequence<std::rank_v<A>>());
    std::unique_ptr<T[]> values_ = std::make_unique<T[]>(count);
    std::unique_ptr<simulator::History[]> history_ = std::make_unique<simulator::History[]>(count);
};

// ── Launches ────────────────────────────────────────────────────────────────────────────────────────────────────────

// The kernel's name as the compiler knows it.
template <auto kernel>
std::string_view kernel_name() {
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find("kernel = ") + 9);
    name = name.substr(0, name.find_first_of(";]"));
    return name.substr(name.rfind("::", name.find('<')) == name.npos ? 0 : name.rfind("::", name.find('<')) + 2);
}

// What a Graph has recorded; while one records, a launch is noted and not run.
class Graph {
  public:
    // Note the launches that `work` makes.
    template <class Work>
    explicit Graph(Work work) {
        recording = &launches_;
        work();
        recording = nullptr;
    }
    void run() const {
        for (const auto& launch : launches_) launch();
    }

    inline static thread_local std::vector<std::function<void()>>* recording = nullptr;

  private:
    std::vector<std::function<void()>> launches_;
};

template <auto kernel, class... Parameters>
void launch_with(void (*)(Parameters...), dim3 grid, dim3 block, std::type_identity_t<Parameters>... arguments) {
    const auto run = [=] { simulator::run(kernel_name<kernel>(), grid, block, [&] { kernel(arguments...); }); };
    if (Graph::recording != nullptr)
        Graph::recording->push_back(run);
    else
        run();
}

// Start `kernel` on a grid of blocks of threads. The arguments become what the kernel's parameters are, as in a call.
template <auto kernel, class... Arguments>
void launch(dim3 grid, dim3 block, Arguments&&... arguments) {
    launch_with<kernel>(kernel, grid, block, std::forward<Arguments>(arguments)...);
}

inline void synchronize() {}
inline int most_shared_bytes() {
    return simulator::most_dynamic_shared_bytes;
}
inline bool has_tensor_cores() {
    return true;
}

}  // namespace cnn

// ── Warps: 32 threads that go together, and may hand each other numbers ─────────────────────────────────────────────

template <class T>
T exchange_lane(T value, int from, std::source_location where) {
    const auto seen = cnn::simulator::exchange_in_warp({std::bit_cast<std::uint32_t>(value)}, where);
    return 0 <= from && from < 32 ? std::bit_cast<T>(seen[static_cast<std::size_t>(from)][0]) : value;
}

template <class T>
T __shfl_down_sync(unsigned, T value, int distance, std::source_location where = std::source_location::current()) {
    return exchange_lane(value, cnn::simulator::lane() + distance, where);
}

template <class T>
T __shfl_xor_sync(unsigned, T value, int mask, std::source_location where = std::source_location::current()) {
    return exchange_lane(value, cnn::simulator::lane() ^ mask, where);
}

template <class T>
T __shfl_sync(unsigned, T value, int from, std::source_location where = std::source_location::current()) {
    return exchange_lane(value, from, where);
}

// CUDA's single-precision functions that C++ lacks.
inline float rsqrtf(float x) {
    return 1.0f / std::sqrt(x);
}
