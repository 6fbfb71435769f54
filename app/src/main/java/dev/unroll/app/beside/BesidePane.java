package dev.unroll.app.beside;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Neighbour;
import dev.unroll.app.network.NetworkView;
import dev.unroll.app.network.Unscaled;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Numbers;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewFrame;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.EpochBeside;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.RunView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Another network on the clock of the one shown: the same micro-step of another epoch, or of another run. */
public final class BesidePane implements Pane {
    private final Words words;
    private final Function<List<RunView>, Map<Long, String>> titles;
    private final Asking asking;
    private final BesideSentences sentences;
    private final ComboBox<Long> run = new ComboBox<>();
    private final TextField epoch = new TextField();
    private final NetworkView network;
    private final Unscaled holder;
    private final ViewHeader header;
    private final ViewFrame frame;
    private Map<Long, String> names = Map.of();
    private Moment moment;
    private @Nullable Moment other;
    private @Nullable EpochBeside known;
    private Question.@Nullable Beside knownFor;
    private boolean filling;

    /** {@code titles} names runs by their ids. */
    public BesidePane(Explorer explorer, Words words, Function<List<RunView>, Map<Long, String>> titles) {
        this.words = words;
        this.titles = titles;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        sentences = new BesideSentences(words);
        network = new NetworkView(words);
        network.setMinSize(0, 0);
        holder = new Unscaled(network);
        header = new ViewHeader(words);
        run.setId("besideRun");
        run.getStyleClass().add("compact-choice");
        run.setAccessibleText(words.text("beside.run.tooltip"));
        run.setTooltip(new Tooltip(words.text("beside.run.tooltip")));
        run.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Long id) {
                return id == null ? "" : words.text("beside.run", Long.toString(id), names.getOrDefault(id, ""));
            }

            @Override
            public Long fromString(@Nullable String text) {
                return 0L;
            }
        });
        run.valueProperty().addListener((o, before, now) -> {
            if (!filling) {
                show(moment);
            }
        });
        header.add(run);
        header.add(field());
        frame = new ViewFrame("beside", "beside.accessible", words, header, holder);
        frame.node().localToSceneTransformProperty().addListener((o, before, now) -> {
            if (before.getMxx() != now.getMxx()) {
                // Of words written from right to left it is below zero.
                holder.setZoom(Math.abs(now.getMxx()));
                network.setZoom(Math.abs(now.getMxx()));
            }
        });
    }

    private HBox field() {
        epoch.setId("besideEpoch");
        epoch.setPrefColumnCount(5);
        epoch.setAccessibleText(words.text("beside.epoch"));
        epoch.setTooltip(new Tooltip(words.text("beside.epoch.tooltip")));
        epoch.setOnAction(e -> show(moment));
        epoch.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                show(moment);
            }
        });
        Label label = new Label(words.text("beside.epoch"));
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(epoch);
        HBox box = new HBox(6, label, epoch);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    @Override
    public String id() {
        return "beside";
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
        network.setPalette(palette);
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        EpochBeside now = other == null ? null : known;
        return now == null ? null : () -> Numbers.of(now.trace());
    }

    @Override
    public void show(Moment now) {
        moment = now;
        fill(now);
        header.show(now, false, 0);
        RunView wanted = now.runs().stream()
                .filter(view -> Objects.equals(view.run().id(), run.getValue()))
                .findFirst()
                .orElse(null);
        if (wanted == null || wanted.log().isEmpty()) {
            nothing(words.text("beside.empty"));
            return;
        }
        int at = epoch(now, wanted);
        if (at == 0) {
            nothing(words.text(
                    "beside.epoch.wrong",
                    epoch.getText(),
                    Integer.toString(wanted.log().first()),
                    Integer.toString(wanted.log().last())));
            return;
        }
        Question.Beside question =
                new Question.Beside(wanted.run().id(), wanted.log().edition(), at);
        var answer = now.answer(question);
        if (answer != null && answer.value() != null) {
            known = answer.value();
            knownFor = question;
        } else if (answer != null && answer.problem() != null) {
            nothing(words.text("beside.failed"));
            return;
        }
        if (!question.equals(knownFor)) {
            asking.ask(now, List.of(question));
        }
        EpochBeside epochBeside = known;
        Question.Beside of = knownFor;
        if (epochBeside == null || of == null || of.run() != question.run()) {
            nothing(words.text(now.trace() == null ? "beside.empty" : "beside.waits"));
            return;
        }
        other = Neighbour.of(now, wanted, epochBeside);
        network.show(other);
        frame.show(
                "",
                sentences.of(now, other, name(now.run().id()), name(wanted.run().id())));
    }

    private String name(long id) {
        return words.text("beside.run", Long.toString(id), names.getOrDefault(id, ""));
    }

    private void nothing(String why) {
        other = null;
        frame.show(why, "");
    }

    /** The epoch that is typed; or the one shown as far as another run has got, and of the same run its first; 0 when there is none of that number. */
    private int epoch(Moment now, RunView wanted) {
        String typed = epoch.getText().strip();
        int first = wanted.log().first();
        int last = wanted.log().last();
        if (typed.isEmpty()) {
            return wanted.run().id() == now.run().id() ? first : Math.clamp(now.epoch(), first, last);
        }
        try {
            int number = Integer.parseInt(typed);
            return number >= first && number <= last ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void fill(Moment now) {
        filling = true;
        names = titles.apply(now.runs());
        List<Long> ids = now.runs().stream().map(view -> view.run().id()).toList();
        Long chosen = run.getValue();
        if (!ids.equals(run.getItems())) {
            run.getItems().setAll(ids);
        }
        run.setValue(
                chosen != null && ids.contains(chosen)
                        ? chosen
                        : Long.valueOf(now.run().id()));
        filling = false;
    }

    /** What is drawn; null while there is nothing. */
    @Nullable Moment other() {
        return other;
    }
}
