package dev.unroll.app.weights;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.pane.Numbers;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What has been learned, and what if it is changed? */
public final class WeightsPane implements Pane {
    private static final List<Aspect> ASPECTS = List.of(Aspect.values());

    private final Explorer explorer;
    private final Words words;
    private final Asking asking;
    private final WeightsSentences sentences;
    private final WeightsView view;
    private final Tracing tracing;
    private final EditCard card;
    private final ViewHeader header;
    private final ComboBox<String> which = new ComboBox<>();
    private final Label empty = new Label();
    private final Button verdict = new Button();
    private final VBox node;
    private Moment moment;
    private Aspect aspect = Aspect.VALUE;
    private WeightsContent content = new WeightsContent(Aspect.VALUE, List.of(), "weights.empty");
    private @Nullable Spot chosen;
    private double tried = Double.NaN;
    private @Nullable Spot told;
    /** What the weight was when a drag began. */
    private double dragged = Double.NaN;

    private boolean filling;

    public WeightsPane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        tracing = new Tracing(explorer);
        sentences = new WeightsSentences(words);
        view = new WeightsView(words, new WeightsView.Hand() {
            @Override
            public void choose(Spot spot) {
                WeightsPane.this.choose(spot);
            }

            @Override
            public void tryBeside(double difference) {
                tryOut(Math.round((dragged + difference) * 1000) / 1000.0);
            }

            @Override
            public void edit() {
                WeightsPane.this.edit();
            }

            @Override
            public void hover(@Nullable Spot spot) {
                tracing.hover(spot == null ? null : new Quantity.Weight(spot.element(), false));
            }
        });
        card = new EditCard(words, new EditCard.Hand() {
            @Override
            public void tryOut(double value) {
                WeightsPane.this.tryOut(value);
            }

            @Override
            public void take() {
                WeightsPane.this.take();
            }

            @Override
            public void giveUp() {
                WeightsPane.this.giveUp();
            }
        });
        header = new ViewHeader(words);
        header.routes(
                List.of(
                        "weights.aspect.value",
                        "weights.aspect.start",
                        "weights.aspect.step",
                        "weights.aspect.gradient"),
                "weights.aspect.tooltip",
                index -> {
                    aspect = ASPECTS.get(index);
                    show(moment);
                });
        which.setId("weightsWhich");
        which.getStyleClass().add("compact-choice");
        which.setAccessibleText(words.text("weights.which.tooltip"));
        which.setTooltip(new Tooltip(words.text("weights.which.tooltip")));
        which.getSelectionModel().selectedIndexProperty().addListener((o, before, now) -> {
            if (!filling) {
                show(moment);
            }
        });
        header.add(which);
        empty.setId("weightsEmpty");
        empty.getStyleClass().add("view-empty");
        empty.setWrapText(true);
        verdict.setId("weightsVerdict");
        verdict.getStyleClass().add("view-verdict");
        verdict.setWrapText(true);
        // It names parameters, whose underscores are no mnemonics.
        verdict.setMnemonicParsing(false);
        verdict.setMaxWidth(Double.MAX_VALUE);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.setOnAction(e -> {
            Spot spot = told;
            if (spot != null) {
                choose(spot);
                view.requestFocus();
            }
        });
        Region middle = new WeightsDesk(view, card, empty);
        VBox.setVgrow(middle, Priority.ALWAYS);
        node = new VBox(header, middle, verdict);
        node.setId("weights");
        node.getStyleClass().add("view-pane");
        node.setMinSize(0, 0);
    }

    @Override
    public String id() {
        return "weights";
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
    public void setPalette(Palette palette) {
        view.setPalette(palette);
        card.setPalette(palette);
    }

    private void choose(Spot spot) {
        if (!spot.equals(chosen)) {
            tried = Double.NaN;
        }
        chosen = spot;
        if (moment.trace() != null) {
            tracing.into(new Quantity.Weight(spot.element(), aspect == Aspect.GRADIENT));
        }
        dragged = Double.isNaN(tried) ? real(spot).orElse(0f) : tried;
        show(moment);
    }

    private void tryOut(double value) {
        tried = value;
        show(moment);
    }

    private void edit() {
        card.edit();
    }

    private void giveUp() {
        tryOut(Double.NaN);
        view.requestFocus();
    }

    private Optional<Float> real(Spot spot) {
        Parameters now = moment.parameters();
        return now.has(spot.name())
                        && spot.flat(now.get(spot.name()))
                                < now.get(spot.name()).length()
                ? Optional.of(spot.in(now.get(spot.name())))
                : Optional.empty();
    }

    /** The value tried out becomes a change by hand: of this run at its newest epoch, else of a branch. */
    private void take() {
        Spot spot = chosen;
        if (spot != null && !Double.isNaN(tried) && card.valid()) {
            NamedArray array = moment.parameters().get(spot.name());
            explorer.send(new Command.SetWeight(spot.name(), spot.flat(array), (float) tried));
            tried = Double.NaN;
            view.requestFocus();
            show(moment);
        }
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        Moment shown = moment;
        Trace trace = shown.trace();
        return trace == null ? null : () -> Numbers.of(shown.parameters(), trace.gradients());
    }

    @Override
    public void show(Moment now) {
        moment = now;
        Spot spot = chosen;
        if (spot != null && real(spot).isEmpty()) {
            chosen = null;
            spot = null;
        }
        if (now.playing() || spot == null) {
            // What is tried out is tried out on one moment.
            tried = Double.NaN;
        }
        fill(now);
        header.show(now, true, ASPECTS.indexOf(aspect));
        asking.ask(now, questions(now, spot));
        content = WeightsContent.of(now, aspect, start(now));
        boolean blank = content.grids().isEmpty();
        empty.setText(blank ? words.text(content.missing()) : "");
        empty.setVisible(blank);
        view.setVisible(!blank);
        double drawnTrial = aspect == Aspect.VALUE ? tried : Double.NaN;
        view.show(grids(), spot, drawnTrial);
        view.light(lit(now));
        told = content.largest().orElse(null);
        String said = blank ? "" : sentences.verdict(content, told, now, start(now));
        verdict.setText(said);
        verdict.setManaged(!said.isEmpty());
        verdict.setVisible(!said.isEmpty());
        view.setAccessibleText(
                spot == null || blank
                        ? words.text("weights.accessible", said)
                        : words.text(
                                "weights.accessible.chosen", spot.shown(), Figures.precise(content.at(spot)), said));
        showCard(now, spot);
    }

    /** The weight that is hovered in another view. */
    private static @Nullable Spot lit(Moment now) {
        return now.gaze().inquiry().hovered() instanceof Quantity.Weight(var element, boolean _)
                ? Spot.of(element, now.parameters())
                : null;
    }

    private List<Grid> grids() {
        int index = which.getSelectionModel().getSelectedIndex();
        return index <= 0 || index > content.grids().size()
                ? content.grids()
                : List.of(content.grids().get(index - 1));
    }

    private void fill(Moment now) {
        List<String> names = new ArrayList<>();
        names.add(words.text(
                "weights.which.all", Integer.toString(now.parameters().count())));
        names.addAll(WeightsContent.inOrder(now.parameters()));
        if (!names.equals(which.getItems())) {
            int index = Math.max(0, which.getSelectionModel().getSelectedIndex());
            filling = true;
            which.getItems().setAll(names);
            which.getSelectionModel().select(index < names.size() ? index : 0);
            filling = false;
        }
    }

    private void showCard(Moment now, @Nullable Spot spot) {
        card.setVisible(spot != null);
        if (spot == null) {
            return;
        }
        float real = real(spot).orElse(0f);
        boolean newest = now.updates() >= now.log().last();
        card.show(
                spot,
                real,
                tried,
                sentences.past(spot, now, start(now)),
                words.text(
                        newest ? "weights.take.here" : "weights.take.branch",
                        now.count().brief(now.updates())));
        Trace trace = now.trace();
        if (Double.isNaN(tried)) {
            card.show(null, words.text("weights.try"));
        } else if (trace == null) {
            card.show(null, words.text("weights.try.first"));
        } else {
            Answer<WhatIf> answer = now.answer(edited(now, spot, tried));
            WhatIf whatIf = answer == null ? null : answer.value();
            Trace about = answer == null ? null : answer.trace();
            if (whatIf != null && about != null) {
                card.show(Trial.of(whatIf, about, now.lexicon(), now.traceRow()), "");
            }
        }
    }

    private static Question.Edited edited(Moment at, Spot spot, double value) {
        return new Question.Edited(at.parameters().hashCode(), spot.element(), value);
    }

    private @Nullable Parameters start(Moment at) {
        Answer<Parameters> answer =
                Asking.newest(at, new Question.Start(at.run().id()));
        return answer == null ? null : answer.value();
    }

    private List<Question<?>> questions(Moment at, @Nullable Spot spot) {
        List<Question<?>> wanted = new ArrayList<>();
        if (spot != null && !Double.isNaN(tried)) {
            wanted.add(edited(at, spot, tried));
        }
        if (start(at) == null && (aspect == Aspect.START || spot != null)) {
            wanted.add(new Question.Start(at.run().id()));
        }
        return wanted;
    }

    /** What is drawn. */
    WeightsContent content() {
        return content;
    }
}
