package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.inspector.LayerWeights.Kind;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.ParameterElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * How one cell's numbers are made: its formula, its matrices, one unit's sum and gradient term by term. Shows the
 * selected cell of the moment, or an invitation to select one. FX thread only.
 */
public final class InspectorView extends Region {
    private static final double WIDTH = 360;

    /** Characters of the formula in a line at that width. */
    private static final int FORMULA_WIDTH = 44;

    private final Words words;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox content = new VBox();
    private final Label invitation;
    private final SectionHeader header = new SectionHeader();
    private final Label formula = new Label();
    private final CellMap map;
    private final MapFooter footer;
    private final UnitSection unitSection;
    private final GradientSection gradient;
    private final ParameterSection parameter;
    private final ReceiptSection receipt;
    private final NumberSection number;
    private final PinBoard pins;
    private final WhyBox why;
    private final CompareSection compare;
    /** The timestep the selected one is laid beside; 0 for none. */
    private int comparedWith;

    private @Nullable CellRef compared;
    /** What stands above the cell. */
    private final List<Node> heads = new ArrayList<>();

    private IntConsumer selectUnit = unit -> {};
    private Consumer<CellRef> select = cell -> {};
    private Consumer<Question<?>> ask = question -> {};
    private Pin pin = new Pin(Kind.WEIGHT_HH, 0, 0);
    private @Nullable Moment moment;
    /** A parameter's number that is no weight of the selected unit, and is followed instead; null where there is none. */
    private @Nullable ParameterElement other;

    private @Nullable Quantity lookedInto;

    /** Of numbers that are looked into through {@code tracing}. */
    public InspectorView(Words words, Tracing tracing) {
        this.words = words;
        setId("inspector");
        getStyleClass().add("inspector");
        getStylesheets()
                .add(Objects.requireNonNull(InspectorView.class.getResource("/dev/unroll/assets/themes/inspector.css"))
                        .toExternalForm());
        invitation = new Label(words.text("inspector.invitation"));
        invitation.setWrapText(true);
        invitation.getStyleClass().add("muted");
        header.title().setId("inspectorTitle");
        header.title().getStyleClass().add("inspector-title");
        formula.setId("formula");
        formula.setWrapText(true);
        formula.getStyleClass().add("formula");
        formula.setMinHeight(USE_PREF_SIZE);
        map = new CellMap(words, tracing, this::unitChosen, this::follow);
        footer = new MapFooter(words, map::zoomBy);
        unitSection = new UnitSection(words, tracing, this::unitChosen);
        gradient = new GradientSection(words, tracing);
        parameter = new ParameterSection(words, tracing, this::follow, this::elementTyped);
        receipt = new ReceiptSection(words, tracing, question -> ask.accept(question), this::timestepChosen);
        number = new NumberSection(words, tracing, question -> ask.accept(question));
        pins = new PinBoard(words, tracing);
        why = new WhyBox(words, this::compareWith);
        compare = new CompareSection(words, this::timestepChosen, () -> compareWith(0));
        content.getStyleClass().add("inspector-content");
        content.getChildren().setAll(invitation);
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("inspector-scroll");
        scroll.skinProperty().subscribe(this::drawAfresh);
        getChildren().add(scroll);
        setPrefWidth(WIDTH);
        setPalette(Palette.light());
    }

    /** A scroll pane keeps its content as a bitmap, and a canvas in it that is drawn anew does not renew that bitmap. */
    private void drawAfresh() {
        Node viewport = scroll.lookup(".viewport");
        if (viewport != null) {
            viewport.setCache(false);
        }
    }

    /** Draws in these colours from now on. */
    public void setPalette(Palette palette) {
        setStyle(palette.css());
        map.setPalette(palette);
        unitSection.setPalette(palette);
        gradient.setPalette(palette);
        parameter.setPalette(palette);
        receipt.setPalette(palette);
        compare.setPalette(palette);
        number.setPalette(palette);
        pins.setPalette(palette);
        Moment shown = moment;
        if (shown != null) {
            show(shown);
        }
    }

    /** Is told when another hidden unit is chosen, from 0. */
    public void onSelectUnit(IntConsumer listener) {
        selectUnit = listener;
    }

    /** Is told when another cell is asked for. */
    public void onSelect(Consumer<CellRef> listener) {
        select = listener;
    }

    /** Is told what is to be asked about the moment shown. */
    public void onAsk(Consumer<Question<?>> listener) {
        ask = listener;
    }

    /** Shows this moment. */
    public void show(Moment now) {
        moment = now;
        followWeight(now);
        heads.clear();
        if (number.show(now)) {
            heads.add(number);
        }
        if (pins.show(now)) {
            heads.add(pins);
        }
        Optional<CellNumbers> selected = CellNumbers.of(now);
        if (selected.isEmpty()) {
            arrange(heads.isEmpty() ? List.of(invitation) : List.of());
            return;
        }
        show(now, selected.get());
    }

    /** A weight that is looked into is the one whose receipt is shown. */
    private void followWeight(Moment now) {
        Quantity number = now.gaze().inquiry().number().orElse(null);
        if (Objects.equals(number, lookedInto)) {
            return;
        }
        lookedInto = number;
        if (number instanceof Quantity.Weight(ParameterElement element, boolean _)) {
            other = element;
        }
    }

