package dev.unroll.app.runs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.run.Command;
import dev.unroll.app.sweep.SweepView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** All runs side by side; beside them, on a wide window, what was done to them. */
public final class RunsPane implements Pane {
    private static final String STYLE = "/dev/unroll/assets/themes/runs.css";
    /** From here on two things have room beside each other, px. */
    private static final double WIDE = 1000;

    private static final double LEAST_SWEEP = 380;

    private final Explorer explorer;
    private final Words words;
    private final RunsView view;
    private final HistoryView history;
    private final SweepView sweep;
    private final Label sentence = new Label();
    private final ToggleButton showHistory = new ToggleButton();
    private final ToggleButton showSweep = new ToggleButton();
    private final ToggleGroup beside = new ToggleGroup();
    private final Button hide = new Button();
    private final Button delete = new Button();
    private final StackPane deleteHolder = new StackPane(delete);
    private final Tooltip whyNot = new Tooltip();
    private final VBox left;
    private final HBox node;
    private Moment moment;

    public RunsPane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        view = new RunsView(explorer, words);
        history = new HistoryView(explorer, words);
        sweep = new SweepView(explorer, words);
        Label title = new Label(words.text("runs.title"));
        title.getStyleClass().add("view-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        sentence.setId("runsSentence");
        sentence.getStyleClass().add("muted");
        sentence.setMinWidth(0);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setTooltip(new Tooltip());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox sides = new HBox(6, side(showHistory, "history"), side(showSweep, "sweep"));
        sides.setMinWidth(Region.USE_PREF_SIZE);
        beside.selectedToggleProperty().addListener((o, before, now) -> arrange());
        HBox header = new HBox(10, title, sentence, sides);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        VBox.setVgrow(view, Priority.ALWAYS);
        left = new VBox(header, view, buttons());
        left.setMinSize(0, 0);
        HBox.setHgrow(left, Priority.ALWAYS);
        node = new HBox(left);
        node.setId("runs");
        node.setMinSize(0, 0);
        node.getStyleClass().addAll("stage", "runs");
        node.getStylesheets()
                .add(Objects.requireNonNull(RunsPane.class.getResource(STYLE), STYLE)
                        .toExternalForm());
        node.widthProperty().addListener((o, before, now) -> {
            if (before.doubleValue() < WIDE && now.doubleValue() >= WIDE && beside.getSelectedToggle() == null) {
                showSweep.setSelected(true);
            }
            arrange();
        });
    }

    private ToggleButton side(ToggleButton button, String name) {
        button.setId("show-" + name);
        button.setText(words.text("runs.side." + name));
        button.setTooltip(new Tooltip(words.text("runs.side." + name + ".tooltip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(beside);
        return button;
    }

    private FlowPane buttons() {
        Button branch = button("runs.branch", () -> explorer.send(new Command.Branch(moment.updates())));
        branch.setId("runsBranch");
        Button rename = button("runs.rename", view::beginRenaming);
        rename.setId("runsRename");
        hide.setId("runsHide");
        hide.setOnAction(e -> view.toggleHidden());
        hide.setTooltip(new Tooltip(words.text("runs.hide.tooltip")));
        delete.setId("runsDelete");
        delete.setText(words.text("runs.delete"));
        delete.setOnAction(e -> explorer.send(new Command.Delete(view.selected())));
        Tooltip.install(deleteHolder, whyNot);
        Button csv = button("runs.csv", this::export);
        csv.setId("runsCsv");
        FlowPane row = new FlowPane(8, 4, branch, rename, hide, deleteHolder, csv);
        row.getStyleClass().add("view-buttons");
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private Button button(String key, Runnable effect) {
        Button button = new Button(words.text(key));
        button.setTooltip(new Tooltip(words.text(key + ".tooltip")));
        button.setOnAction(e -> effect.run());
        return button;
    }

    /** The history or a sweep beside the runs; where there is no room for both, in their place. */
    private void arrange() {
        boolean history = showHistory.isSelected();
        if (!history && !showSweep.isSelected()) {
            node.getChildren().setAll(left);
            return;
        }
        double width = node.getWidth();
        Region side = history ? this.history : sweep;
        double wanted = history ? Math.clamp(0.36 * width, 200, 360) : Math.clamp(0.42 * width, LEAST_SWEEP, 640);
        side.setPrefWidth(wanted);
        side.setMinWidth(Math.min(wanted, width));
        node.getChildren().setAll(left, side);
        if (history) {
            this.history.show(moment);
        } else {
            sweep.show(moment);
        }
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.text("runs.csv"));
        chooser.setInitialFileName("runs.csv");
        File file = chooser.showSaveDialog(node.getScene().getWindow());
        if (file != null) {
            try {
                Files.writeString(file.toPath(), RunsCsv.of(moment, words), StandardCharsets.UTF_8);
                sentence.setText(words.text("runs.csv.written", file.getName()));
            } catch (IOException e) {
                sentence.setText(words.text("problem.file-unwritable", "file", file.getName()));
            }
        }
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        Moment shown = moment;
        return shown.log().isEmpty() ? null : () -> RunsCsv.of(shown, words);
    }

    @Override
    public String id() {
        return "runs";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void show(Moment now) {
        moment = now;
        view.show(now);
        say(view.model().sentence());
        boolean hidden = view.model().rows().stream().anyMatch(row -> row.run() == view.selected() && row.hidden());
        hide.setText(words.text(hidden ? "runs.unhide" : "runs.hide"));
        boolean alone = view.model().rows().size() < 2;
        delete.setDisable(alone);
        whyNot.setText(words.text(alone ? "runs.delete.alone" : "runs.delete.tooltip"));
        if (showHistory.isSelected()) {
            history.show(now);
        } else if (showSweep.isSelected()) {
            sweep.show(now);
        }
    }

    private void say(@Nullable String text) {
        if (!Objects.equals(text, sentence.getText())) {
            sentence.setText(text);
            sentence.getTooltip().setText(text);
        }
    }

    @Override
    public void setPalette(Palette palette) {
        view.setPalette(palette);
        sweep.setPalette(palette);
    }
}
