package dev.unroll.app.whatif;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.cell.CellSpec;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Chooses what is tried: the kind, and where it needs one a gate or a character. */
final class TrialChooser extends HBox {
    private final Words words;
    private final ComboBox<Trial.Kind> kind = new ComboBox<>();
    private final ComboBox<String> detail = new ComboBox<>();
    private List<String> characters = List.of();
    private List<String> gates = List.of();
    private boolean showing;

    TrialChooser(Words words, Runnable changed) {
        super(8);
        this.words = words;
        setAlignment(Pos.CENTER_LEFT);
        kind.setId("whatIfKind");
        kind.getStyleClass().add("compact-choice");
        kind.setTooltip(new Tooltip(words.text("whatIf.kind.tooltip")));
        kind.setAccessibleText(words.text("whatIf.kind.tooltip"));
        kind.setConverter(converter());
        detail.setId("whatIfDetail");
        detail.getStyleClass().add("compact-choice");
        detail.setTooltip(new Tooltip(words.text("whatIf.detail.tooltip")));
        detail.setAccessibleText(words.text("whatIf.detail.tooltip"));
        detail.managedProperty().bind(detail.visibleProperty());
        detail.setVisible(false);
        getChildren().addAll(kind, detail);
        kind.valueProperty().addListener((o, before, now) -> {
            if (!showing) {
                fillDetail();
                changed.run();
            }
        });
        detail.valueProperty().addListener((o, before, now) -> {
            if (!showing) {
                changed.run();
            }
        });
    }

    private StringConverter<Trial.Kind> converter() {
        return new StringConverter<>() {
            @Override
            public String toString(Trial.@Nullable Kind shown) {
                return shown == null
                        ? ""
                        : words.text("whatIf.kind." + shown.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public Trial.Kind fromString(String typed) {
                throw new UnsupportedOperationException("nothing is typed");
            }
        };
    }

    /** What can be chosen in this moment's cell; what was chosen stays where it still can be. */
    void show(Moment moment) {
        CellSpec cell = moment.experiment().cellSpec();
        List<Trial.Kind> kinds = Trial.kinds(cell);
        showing = true;
        if (!kind.getItems().equals(kinds)) {
            Trial.Kind before = kind.getValue();
            kind.getItems().setAll(kinds);
            kind.setValue(before != null && kinds.contains(before) ? before : kinds.getFirst());
        }
        characters = moment.vocabulary().characters();
        gates = Trial.gates(cell);
        showing = false;
        fillDetail();
    }

    private void fillDetail() {
        Trial.Kind now = kind.getValue();
        if (now == null) {
            return;
        }
        boolean read = now == Trial.Kind.READ;
        List<String> wanted =
                read ? characters.stream().map(Figures::visible).toList() : now.ofGate() ? gates : List.of();
        showing = true;
        if (!detail.getItems().equals(wanted)) {
            int before = detail.getSelectionModel().getSelectedIndex();
            detail.getItems().setAll(wanted);
            if (!wanted.isEmpty()) {
                detail.getSelectionModel().select(Math.clamp(before, 0, wanted.size() - 1));
            }
        }
        detail.setVisible(!wanted.isEmpty());
        showing = false;
    }

    Trial trial() {
        Trial.Kind now = kind.getValue();
        if (now == null) {
            return Trial.FIRST;
        }
        int index = Math.max(0, detail.getSelectionModel().getSelectedIndex());
        return switch (now) {
            case READ -> new Trial(now, Integer.toString(Math.min(index, characters.size() - 1)));
            case SHUT, OPEN, FREEZE -> new Trial(now, gates.get(Math.min(index, gates.size() - 1)));
            default -> new Trial(now, "");
        };
    }
}
