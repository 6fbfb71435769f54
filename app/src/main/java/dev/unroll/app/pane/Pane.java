package dev.unroll.app.pane;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.theme.Palette;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A view with a place in the window. Another one is a class that implements this in the package of its feature, a line in
 * {@code app.window.PaneList}, and its words: {@code pane.<id>} on its tab and {@code pane.<id>.tooltip} over it.
 *
 * <p>The window keeps to this, on the FX thread:
 * <ul>
 *   <li>{@link #setPalette} comes before anything is drawn, and again when the theme changes.
 *   <li>{@link #show} comes at most once a pulse, and only while the pane is in sight; coming into sight it is shown the newest
 *       moment. A pane nobody sees works out and draws nothing, and never has to ask whether it is seen.
 *   <li>Moments may be left out between two that are shown, and the run may be another one: compare with the one kept, never
 *       count on having seen all.
 * </ul>
 *
 * <p>A pane keeps to this:
 * <ul>
 *   <li>It draws from the moment it was shown last and from nothing else. It does not listen to {@link Explorer#moment()}.
 *   <li>{@code show} keeps the moment and marks what changed; what is costly happens in the layout pass, once. Many values
 *       go into one {@link CrispCanvas}, which has as many pixels as the screen at any zoom, and never into a node each. Nodes
 *       are reused. Nothing is cached as a bitmap, and nothing moves that the moment does not move.
 *   <li>What it computes is a view-model: records made of a moment, without the toolkit and tested without it. A painter draws
 *       the view-model with a {@link Palette}; the film can use both. The pane is the thin rest.
 *   <li>It asks through the explorer it was made with: {@link Explorer#look} for what is looked at, {@link Explorer#send} for
 *       the rest. What it asks for it sees in a later moment and does not draw before.
 *   <li>Where the moment has nothing for it (before the first step, a run that does not train) it says so in a sentence.
 *   <li>It shrinks: its minimum size is small, and what does not fit is left out or scrolled by itself, text never below 11 px.
 *   <li>What can be clicked in it can be reached by keyboard.
 * </ul>
 */
public interface Pane {
    /** Short and unlike any other pane's; its tab in the scene is {@code tab-<id>}. */
    String id();

    /** Where it stands. */
    Place place();

    /** What stands there, always the same. */
    Region node();

    /** Shows this moment from now on. */
    void show(Moment moment);

    /** Draws in these colours from now on. */
    void setPalette(Palette palette);

    /** Draws for a whole room, alone and without its small print, or no longer so. */
    default void present(boolean presenting) {}

    /** The key of what its tab says: another where a text's chunks are counted, say. */
    default String title(Moment moment) {
        return "pane." + id();
    }

    /** What writes down the numbers it shows, as CSV; null where it has none. */
    default @Nullable Supplier<String> numbers() {
        return null;
    }

    /** What stands at the end of the tabs while it is in sight: a choice, a button. Always the same; null for nothing. */
    default @Nullable Node tools() {
        return null;
    }
}
