package dev.unroll.app.window;

import dev.unroll.app.about.Notices;
import dev.unroll.app.about.Version;
import dev.unroll.app.words.Words;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Help → About: version, processor, what computes, Java, and whose work comes with the program. */
final class AboutDialog {
    private static final int ICON = 64;

    private final Words words;
    private final Supplier<Scene> window;

    AboutDialog(Words words, Supplier<Scene> window) {
        this.words = words;
        this.window = window;
    }

    /** {@code device}: what the engine computes on, as the window names it; empty before it has started. */
    void show(String device) {
        Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        alert.setTitle(words.text("window.about.title"));
        Label name = new Label(words.text("window.about.name", Version.number()));
        name.getStyleClass().add("sheet-title");
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        int cores = Runtime.getRuntime().availableProcessors();
        VBox facts = new VBox(
                4,
                name,
                new Label(words.text("window.about.what")),
                new Label(words.text("window.about.processor", system, cores)),
                new Label(device),
                new Label(words.text(
                        "window.about.java",
                        Runtime.version(),
                        System.getProperty("java.vendor", ""),
                        System.getProperty("javafx.version", ""))),
                new Label(words.text("window.about.licence")));
        HBox head = new HBox(16, new ImageView(new Image(WindowIcons.of(ICON))), facts);
        TextArea notices = new TextArea(Notices.text());
        notices.setId("notices");
        notices.setEditable(false);
        notices.setPrefColumnCount(60);
        notices.setPrefRowCount(14);
        Scene scene = window.get();
        alert.initOwner(scene.getWindow());
        alert.getDialogPane().getStylesheets().setAll(scene.getStylesheets());
        alert.getDialogPane().getStyleClass().add("unroll");
        alert.getDialogPane().setStyle(scene.getRoot().getStyle());
        alert.getDialogPane().setId("about");
        alert.getDialogPane().setContent(new VBox(12, head, new Label(words.text("window.about.notices")), notices));
        alert.show();
    }
}
