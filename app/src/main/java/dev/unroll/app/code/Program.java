package dev.unroll.app.code;

import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.PyTorchScript;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The program of an experiment; of a text it is made on a thread of its own, since the text is read for it. */
final class Program {
    private final Experiment experiment;
    private final AtomicReference<@Nullable Result> made = new AtomicReference<>();

    /** A program, or what is wrong with the text it would read. */
    record Result(Optional<String> text, @Nullable InvalidInput problem) {}

    private Program(Experiment experiment) {
        this.experiment = experiment;
    }

    /** Begins to make it. */
    static Program of(Experiment experiment) {
        Program program = new Program(experiment);
        CorpusSource corpus = experiment.corpus();
        if (corpus != null) {
            Thread.ofPlatform().daemon().name("program").start(() -> program.made.set(read(experiment, corpus)));
        } else {
            program.made.set(new Result(
                    !experiment.learns() ? Optional.empty() : Optional.of(PyTorchScript.training(experiment)), null));
        }
        return program;
    }

    private static Result read(Experiment experiment, CorpusSource corpus) {
        try {
            String preset = corpus.preset();
            String text = preset == null ? corpus.file() : preset;
            return new Result(Optional.of(PyTorchScript.training(CorpusText.read(experiment), text)), null);
        } catch (InvalidInput refused) {
            return new Result(Optional.empty(), refused);
        }
    }

    /** The program as soon as it is made; null before. */
    @Nullable Result result() {
        return made.get();
    }

    boolean isOf(Experiment other) {
        return experiment.equals(other);
    }
}
