#include "chapters/19_mnist_trainer/chapter.hpp"
#include "chapters/19_mnist_trainer/program.hpp"

// The complete MNIST trainer: train, evaluate, predict, report, spread. Without a command: the tables of this chapter.
int main(int argc, char** argv) {
    return cnn::run_program([&] {
        if (argc == 1) return cnn::print_chapter();
        return cnn::trainer_program(argc, argv, "The MNIST trainer: trains a convolutional network to read digits.",
                                    cnn::processor_engines());
    });
}
