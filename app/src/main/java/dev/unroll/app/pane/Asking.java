package dev.unroll.app.pane;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.engine.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A pane's questions about the moments it is shown: each is asked once a moment, and while a run plays not of every moment, for
 * answers take time that training could have. FX thread only.
 */
public final class Asking {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(120);

    private final Explorer explorer;
    private final Set<Question<?>> asked = new HashSet<>();
    private long run = -1;
    private int epoch;
    private @Nullable Trace trace;
    private long nanos;
    private boolean begun;

    public Asking(Explorer explorer) {
        this.explorer = explorer;
    }

    /** Asks what has not been asked of this moment; {@code questions} with what is wanted most first. */
    @SuppressWarnings("ReferenceEquality") // a trace stands for its epoch, as with the answers
    public void ask(Moment moment, List<? extends Question<?>> questions) {
        boolean other = moment.run().id() != run || moment.epoch() != epoch || moment.trace() != trace;
        if (other) {
            long now = System.nanoTime();
            if (moment.playing() && begun && moment.run().id() == run && now - nanos < EVERY_NANOS) {
                return;
            }
            begun = true;
            nanos = now;
            run = moment.run().id();
            epoch = moment.epoch();
            trace = moment.trace();
            asked.clear();
        }
        // The newest question is answered first.
        for (Question<?> question : questions.reversed()) {
            if ((trace != null || question.needsNoValues()) && asked.add(question) && !known(moment, question)) {
                explorer.send(new Command.Ask(question));
            }
        }
    }

    private static boolean known(Moment moment, Question<?> question) {
        Answer<?> answer = moment.answer(question);
        return answer != null && moment.isOf(answer);
    }

    /** The newest answer about the run shown, whatever its epoch; null when there is none, or it could not be had. */
    public static <A> @Nullable Answer<A> newest(Moment moment, Question<A> question) {
        Answer<A> answer = moment.answer(question);
        return answer == null || answer.run() != moment.run().id() || answer.value() == null ? null : answer;
    }
}
