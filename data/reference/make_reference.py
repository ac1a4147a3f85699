#!/usr/bin/python3
"""Write the reference vectors: what PyTorch computes, for this project's tests to compare with.

    /usr/bin/python3 data/reference/make_reference.py [OUT_FOLDER]

Inputs are float32, because that is what our tensors hold. Expected results are computed from
double copies of those inputs and stored as float64, so that the reference's own rounding is far
below any that is measured against it. The README beside this file lists every tensor.
"""
import copy
import json
import math
import os
import sys

import torch
from torch.nn import functional

DTYPES = {torch.float32: "F32", torch.float64: "F64", torch.int64: "I64"}


def write_safetensors(path, tensors, **facts):
    """8 bytes of header length, a JSON header padded to a multiple of 8, then the raw numbers."""
    header = {"__metadata__": {
        "made_by": "data/reference/make_reference.py",
        "torch": torch.__version__,
        "note": "F32 tensors are inputs, except where named float32; F64 tensors are results, "
                "computed in float64 from double copies of the inputs",
        **facts}}
    # 8-byte numbers first, so that every tensor starts at a multiple of its own element size.
    ordered = sorted(tensors.items(), key=lambda item: -item[1].element_size())
    blocks, begin = [], 0
    for name, tensor in ordered:
        array = tensor.detach().contiguous().numpy()
        blocks.append(array.astype(array.dtype.newbyteorder("<")).tobytes())
        end = begin + len(blocks[-1])
        header[name] = {"dtype": DTYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [begin, end]}
        begin = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    # Write a temporary file, then rename: a reader never meets half a file.
    with open(path + ".part", "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(blocks))
    os.replace(path + ".part", path)
    print(f"{os.path.basename(path):26}{len(tensors):5} tensors {os.path.getsize(path):9,} bytes")


def double(tensor):
    """A float64 copy that PyTorch differentiates with respect to."""
    return tensor.double().requires_grad_()


def with_gradients(forward, dy=None, **inputs):
    """The inputs, an upstream gradient (random unless given), y, and a gradient for each input."""
    doubles = [double(tensor) for tensor in inputs.values()]
    y = forward(*doubles)
    dy = torch.randn(y.shape) if dy is None else dy
    gradients = torch.autograd.grad(y, doubles, dy.double())
    return {**inputs, "dy": dy, "y": y, **{"d" + name: g for name, g in zip(inputs, gradients)}}


def named(prefix, tensors):
    return {f"{prefix}.{name}": tensor for name, tensor in tensors.items()}


# ---------------------------------------------------------------------------------- convolution

CONVOLUTIONS = [  # (N, C_in, H, W), (C_out, K_h, K_w), stride, padding
    ((2, 3, 7, 5), (4, 3, 2), 2, 1),      # (7+2-3)/2 is exact, (5+2-2)/2 is not
    ((3, 4, 5, 7), (2, 1, 1), 1, 0),      # a 1x1 kernel only mixes channels
    ((1, 2, 7, 11), (3, 2, 3), 1, 0),
    ((2, 1, 11, 7), (3, 3, 3), 1, 1),     # 'same'
    ((1, 3, 11, 7), (2, 5, 5), 1, 2),     # 'same'
    ((1, 2, 11, 13), (3, 7, 7), 2, 3),
    ((5, 2, 7, 5), (3, 3, 2), 3, 2),      # neither side divides
    ((2, 4, 3, 13), (2, 1, 5), 1, 3),     # padding at least K_h: rows of nothing but bias
    ((2, 3, 5, 11), (1, 1, 1), 3, 0),     # stride larger than the kernel: pixels that nobody reads
    ((2, 2, 7, 13), (5, 2, 3), 4, 0),     # the same again, and neither side divides
    ((4, 2, 7, 5), (3, 5, 5), 4, 3),      # padding larger than (K-1)/2
    ((2, 3, 5, 3), (4, 7, 5), 3, 1),      # the kernel is as large as the padded input
    ((1, 2, 2, 3), (3, 5, 5), 1, 2),      # the kernel is larger than the image
    ((2, 3, 1, 1), (2, 1, 1), 1, 0),      # a 1x1 image
    ((3, 2, 1, 1), (4, 3, 3), 2, 2),      # a 1x1 image in wide padding
    ((2, 1, 3, 5), (4, 2, 3), 1, 3),      # padding at least K_h and K_w: a border of nothing but bias
    ((1, 32, 7, 6), (64, 3, 3), 1, 1),    # deep: 288 products in each output
    ((16, 1, 28, 28), (8, 5, 5), 3, 1),   # 16 * 9 * 9 = 1296 products in the gradient of a weight
]


def convolution():
    tensors = {}
    for i, (image, (C_out, K_h, K_w), stride, padding) in enumerate(CONVOLUTIONS):
        x, w, b = torch.randn(image), torch.randn(C_out, image[1], K_h, K_w), torch.randn(C_out)
        case = with_gradients(lambda x, w, b: functional.conv2d(x, w, b, stride, padding), x=x, w=w, b=b)
        tensors.update(named(f"case{i:02}", {**case, "options": torch.tensor([stride, padding])}))
    return tensors, {}


# -------------------------------------------------------------------------------------- pooling

POOLINGS = [  # (N, C, H, W), size, stride, padding, what x holds
    ((2, 3, 6, 8), 2, 2, 0, "normal"),    # the usual one
    ((2, 3, 7, 5), 2, 2, 0, "normal"),    # does not divide: the last row and column are left out
    ((1, 2, 7, 11), 3, 1, 0, "normal"),   # overlapping
    ((2, 2, 11, 7), 3, 2, 1, "normal"),   # overlapping and padded
    ((2, 2, 7, 13), 2, 3, 0, "normal"),   # gaps
    ((2, 1, 5, 9), 1, 2, 0, "normal"),    # gaps, and windows of one pixel
    ((1, 3, 5, 7), 2, 1, 1, "normal"),    # as much padding as an even size admits
    ((2, 2, 9, 7), 5, 3, 2, "normal"),
    ((2, 3, 5, 8), 3, 2, 1, "negative"),  # padding with 0 instead of -infinity would win every time
    ((1, 2, 1, 5), 2, 2, 1, "negative"),  # one row, half of each window is padding
    ((2, 2, 5, 5), 5, 1, 0, "normal"),    # one window is the whole image
    ((5, 1, 1, 1), 1, 1, 0, "normal"),    # a 1x1 image
    ((2, 2, 7, 9), 3, 2, 1, "ties"),      # integers from -1 to 1: the first maximum gets the gradient
    ((2, 3, 6, 4), 2, 2, 0, "ties"),
]
CONTENTS = {
    "normal": lambda shape: torch.randn(shape),
    "negative": lambda shape: -0.5 - torch.rand(shape),
    "ties": lambda shape: torch.randint(-1, 2, shape).float(),
}


def pooling():
    tensors = {}
    for i, (shape, size, stride, padding, contents) in enumerate(POOLINGS):
        x = CONTENTS[contents](shape)
        largest = with_gradients(lambda x: functional.max_pool2d(x, size, stride, padding), x=x)
        average = with_gradients(
            lambda x: functional.avg_pool2d(x, size, stride, padding, count_include_pad=True), largest["dy"], x=x)
        tensors.update(named(f"case{i:02}", {
            "x": x, "options": torch.tensor([size, stride, padding]), "dy": largest["dy"],
            "max.y": largest["y"], "max.dx": largest["dx"], "average.y": average["y"], "average.dx": average["dx"]}))
    return tensors, {}


# ---------------------------------------------------------------------- linear, activation, loss

LINEARS = [(3, 1, 4), (4, 6, 1), (1, 13, 5), (5, 300, 7)]  # N, D_in, D_out


def linear():
    tensors = {}
    for i, (N, D_in, D_out) in enumerate(LINEARS):
        x, w, b = torch.randn(N, D_in), torch.randn(D_out, D_in), torch.randn(D_out)
        tensors.update(named(f"case{i:02}", with_gradients(functional.linear, x=x, w=w, b=b)))
    return tensors, {}


def activation():
    x = torch.randn(2, 3, 5, 4)
    x.flatten()[:8] = torch.tensor([0.0, -0.0, 3e38, -3e38, 1e-38, -1e-38, 1e-45, -1e-45])
    return named("relu", with_gradients(functional.relu, x=x)), {}


def losses():
    cases = {
        "ordinary": (torch.randn(4, 5), [3, 0, 4, 1]),
        "large": (torch.tensor([[1000.0, -1000, 0], [-1000, -1000, -1000], [1000, 999, 998], [-1000, 1000, 0]]),
                  [0, 1, 2, 0]),          # exp(1000) is infinite: subtract the maximum first
        "single": (torch.randn(1, 7), [6]),
        "two_classes": (torch.randn(3, 2), [1, 0, 1]),
        "equal": (torch.full((2, 10), 0.25), [0, 9]),   # the loss is ln 10
        "batch": (3 * torch.randn(37, 10), torch.randint(0, 10, (37,)).tolist()),
    }
    tensors = {}
    for name, (logits, labels) in cases.items():
        labels, logits64 = torch.tensor(labels), double(logits)
        log_probabilities = functional.log_softmax(logits64, dim=1)
        loss = functional.nll_loss(log_probabilities, labels)  # the mean over the batch
        dlogits, = torch.autograd.grad(loss, logits64)
        tensors.update(named(name, {
            "logits": logits, "labels": labels, "probabilities": functional.softmax(logits64, dim=1),
            "log_probabilities": log_probabilities, "loss": loss.reshape(1), "dlogits": dlogits}))
    return tensors, {}


# ----------------------------------------------------------------------------------- optimizers

ADAM = dict(lr=0.001, betas=(0.9, 0.999), eps=1e-8)
OPTIMIZERS = {
    "sgd": (torch.optim.SGD, dict(lr=0.1)),
    "momentum": (torch.optim.SGD, dict(lr=0.05, momentum=0.9)),
    "adam": (torch.optim.Adam, ADAM),
}


def optimizers():
    """The gradients are given, not derived from a loss: only the update rule is under test."""
    steps, count = 100, 7
    gradients = torch.randn(steps, count) * 10.0 ** torch.linspace(-4, 2, count)
    gradients[:, 2] *= 10.0 ** (4 * torch.rand(steps) - 2)    # sizes that jump from step to step
    gradients[torch.rand(steps, count) < 0.1] = 0
    gradients[:10, 3] = 0                                     # Adam's 0 / (0 + eps)
    start = torch.randn(count)
    tensors = {"gradients": gradients, "start": start}
    for name, (optimizer_type, options) in OPTIMIZERS.items():
        parameter = double(start)
        optimizer = optimizer_type([parameter], **options)
        trajectory = []
        for gradient in gradients:
            parameter.grad = gradient.double()
            optimizer.step()
            trajectory.append(parameter.detach().clone())
        tensors[name] = torch.stack(trajectory)
    return tensors, {name: json.dumps(options) for name, (_, options) in OPTIMIZERS.items()}


# -------------------------------------------------------------------------------------- network

class Network(torch.nn.Module):
    """The book's network with 4, 8 and 16 units where it has 32, 64 and 128."""

    def __init__(self):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(1, 4, 3, padding=1)
        self.conv2 = torch.nn.Conv2d(4, 8, 3, padding=1)
        self.fc1 = torch.nn.Linear(8 * 7 * 7, 16)
        self.fc2 = torch.nn.Linear(16, 10)

    def forward(self, x):
        x = functional.relu(functional.max_pool2d(self.conv1(x), 2))  # N x 4 x 14 x 14
        x = functional.relu(functional.max_pool2d(self.conv2(x), 2))  # N x 8 x 7 x 7
        x = functional.relu(self.fc1(torch.flatten(x, 1)))            # N x 16
        return functional.log_softmax(self.fc2(x), dim=1)             # N x 10


def digit_like(N):
    """Soft strokes along random waves: white inside, exactly 0 outside, grey levels k/255, standardized."""
    rows, columns = torch.meshgrid(torch.arange(28.0), torch.arange(28.0), indexing="ij")
    pixels = torch.zeros(N, 1, 28, 28)
    for n in range(N):
        phase_h, phase_w, turns_h, turns_w = (torch.rand(4) * torch.tensor([6.3, 6.3, 1.5, 1.5])).tolist()
        for t in torch.linspace(0, 6.3, 64).tolist():
            h, w = 13.5 + 7 * math.sin(phase_h + turns_h * t), 13.5 + 6 * math.sin(phase_w + turns_w * t)
            distance = ((rows - h) ** 2 + (columns - w) ** 2).sqrt()
            pixels[n, 0] = torch.maximum(pixels[n, 0], (2.2 - distance).clamp(0, 1))
    return ((pixels * 255).round() / 255 - 0.1307) / 0.3081


def train(network, images, labels, steps):
    """Take Adam's steps on one batch; return all that happened on the way."""
    optimizer = torch.optim.Adam(network.parameters(), **ADAM)
    history = {"log_probabilities": [], "loss": [], "gradient": [], "after": []}
    for _ in range(steps):
        optimizer.zero_grad()
        log_probabilities = network(images)
        loss = functional.nll_loss(log_probabilities, labels)
        loss.backward()
        history["log_probabilities"].append(log_probabilities.detach())
        history["loss"].append(loss.detach())
        history["gradient"].append({name: p.grad.clone() for name, p in network.named_parameters()})
        optimizer.step()
        history["after"].append({name: p.detach().clone() for name, p in network.named_parameters()})
    return history


def report(float32, float64):
    """Print how far PyTorch's own float32 is from its float64: nobody else's float32 need be closer."""
    measures = {"|difference| / |reference|, L2 norms": torch.Tensor.norm,
                "max|difference| / max|reference|": lambda tensor: tensor.abs().max()}
    columns = {"gradient": ("gradient", 0), "step 1": ("after", 0), "step 2": ("after", 1), "step 3": ("after", 2)}
    for formula, size in measures.items():
        print(f"\nPyTorch's float32 against its float64: {formula}")
        print(" " * 14 + "".join(f"{title:>10}" for title in columns))
        for name in float64["gradient"][0]:
            print(f"{name:14}", end="")
            for what, step in columns.values():
                reference = float64[what][step][name]
                print(f"{size(float32[what][step][name] - reference) / size(reference):10.1e}", end="")
            print()
    print()


def network():
    images, labels = digit_like(6), torch.tensor([3, 0, 7, 9, 3, 5])
    initial = Network()
    float32 = train(copy.deepcopy(initial), images, labels, 3)
    float64 = train(copy.deepcopy(initial).double(), images.double(), labels, 3)
    report(float32, float64)
    tensors = {"images": images, "labels": labels,
               "log_probabilities": float64["log_probabilities"][0], "losses": torch.stack(float64["loss"]),
               **named("initial", dict(initial.named_parameters())), **named("gradient", float64["gradient"][0]),
               **named("after3", float64["after"][2]), **named("after3_float32", float32["after"][2])}
    return tensors, {"adam": json.dumps(ADAM)}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    os.makedirs(folder, exist_ok=True)
    torch.set_num_threads(1)  # sums in one order
    print(f"PyTorch {torch.__version__}")
    makers = {"convolution": convolution, "pooling": pooling, "linear": linear, "activation": activation,
              "loss": losses, "optimizers": optimizers, "network": network}
    for seed, (name, make) in enumerate(makers.items(), start=1):
        torch.manual_seed(seed)  # one seed a file: a change to one leaves the others as they are
        tensors, facts = make()
        write_safetensors(os.path.join(folder, name + ".safetensors"), tensors, **facts)


if __name__ == "__main__":
    main()