    private void show(Moment shown, CellNumbers cell) {
        int unit = Math.clamp(shown.selectedUnit(), 0, cell.hidden() - 1);
        if (!shown.experiment().cellSpec().isStacked()) {
            showOwn(shown, cell, unit);
            return;
        }
        Pin followed = pin.within(cell);
        showHeader(shown, cell);
        formula.setText(CellFormula.text(CellFormula.lines(cell), FORMULA_WIDTH));
        map.show(cell, unit, followed, shown.gaze().inquiry().hovered());
        footer.show(cell);
        unitSection.show(shown, cell, unit);
        boolean trains = CellNumbers.trains(shown.experiment());
        Optional<SameInput> same = SameInput.of(shown);
        if (trains) {
            gradient.show(shown, cell, unit);
            ParameterElement elsewhere = other;
            if (elsewhere != null
                    && Makings.of(shown, new Quantity.Weight(elsewhere, true)).isPresent()) {
                parameter.show(shown, elsewhere);
                receipt.show(shown, cell.notation().t(), elsewhere);
            } else {
                parameter.show(shown, cell, unit, followed);
                receipt.show(shown, cell.notation().t(), followed.element(cell, unit));
                parameter.showTimesteps(!receipt.isAnswered());
            }
        }
        same.ifPresent(why::show);
        boolean comparing =
                comparedWith > 0 && comparedWith <= shown.timesteps() && Objects.equals(compared, shown.selected());
        if (comparing) {
            compare.show(shown, cell, unit, comparedWith);
        }
        arrange(trains, same.isPresent() && !comparing, comparing);
    }

    /** A cell whose matrices stand alone: what speaks of PyTorch's four parameters is left out. */
    private void showOwn(Moment shown, CellNumbers cell, int unit) {
        showHeader(shown, cell);
        formula.setText(CellFormula.text(CellFormula.lines(cell), FORMULA_WIDTH));
        unitSection.show(shown, cell, unit);
        List<Node> wanted = new ArrayList<>(List.of(header, formula, unitSection));
        if (CellNumbers.trains(shown.experiment())) {
            gradient.show(shown, cell, unit);
            wanted.add(gradient);
            ParameterElement weight = other;
            if (weight != null
                    && Makings.of(shown, new Quantity.Weight(weight, true)).isPresent()) {
                parameter.show(shown, weight);
                receipt.show(shown, cell.notation().t(), weight);
                wanted.addAll(List.of(parameter, receipt));
            }
        }
        arrange(wanted);
    }

    /** These below the number that is looked into. */
    private void arrange(List<Node> sections) {
        List<Node> wanted = new ArrayList<>(heads);
        wanted.addAll(sections);
        if (!content.getChildren().equals(wanted)) {
            content.getChildren().setAll(wanted);
        }
    }

    private void arrange(boolean trains, boolean hasHint, boolean comparing) {
        var wanted = new ArrayList<Node>(List.of(header, formula));
        if (comparing) {
            wanted.add(compare);
        }
        wanted.addAll(List.of(map, footer, unitSection));
        if (trains) {
            wanted.add(gradient);
            wanted.add(parameter);
            wanted.add(receipt);
        }
        if (hasHint) {
            wanted.add(why);
        }
        arrange(wanted);
    }

    private void showHeader(Moment shown, CellNumbers cell) {
        Notation n = cell.notation();
        header.title().setText(words.text("inspector.title", Integer.toString(n.t()), n.chainName()));
        Characters characters = Characters.at(shown, n.t());
        String x = "x" + Notation.subscript(n.t());
        String reads = characters
                .input()
                .map(c -> words.text("inspector.reads", x, c))
                .orElseGet(() -> words.text("inspector.reads.zero", x));
        header.aside()
                .setText(characters
                        .target()
                        .map(c -> words.text("inspector.reads.target", reads, c))
                        .orElse(reads));
    }

    private void unitChosen(int unit) {
        selectUnit.accept(unit);
    }

    private void follow(Pin newPin) {
        pin = newPin;
        other = null;
        if (moment != null) {
            show(moment);
        }
    }

    /** To the parameter's unit, and to its layer where that is another one. */
    private void elementTyped(ParameterElement element) {
        Moment now = moment;
        CellRef cell = now == null ? null : now.selected();
        if (now == null || cell == null) {
            return;
        }
        if (!element.name().startsWith("rnn.")) {
            other = element;
            show(now);
            return;
        }
        int hidden = now.experiment().hidden();
        other = null;
        pin = Pin.of(element, hidden);
        if (Pin.layer(element, now.experiment().directions()) != cell.layer()) {
            select.accept(
                    new CellRef(cell.t(), Pin.layer(element, now.experiment().directions())));
        }
        selectUnit.accept(Pin.unit(element, hidden));
        show(now);
    }

    /** Lays another timestep beside the selected one until another cell is selected; 0 ends it. */
    private void compareWith(int t) {
        comparedWith = t;
        compared = moment == null ? null : moment.selected();
        if (moment != null) {
            show(moment);
            if (t > 0) {
                scroll.setVvalue(0);
            }
        }
    }

    private void timestepChosen(int t) {
        if (moment != null && moment.selected() != null) {
            select.accept(new CellRef(t, moment.selected().layer()));
        }
    }

    @Override
    protected void layoutChildren() {
        scroll.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    protected double computeMinWidth(double height) {
        return 280;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 700;
    }
}
