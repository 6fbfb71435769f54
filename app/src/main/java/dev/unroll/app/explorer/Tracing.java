package dev.unroll.app.explorer;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.run.Command;
import org.jspecify.annotations.Nullable;

/** Looks into numbers through an explorer: from one to where it came from, into an earlier epoch where it was made there, and back. */
public final class Tracing {
    private final Explorer explorer;

    public Tracing(Explorer explorer) {
        this.explorer = explorer;
    }

    private Moment now() {
        return explorer.moment().get();
    }

    /** Into a number of the epoch shown. */
    public void into(Quantity number) {
        into(new Crumb(now().epoch(), number));
    }

    /** Into a number of any epoch that is recorded: that one is shown then. */
    public void into(Crumb next) {
        explorer.look(explorer.gaze().into(next));
        show(next.epoch());
    }

    /** To a number that was looked into before, in its epoch. */
    public void backTo(int place) {
        Gaze gaze = explorer.gaze();
        if (place >= 0
                && place < gaze.inquiry().trail().size()
                && place != gaze.inquiry().at()) {
            int epoch = gaze.inquiry().trail().get(place).epoch();
            explorer.look(gaze.backTo(place));
            show(epoch);
        }
    }

    public void back() {
        backTo(explorer.gaze().inquiry().at() - 1);
    }

    public void on() {
        backTo(explorer.gaze().inquiry().at() + 1);
    }

    private void show(int epoch) {
        if (epoch != now().epoch()) {
            explorer.send(new Command.ShowEpoch(epoch));
        }
    }

    /** The gradient of the number instead of itself, or the other way round. */
    public void turn(boolean toGradient) {
        change(explorer.gaze().inquiry().facing(toGradient));
    }

    /** Pins a number, or lets it go. */
    public void pin(Quantity number) {
        change(explorer.gaze().inquiry().pinning(number));
    }

    /** Pins the number looked into, or lets it go. */
    public void pin() {
        explorer.gaze().inquiry().number().ifPresent(this::pin);
    }

    /** Looks into nothing any more. */
    public void end() {
        change(explorer.gaze().inquiry().ended());
    }

    /** The pointer is over a number; null when it has left. */
    public void hover(@Nullable Quantity number) {
        Inquiry before = explorer.gaze().inquiry();
        Inquiry after = before.hovering(number);
        if (!after.equals(before)) {
            change(after);
        }
    }

    private void change(Inquiry inquiry) {
        explorer.look(explorer.gaze().inquiring(inquiry));
    }
}
