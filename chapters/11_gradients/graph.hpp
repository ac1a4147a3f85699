// The chain rule on a graph of three nodes: multiply, add, square.
//
//   u = w * x,   v = u + b,   L = v * v
#pragma once

namespace cnn {

struct GraphInputs {
    double w = 2, x = 3, b = -4;
};

struct GraphValues {
    double u = 0, v = 0, L = 0;
};

inline GraphValues graph_forward(const GraphInputs& in) {
    const double u = in.w * in.x;
    const double v = u + in.b;
    return {u, v, v * v};
}

struct GraphGradients {
    double dv = 0, du = 0, db = 0, dw = 0, dx = 0;
};

// From the loss back to the inputs: each line is the upstream gradient times the slope of one node.
inline GraphGradients graph_backward(const GraphInputs& in, const GraphValues& values) {
    const double dv = 1 * 2 * values.v;  // L = v * v
    const double du = dv * 1;            // v = u + b
    const double db = dv * 1;            // v = u + b
    const double dw = du * in.x;         // u = w * x
    const double dx = du * in.w;         // u = w * x
    return {dv, du, db, dw, dx};
}

}  // namespace cnn
