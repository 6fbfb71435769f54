package dev.unroll.app.faults;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.RunView;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Switches mistakes on and off: that shows the run that differs in nothing else, or begins it beside the others. No toolkit. */
public final class FaultSwitch {
    private final Words words;
    /** What {@link #whyNot} has found for an experiment beside so many runs: it is asked at every moment. */
    private final Map<Fault, Optional<String>> reasons = new EnumMap<>(Fault.class);

    private @Nullable Experiment known;
    private int runs;

    public FaultSwitch(Words words) {
        this.words = words;
    }

    /** Whether the run shown makes the mistake. */
    public static boolean isOn(Fault fault, Moment moment) {
        return fault.isIn(moment.asked());
    }

    /** The run shown without any mistake; empty where that cannot be told, or it makes none. */
    static Optional<Experiment> healthy(Moment moment) {
        Experiment asked = moment.asked();
        return Fault.in(asked).isEmpty() ? Optional.empty() : Fault.healed(asked, others(moment));
    }

    private static List<Experiment> others(Moment moment) {
        return moment.runs().stream().map(view -> view.run().asked()).toList();
    }

    /** Why it cannot be switched: the key of a sentence; empty where it can. */
    @SuppressWarnings("ReferenceEquality") // a run keeps its experiment, and comparing two costs more than asking again
    public Optional<String> whyNot(Fault fault, Moment moment) {
        if (moment.asked() != known || moment.runs().size() != runs) {
            known = moment.asked();
            runs = moment.runs().size();
            reasons.clear();
        }
        return reasons.computeIfAbsent(fault, one -> reason(one, moment));
    }

    private static Optional<String> reason(Fault fault, Moment moment) {
        Experiment asked = moment.asked();
        if (isOn(fault, moment)) {
            return fault.outOf(asked, others(moment)).isEmpty() ? Optional.of("faults.why.unknown") : Optional.empty();
        }
        return fault.whyNot(asked);
    }

    /** What switches it; empty where it cannot be switched. */
    public Optional<Command> flip(Fault fault, Moment moment) {
        if (whyNot(fault, moment).isPresent()) {
            return Optional.empty();
        }
        Experiment asked = moment.asked();
        Optional<Experiment> next =
                isOn(fault, moment) ? fault.outOf(asked, others(moment)) : Optional.of(fault.into(asked));
        return next.map(experiment -> to(experiment, moment));
    }

    private Command to(Experiment next, Moment moment) {
        Optional<RunView> known = moment.runs().stream()
                .filter(view ->
                        view.run().asked().equals(next) && view.run().edits().isEmpty())
                .findFirst();
        if (known.isPresent()) {
            return new Command.Show(known.get().run().id());
        }
        // Beside a run that has been trained it is trained too, so that both can be compared at once.
        Command then = moment.log().isEmpty() || moment.count().corpus() ? new Command.Pause() : new Command.Finish();
        String name = name(Fault.in(next), words);
        return name.isEmpty() ? new Command.Begin(next, then) : new Command.BeginNamed(next, name, then);
    }

    /** What a run with these mistakes is called; empty for none. */
    static String name(List<Fault> faults, Words words) {
        return faults.stream()
                .map(fault -> words.text("faults." + fault.key() + ".run"))
                .reduce((a, b) -> words.text("faults.and", a, b))
                .orElse("");
    }
}
