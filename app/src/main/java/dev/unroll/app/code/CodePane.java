package dev.unroll.app.code;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.Whole;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.LogView;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** The program for PyTorch that prints what is seen here, the lines of the present micro-step marked. */
public final class CodePane implements Pane {
    private static final String STYLE = "/dev/unroll/assets/themes/runs.css";

    private final Explorer explorer;
    private final Words words;
    private final ListView<CodeLine> list = new ListView<>();
    private final Label sentence = new Label();
    private final Label empty = new Label();
    private final Button copy = new Button();
    private final Button save = new Button();
    private final VBox node;
    private Moment moment;
    private @Nullable Program program;
    private CodeModel model = new CodeModel(List.of(), List.of());
    private String text = "";
    private TreeSet<Integer> marked = new TreeSet<>();
    /** The line that is to stand at the top after the next layout; −1 when all stays. */
    private int first = -1;

    private final AnimationTimer waiting = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (program != null && program.result() != null) {
                stop();
                show(moment);
            }
        }
    };

    public CodePane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        Label title = new Label(words.text("code.title"));
        title.getStyleClass().add("view-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        sentence.setId("codeSentence");
        Whole.sayCut(sentence);
        sentence.getStyleClass().add("muted");
        sentence.setMinWidth(0);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        button(copy, "copy", this::copy);
        button(save, "save", this::save);
        HBox header = new HBox(10, title, sentence, copy, save);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        list.setId("code");
        list.getStyleClass().add("code");
        list.setMinSize(0, 0);
        list.accessibleTextProperty().bind(sentence.textProperty());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new CodeLine.Cell());
        list.setPlaceholder(empty);
        empty.getStyleClass().add("muted");
        empty.setWrapText(true);
        list.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                go();
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go();
                e.consume();
            } else if (e.isShortcutDown() && e.getCode() == KeyCode.C) {
                copySelected();
                e.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        node = new VBox(header, list) {
            @Override
            protected void layoutChildren() {
                super.layoutChildren();
                if (first >= 0) {
                    // A list that has just come into sight has no rows to scroll by before it is laid out.
                    list.layout();
                    list.scrollTo(first);
                    first = -1;
                }
            }
        };
        node.setId("codePane");
        node.setMinSize(0, 0);
        node.getStyleClass().addAll("stage", "runs");
        node.getStylesheets()
                .add(Objects.requireNonNull(CodePane.class.getResource(STYLE), STYLE)
                        .toExternalForm());
    }

    private void button(Button button, String name, Runnable effect) {
        button.setId("code-" + name);
        button.setText(words.text("code." + name));
        button.setTooltip(new Tooltip(words.text("code." + name + ".tooltip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> effect.run());
    }

    /** A line of an epoch leads to the end of its stage. */
    private void go() {
        int line = list.getSelectionModel().getSelectedIndex();
        if (line >= 0 && line < model.roles().size()) {
            Optional<MicroStep.Phase> phase = model.roles().get(line).flatMap(CodeModel.Role::phase);
            phase.ifPresent(
                    stage -> explorer.send(new Command.GoTo(moment.arrived().lastOf(stage))));
        }
    }

    private void copy() {
        put(text);
        sentence.setText(words.text("code.copied"));
    }

    private void copySelected() {
        List<String> chosen = list.getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .map(index -> model.lines().get(index))
                .toList();
        put(String.join("\n", chosen) + "\n");
    }

    private static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.text("code.save"));
        chooser.setInitialFileName("unroll.py");
        File file = chooser.showSaveDialog(node.getScene().getWindow());
        if (file != null) {
            try {
                Files.writeString(file.toPath(), text, StandardCharsets.UTF_8);
                sentence.setText(words.text("code.saved", file.getName()));
            } catch (IOException e) {
                sentence.setText(words.problem(new InvalidInput("file", file.getName(), "file-unwritable")));
            }
        }
    }

    @Override
    public String id() {
        return "code";
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
    public void setPalette(Palette palette) {}

    @Override
    public void show(Moment now) {
        moment = now;
        Program known = program;
        if (known == null || !known.isOf(now.asked())) {
            known = Program.of(now.asked());
            program = known;
            text = "";
            model = new CodeModel(List.of(), List.of());
        }
        Program.Result result = known.result();
        if (result == null) {
            waiting.start();
            empty.setText(words.text("code.reading"));
        } else if (text.isEmpty() && result.text().isPresent()) {
            text = result.text().get();
            model = CodeModel.of(text);
        } else if (result.problem() != null) {
            empty.setText(words.problem(result.problem()));
        } else {
            empty.setText(words.text("code.empty"));
        }
        copy.setDisable(text.isEmpty());
        save.setDisable(text.isEmpty());
        mark();
        sentence.setText(text.isEmpty() ? "" : sentence());
    }

    private void mark() {
        TreeSet<Integer> now = model.marked(moment.cursor());
        int printing = moment.log().has(moment.epoch()) && moment.cursor().lossesDone() ? model.printing() : -1;
        List<CodeLine> lines = new ArrayList<>();
        for (int i = 0; i < model.lines().size(); i++) {
            lines.add(new CodeLine(i + 1, model.lines().get(i), now.contains(i), i == printing ? printed() : ""));
        }
        if (!lines.equals(list.getItems())) {
            for (int i = 0; i < lines.size(); i++) {
                if (list.getItems().size() <= i) {
                    list.getItems().add(lines.get(i));
                } else if (!list.getItems().get(i).equals(lines.get(i))) {
                    list.getItems().set(i, lines.get(i));
                }
            }
            if (list.getItems().size() > lines.size()) {
                list.getItems().remove(lines.size(), list.getItems().size());
            }
        }
        if (!now.equals(marked) && !now.isEmpty()) {
            first = Math.max(0, now.last() - 12);
            node.requestLayout();
        }
        marked = now;
    }

    /** What the program prints at the epoch shown: three decimals and every string. */
    private String printed() {
        LogView log = moment.log();
        List<String> strings = new ArrayList<>();
        if (!moment.count().corpus()) {
            for (int b = 0; b < Math.max(1, moment.experiment().batch()); b++) {
                strings.add(moment.experiment().predictedText(log.predicted(moment.epoch(), b)));
            }
        }
        String loss = String.format(Locale.ROOT, "%.3f", log.loss(moment.epoch()));
        return moment.count().corpus()
                ? words.text("code.printed.chunk", moment.count().brief(moment.epoch()), loss)
                : words.text("code.printed", Integer.toString(moment.epoch()), loss, String.join("|", strings));
    }

    private String sentence() {
        if (!moment.run().edits().isEmpty()) {
            return words.text("code.sentence.edited");
        }
        String epoch = moment.count().brief(moment.epoch());
        Optional<MicroStep> current = moment.cursor().current();
        if (current.isEmpty()) {
            return words.text("code.sentence.start");
        }
        String timesteps = Integer.toString(moment.timesteps());
        return switch (current.get()) {
            case MicroStep.Forward step ->
                words.text("code.sentence.forward", epoch, Integer.toString(step.t()), timesteps);
            case MicroStep.Join step -> words.text("code.sentence.join", epoch);
            case MicroStep.Losses step -> words.text("code.sentence.loss", epoch);
            case MicroStep.Backward step ->
                words.text("code.sentence.backward", epoch, Integer.toString(step.t()), timesteps);
            case MicroStep.Update step ->
                words.text("code.sentence.update", epoch, moment.experiment().parameterCount());
        };
    }
}
