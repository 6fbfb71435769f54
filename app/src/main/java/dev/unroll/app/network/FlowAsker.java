package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.trace.Trace;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for the flow that the strip shows: of a moment that stays once; while epochs run through now and then, of small networks. */
final class FlowAsker {
    private static final Question.Flow FLOW = new Question.Flow();
    /** T²·H·L of a network whose flow takes no time worth speaking of. */
    private static final double SMALL = 2e4;

    private static final int MOMENTS_BETWEEN = 15;

    private final Consumer<Command> send;
    private @Nullable Trace asked;
    private int since;

    FlowAsker(Consumer<Command> send) {
        this.send = send;
    }

    @SuppressWarnings("ReferenceEquality")
    void show(Moment moment) {
        since++;
        Answer<GradientFlow> answer = moment.answer(FLOW);
        boolean answered = answer != null && moment.isOf(answer);
        if (answered
                || moment.trace() == null
                || moment.trace() == asked
                || !NetworkShape.of(moment).hasTargets()) {
            return;
        }
        boolean stays = !moment.playing() || moment.slowMotion();
        double size = (double) moment.timesteps()
                * moment.timesteps()
                * moment.experiment().hidden()
                * moment.layers();
        if (stays || (size <= SMALL && since >= MOMENTS_BETWEEN)) {
            asked = moment.trace();
            since = 0;
            send.accept(new Command.Ask(FLOW));
        }
    }
}
