package dev.unroll.app.units;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewFrame;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.UnitReading;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.explain.Firing;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A text coloured by what a unit holds, and all units by how sharply they fire. */
public final class UnitsPane implements Pane {
    private static final int LONGEST = 2000;
    private static final double LIST = 304;

    private final Words words;
    private final Asking asking;
    private final UnitSentences sentences;
    private final TextField text = new TextField();
    private final ListView<Firing> list = new ListView<>();
    private final UnitText view;
    private final ViewHeader header;
    private final ViewFrame frame;
    private String own = "";
    private String state = "h";
    private String epoch = "";
    private int unit = -1;
    private int at = -1;
    private boolean filling;
    private Moment moment;
    private @Nullable UnitReading reading;
    private @Nullable UnitsContent content;

    public UnitsPane(Explorer explorer, Words words) {
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        sentences = new UnitSentences(words);
        view = new UnitText(this::lookAt);
        header = new ViewHeader(explorer, words);
        header.routes(List.of("units.state.h", "units.state.c"), "units.state.tooltip", this::chooseState);
        header.add(field());
        list.setId("unitList");
        list.setPrefWidth(LIST);
        list.getStyleClass().add("unit-list");
        list.setAccessibleText(words.text("units.list"));
        list.setCellFactory(view -> new UnitCell(words, sentences));
        list.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (!filling && now != null) {
                unit = now.unit();
                show(moment);
            }
        });
        ScrollPane scroll = new ScrollPane(view);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        BorderPane middle = new BorderPane(scroll);
        middle.setLeft(list);
        middle.setMinSize(0, 0);
        frame = new ViewFrame("units", "units.accessible", words, header, middle);
    }

    private HBox field() {
        text.setId("unitOwnText");
        text.setPrefColumnCount(22);
        text.setTooltip(new Tooltip(words.text("units.text.tooltip", LONGEST)));
        text.setOnAction(e -> commit());
        text.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                commit();
            }
        });
        Label label = new Label(words.text("units.text"));
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(text);
        HBox field = new HBox(6, label, text);
        field.setAlignment(Pos.CENTER_LEFT);
        return field;
    }

    private void commit() {
        own = text.getText();
        show(moment);
    }

    private void chooseState(int index) {
        state = index == 0 ? "h" : "c";
        show(moment);
    }

    private void lookAt(int t) {
        at = t;
        say();
    }

    @Override
    public String id() {
        return "units";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public Region node() {
        return frame.node();
    }

    @Override
    public void setPalette(Palette palette) {
        view.setPalette(palette);
    }

    @Override
    public void show(Moment now) {
        moment = now;
        boolean cell = now.experiment().cellSpec().states().contains("c");
        header.show(now, cell, state.equals("c") ? 1 : 0);
        String why = whyNot(now);
        if (!why.isEmpty()) {
            show(null, why);
            return;
        }
        String held = cell ? state : "h";
        Question.Units question = new Question.Units(own, now.openLayer(), held);
        asking.ask(now, List.of(question));
        Answer<UnitReading> answer = Asking.newest(now, question);
        UnitReading known = answer == null ? null : answer.value();
        fill(known);
        if (answer == null || known == null) {
            show(null, words.text("units.empty.waits"));
            return;
        }
        epoch = now.count().brief(answer.epoch());
        show(UnitsContent.of(known, now.openLayer(), held, unit), "");
    }

    private void show(@Nullable UnitsContent next, String instead) {
        content = next;
        view.show(next);
        if (next == null) {
            fill(null);
            frame.show(instead, "");
        } else {
            say();
        }
    }

    /** Why nothing can be shown; empty where something can. */
    private String whyNot(Moment now) {
        if (now.experiment().series() != null) {
            return words.text("units.empty.series");
        }
        try {
            int length = Vocabulary.split(own).size();
            if (!own.isEmpty() && (length < 2 || length > LONGEST)) {
                throw new InvalidInput(words.text("units.text"), own, "units-length", LONGEST);
            }
            now.vocabulary().encode(words.text("units.text"), own);
            boolean single = own.isEmpty()
                    && Vocabulary.split(now.sequences().getFirst()).size() < 2;
            return single ? words.text("units.empty.short") : "";
        } catch (InvalidInput refused) {
            return words.problem(refused);
        }
    }

    // The list holds what it was given: the same answer need not be given again.
    @SuppressWarnings("ReferenceEquality")
    private void fill(@Nullable UnitReading next) {
        if (next == reading) {
            return;
        }
        reading = next;
        filling = true;
        list.getItems().setAll(next == null ? List.of() : next.firings());
        list.getItems().stream()
                .filter(firing -> firing.unit() == unit)
                .findFirst()
                .ifPresent(firing -> list.getSelectionModel().select(firing));
        filling = false;
    }

    private void say() {
        UnitsContent now = content;
        if (now != null) {
            boolean looked = at >= 0 && at < now.characters().size();
            String said = looked ? sentences.at(now, at) : sentences.of(now, epoch);
            frame.show("", said);
            view.setAccessibleText(said);
        }
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        UnitsContent now = content;
        return now == null ? null : now::csv;
    }

    /** What is drawn; null while there is nothing. */
    @Nullable UnitsContent content() {
        return content;
    }
}
