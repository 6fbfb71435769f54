package dev.unroll.app.window;

import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** The program's picture for title bars, docks and the list of windows. */
final class WindowIcons {
    /** A dock shows the large one, a title bar and the list of windows the others. */
    private static final List<Integer> SIZES = List.of(16, 32, 48, 128);

    private WindowIcons() {}

    static List<Image> all() {
        return SIZES.stream().map(size -> new Image(of(size))).toList();
    }

    /** Where the one of so many pixels lies. */
    static String of(int size) {
        String name = "/dev/unroll/assets/icons/unroll-" + size + ".png";
        return Objects.requireNonNull(WindowIcons.class.getResource(name), name).toExternalForm();
    }
}
