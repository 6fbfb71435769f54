package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.run.MicroStep.Phase;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The four stages of an epoch: which are done, which is on, and which of its micro-steps. A click goes to a stage's end. */
public final class PhaseStrip extends HBox {
    private final Words words;
    private final Sentences sentences;
    private final Map<Phase, Button> buttons = new EnumMap<>(Phase.class);
    private final Label position = new Label();
    private Palette palette = Palette.light();
    private IntConsumer goTo = done -> {};
    private Runnable turn = () -> {};
    private final Button face = new Button();
    private @Nullable Moment shown;

    public PhaseStrip(Words words) {
        this.words = words;
        sentences = new Sentences(words);
        setId("phases");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        for (Phase phase : Phase.values()) {
            Button button = new Button(words.text(key(phase)));
            button.setId(
                    "phase" + phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(new Tooltip(words.text(key(phase) + ".tip")));
            button.setOnAction(event -> {
                Moment moment = shown;
                if (moment != null) {
                    goTo.accept(moment.cursor().lastOf(phase));
                }
            });
            buttons.put(phase, button);
            getChildren().add(button);
        }
        position.setId("position");
        position.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(position.textProperty());
        position.setTooltip(whole);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        face.setId("turnCells");
        face.setMinWidth(Region.USE_PREF_SIZE);
        face.setFocusTraversable(true);
        face.setTooltip(new Tooltip(words.text("network.turn.tooltip")));
        face.setOnAction(event -> turn.run());
        getChildren().addAll(position, gap, face);
        restyle();
    }

    private static String key(Phase phase) {
        return "network.phase." + phase.name().toLowerCase(Locale.ROOT);
    }

    public void setPalette(Palette newPalette) {
        palette = newPalette;
        restyle();
    }

    /** Called with how many micro-steps are done at the end of the stage that was clicked. */
    public void onGoTo(IntConsumer callback) {
        goTo = callback;
    }

    /** Called when the cells are to be turned over. */
    public void onTurn(Runnable callback) {
        turn = callback;
    }

    public void show(Moment moment) {
        shown = moment;
        boolean turns = Faces.canTurn(moment);
        face.setVisible(turns);
        face.setManaged(turns);
        face.setText(words.text("network.turn"));
        boolean trains = NetworkShape.of(moment).hasTargets();
        Cursor cursor = moment.cursor();
        buttons.forEach((phase, button) -> {
            boolean done = moment.trace() != null && cursor.done() >= cursor.lastOf(phase);
            String name = words.text(key(phase));
            button.setText(done ? words.text("network.phase.done", name) : name);
            boolean has = trains || phase == Phase.FORWARD;
            button.setVisible(has);
            button.setManaged(has);
        });
        position.setText(sentences.position(moment));
        restyle();
    }

    private void restyle() {
        Moment moment = shown;
        Phase current = moment == null
                ? null
                : moment.cursor().current().map(MicroStep::phase).orElse(null);
        String colours = palette.css();
        if (!colours.equals(getStyle())) {
            setStyle(colours);
        }
        buttons.forEach((phase, button) -> restyle(button, phase == current, phase == Phase.BACKWARD));
        restyle(position, current == Phase.BACKWARD);
        restyle(face, moment != null && Faces.showGradients(moment), true);
    }

    private static void restyle(Button button, boolean current, boolean backward) {
        String hue = backward ? "-unroll-backward" : "-unroll-accent";
        String style = "-fx-background-radius: 14; -fx-border-radius: 14; -fx-padding: 3 12 3 12; -fx-font-size: 12px;"
                + " -fx-background-insets: 0;"
                + (current
                        ? " -fx-background-color: " + hue + "-soft; -fx-border-color: " + hue + "; -fx-text-fill: "
                                + hue + "; -fx-font-weight: bold;"
                        : " -fx-background-color: -unroll-surface; -fx-border-color: -unroll-border;"
                                + " -fx-text-fill: -unroll-text-muted;");
        if (!style.equals(button.getStyle())) {
            button.setStyle(style);
        }
    }

    private static void restyle(Label position, boolean backward) {
        String style = "-fx-font-size: 12px; -fx-font-weight: bold; -fx-padding: 0 0 0 8; -fx-text-fill: "
                + (backward ? "-unroll-backward;" : "-unroll-accent;");
        if (!style.equals(position.getStyle())) {
            position.setStyle(style);
        }
    }
}
