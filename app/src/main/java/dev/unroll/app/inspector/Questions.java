package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.engine.trace.Trace;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks about the moment shown, each question once; while epochs run through nothing is asked. */
final class Questions {
    private final Consumer<Question<?>> ask;
    private final Set<Question<?>> asked = new HashSet<>();
    private @Nullable Trace about;

    Questions(Consumer<Question<?>> ask) {
        this.ask = ask;
    }

    /** Whether a moment stays long enough to be asked about. */
    static boolean mayAsk(Moment moment) {
        return !moment.playing() || moment.slowMotion();
    }

    /** The answer about this very moment; null while there is none, and it is asked for. */
    @SuppressWarnings("ReferenceEquality")
    <A> @Nullable Answer<A> about(Moment moment, Question<A> question) {
        Answer<A> answer = moment.answer(question);
        if (answer != null && moment.isOf(answer)) {
            return answer;
        }
        if (moment.trace() == null || !mayAsk(moment)) {
            return null;
        }
        if (moment.trace() != about) {
            about = moment.trace();
            asked.clear();
        }
        if (asked.add(question)) {
            ask.accept(question);
        }
        return null;
    }
}
