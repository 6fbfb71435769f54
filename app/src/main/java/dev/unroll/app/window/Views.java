package dev.unroll.app.window;

import dev.unroll.app.theme.Palette;
import javafx.scene.Node;

/** The views that the window gives a place to. */
public interface Views {
    /** The strip above the network: where in the epoch we are. */
    Node phases();

    /** The unrolled network; it gets all the room there is. */
    Node network();

    /** The sentence under the network. */
    Node sentence();

    /** What stands at the right: one cell in detail. */
    Node inspector();

    /** Changes the colours of what is drawn. */
    void setPalette(Palette palette);

    /** Whether the inspector is in sight; while it is not, nothing is worked out for it. */
    void setInspecting(boolean inspecting);

    /** How much the window is enlarged, 1 to 2, for views that draw their own pixels. */
    void setZoom(double zoom);
}
