package dev.unroll.app.explorer;

import dev.unroll.app.run.Command;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * What a window shows and what it can ask for; FX thread only. A view draws from one {@link Moment} and nothing else; what it
 * asks for returns at once, and its effect arrives with a later moment.
 */
public interface Explorer {
    /** All there is to draw; a new one at most once a pulse. */
    ReadOnlyObjectProperty<Moment> moment();

    /** What is looked at: the gaze the next moment will have. To be changed and given to {@link #look}. */
    Gaze gaze();

    /** Looks elsewhere; what is outside the network is moved to its edge. */
    void look(Gaze gaze);

    /**
     * One sub-beat of a micro-step on, and stays there; past its end the next micro-step.
     *
     * @param afresh whether it is to be the next micro-step whatever is shown: what is shown is about to be another run's
     * @param onward what is asked for the next micro-step: something may have to come before it
     */
    void subBeat(boolean afresh, Consumer<Command> onward);

    /** One sub-beat back; before the beginning of the micro-step it is undone. */
    void subBeatBack();

    /** Asks the worker for something. */
    void send(Command command);
}
