package dev.unroll.app.explorer;

import dev.unroll.app.run.Command;
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

    /** One sub-beat of a micro-step on, or back, and stays there; past its end the next micro-step, before its beginning none. */
    void subBeat(boolean on);

    /** Asks the worker for something. */
    void send(Command command);
}
