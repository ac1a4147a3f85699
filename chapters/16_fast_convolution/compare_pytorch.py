#!/usr/bin/env python3
"""Train the same network on the same digits, here and in PyTorch, in one run on the same cores.

    python3 chapters/16_fast_convolution/compare_pytorch.py [--data DIR] [--cores 2] [--rounds 3]

Both have the digits in memory, read them in batches of 64 in a new order each epoch, and take steps of Adam. They take
turns, so that other work on the machine disturbs both; the table shows medians. PyTorch runs with tensors as they come,
with channels last, and, where the processor knows it, in bfloat16. Needs PyTorch (Debian: python3-torch) and a built
trainer (./book train builds it).
"""
import argparse
import gzip
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRAINER = ROOT / "build" / "19_mnist_trainer"


def fail(message):
    sys.exit(f"error: {message}")


def read_idx(folder, name, header):
    """The bytes of an IDX file, plain or gzipped, without its header."""
    for path in (folder / name, folder / f"{name}.gz"):
        if path.exists():
            opened = gzip.open(path) if path.suffix == ".gz" else open(path, "rb")
            with opened as file:
                return file.read()[header:]
    fail(f"{folder}: expected {name} or {name}.gz")


def seconds_here(folder, cores):
    """One epoch of the book's trainer, by its own line 'Epoch 1: 60000 images in 6.31 s'."""
    with tempfile.TemporaryDirectory() as out:
        words = [TRAINER, "train", "--data", folder, "--epochs", "1", "--threads", str(cores), "--out", out]
        result = subprocess.run(words, capture_output=True, text=True)
    found = re.search(r"Epoch 1: (\d+) images in ([\d.]+) s", result.stdout)
    if not found:
        fail(f"the trainer said: {result.stderr.strip()}")
    return int(found[1]), float(found[2])


def seconds_in_pytorch(torch, images, labels, memory_format, bfloat16):
    """One epoch in PyTorch, after ten steps to warm up."""
    functional = torch.nn.functional

    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = torch.nn.Conv2d(1, 32, 3, padding=1)
            self.conv2 = torch.nn.Conv2d(32, 64, 3, padding=1)
            self.fc1 = torch.nn.Linear(3136, 128)
            self.fc2 = torch.nn.Linear(128, 10)

        def forward(self, x):
            x = functional.relu(functional.max_pool2d(self.conv1(x), 2))
            x = functional.relu(functional.max_pool2d(self.conv2(x), 2))
            x = functional.relu(self.fc1(torch.flatten(x, 1)))
            return functional.log_softmax(self.fc2(x), dim=1)

    torch.manual_seed(1)
    net = Net().to(memory_format=memory_format)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001)

    def step(positions):
        x = images[positions].contiguous(memory_format=memory_format)
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
            log_p = net(x)
        functional.nll_loss(log_p.float(), labels[positions]).backward()
        optimizer.step()

    for positions in torch.randperm(len(labels))[:640].split(64):
        step(positions)
    start = time.perf_counter()
    for positions in torch.randperm(len(labels)).split(64):
        step(positions)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "data" / "mnist", help="a folder with MNIST's files")
    parser.add_argument("--cores", type=int, default=2, help="how many cores both may use (default 2)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each takes its turn (default 3)")
    options = parser.parse_args()
    if options.rounds < 1 or options.cores < 1:
        fail("--rounds and --cores: expected at least 1")
    if not TRAINER.exists():
        fail(f"{TRAINER}: not built yet; ./book train builds it")
    if not options.data.is_dir():
        fail(f"{options.data}: no such folder; ./book data downloads the digits")
    try:
        import torch
    except ImportError:
        fail("PyTorch is missing (Debian: apt install python3-torch)")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    torch.set_num_threads(options.cores)

    pixels = torch.frombuffer(bytearray(read_idx(options.data, "train-images-idx3-ubyte", 16)), dtype=torch.uint8)
    images = (pixels.reshape(-1, 1, 28, 28).float() / 255 - 0.1307) / 0.3081
    labels = torch.frombuffer(bytearray(read_idx(options.data, "train-labels-idx1-ubyte", 8)), dtype=torch.uint8).long()

    ways = {
        f"PyTorch {torch.__version__}": (torch.contiguous_format, False),
        f"PyTorch {torch.__version__}, channels last": (torch.channels_last, False),
        f"PyTorch {torch.__version__}, channels last, bfloat16": (torch.channels_last, True),
    }
    seconds = {name: [] for name in [*ways, "this book"]}
    for turn in range(options.rounds):
        for name, (memory_format, bfloat16) in ways.items():
            seconds[name].append(seconds_in_pytorch(torch, images, labels, memory_format, bfloat16))
        count, ours = seconds_here(options.data, options.cores)
        seconds["this book"].append(ours)
        print(f"round {turn + 1} of {options.rounds} is done", file=sys.stderr)
        if count != len(labels):
            fail(f"the trainer read {count} images, PyTorch {len(labels)}")

    ours = statistics.median(seconds["this book"])
    print(f"one epoch, {len(labels)} images, batches of 64, {options.cores} cores; medians of {options.rounds}")
    print(f"{'':<46}{'seconds':>9}{'times ours':>12}")
    for name, values in seconds.items():
        print(f"{name:<46}{statistics.median(values):>9.2f}{statistics.median(values) / ours:>12.2f}")


if __name__ == "__main__":
    main()
