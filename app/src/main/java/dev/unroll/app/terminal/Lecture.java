package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;

/** What {@code unroll} does where no window can be opened: it plays a lecture as text. */
final class Lecture {
    private final Screen screen;

    Lecture(Screen screen) {
        this.screen = screen;
    }

    /** Trains, an epoch a line. */
    void play(Experiment experiment) {
        if (experiment.corpus() != null) {
            throw new InvalidInput("corpus", experiment.corpus().file(), "corpus-not-yet");
        }
        try (Trainer trainer = Trainers.open(experiment)) {
            if (experiment.targets() == null) {
                new ForwardReport(screen, experiment).print(trainer.forward());
            } else {
                for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
                    var result = trainer.step();
                    if (epoch % experiment.printEvery() == 0 || epoch == experiment.epochs()) {
                        screen.out().line(EpochText.line(screen.words(), result));
                    }
                }
            }
        }
    }
}
