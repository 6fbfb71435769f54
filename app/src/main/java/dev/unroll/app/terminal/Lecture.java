package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What {@code unroll} does where no window can be opened: it plays a lecture as text, and films it. */
final class Lecture {
    private static final String DEFAULT_NAME = "hihell";

    private final Screen screen;

    Lecture(Screen screen) {
        this.screen = screen;
    }

    /** Trains, an epoch a line, then writes {@code unroll-NAME.gif} in the current folder. */
    void play(@Nullable String name, Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            if (!experiment.learns()) {
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
        String film = "unroll-" + (name == null ? DEFAULT_NAME : name) + ".gif";
        screen.print("terminal.filming", film);
        screen.out().flush();
        Path out = ExperimentSource.path(screen, film);
        Films.write(screen, experiment, out, Films.WIDTH, Films.HEIGHT, false, "network");
        screen.print("terminal.filmed", film);
    }
}
