package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code unroll forward}: one forward pass without training, shapes and values as PyTorch prints them. */
@Command(name = "forward", sortOptions = false, sortSynopsis = false)
final class ForwardCommand implements Runnable {
    private final Screen screen;

    @Mixin
    final HelpOption help = new HelpOption();

    @Parameters(paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    String experiment = "";

    ForwardCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Experiment chosen = ExperimentSource.draft(screen, experiment).build();
        try (Trainer trainer = Trainers.open(chosen)) {
            new ForwardReport(screen, trainer.experiment()).print(trainer.forward());
        }
    }
}
