package dev.unroll.app.shapes;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Under the network: every tensor's shape by its axes' names, batch_first, and a shape of one's own with what PyTorch says of it. */
public final class ShapeBar extends VBox {
    private static final String STYLE = "/dev/unroll/assets/themes/shapes.css";
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final Pattern SIZE = Pattern.compile("\\d{1,6}");

    private final Words words;
    private final CheckBox batchFirst = new CheckBox();
    private final FlowPane chips = new FlowPane(6, 4);
    private final Map<Thing, List<Label>> byThing = new EnumMap<>(Thing.class);
    private final Label about = new Label();
    private final TextField x = field("shapeX");
    private final TextField h0 = field("shapeH0");
    private final Label verdict = new Label();
    private Consumer<@Nullable Thing> point = thing -> {};
    private @Nullable Experiment shown;
    private int layer;
    private @Nullable ShapeModel model;
    private @Nullable Thing hovered;

    public ShapeBar(Words words) {
        this.words = words;
        setId("shapes");
        getStyleClass().add("shapes");
        getStylesheets()
                .add(Objects.requireNonNull(ShapeBar.class.getResource(STYLE), STYLE)
                        .toExternalForm());
        batchFirst.setId("batchFirst");
        batchFirst.setText(words.text("shapes.batchFirst"));
        batchFirst.setMnemonicParsing(false);
        batchFirst.setSelected(true);
        batchFirst.setMinWidth(Region.USE_PREF_SIZE);
        batchFirst.setTooltip(new Tooltip(words.text("shapes.batchFirst.tooltip")));
        batchFirst.selectedProperty().addListener((o, before, now) -> {
            fill();
            reset();
        });
        about.setWrapText(true);
        about.setId("shapeAbout");
        about.setMinHeight(Region.USE_PREF_SIZE);
        verdict.setId("shapeVerdict");
        verdict.getStyleClass().add("shape-verdict");
        verdict.setMinWidth(0);
        x.setTooltip(new Tooltip(words.text("shapes.try.tooltip")));
        h0.setTooltip(new Tooltip(words.text("shapes.try.tooltip")));
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        HBox call =
                new HBox(6, label("shapes.try.before"), x, label("shapes.try.between"), h0, label("shapes.try.after"));
        call.setAlignment(Pos.CENTER_LEFT);
        call.setMinWidth(Region.USE_PREF_SIZE);
        HBox trial = new HBox(6, call, verdict);
        trial.setAlignment(Pos.CENTER_LEFT);
        trial.setMinWidth(0);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        x.textProperty().addListener((o, before, now) -> judge());
        h0.textProperty().addListener((o, before, now) -> judge());
        setSpacing(5);
        setMinWidth(0);
        chips.setMinWidth(0);
        getChildren().addAll(chips, about, trial);
    }

    private Label label(String key) {
        Label label = new Label(words.text(key));
        label.getStyleClass().add("shape-code");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(11);
        field.getStyleClass().add("shape-field");
        field.setMinWidth(Region.USE_PREF_SIZE);
        return field;
    }

    /** Is told which tensor is pointed at; null for none. */
    public void onPoint(Consumer<@Nullable Thing> told) {
        point = told;
    }

    public void show(Moment moment) {
        int directions = moment.experiment().directions();
        int now = moment.openLayer() / directions;
        if (!moment.experiment().equals(shown) || now != layer) {
            boolean other = !moment.experiment().equals(shown);
            shown = moment.experiment();
            layer = now;
            fill();
            if (other) {
                reset();
            }
        }
    }

    private void fill() {
        Experiment experiment = shown;
        if (experiment == null) {
            return;
        }
        ShapeModel made = ShapeModel.of(experiment, layer, batchFirst.isSelected());
        model = made;
        byThing.clear();
        List<Region> all = new ArrayList<>(List.of(batchFirst));
        for (TensorShape shape : made.tensors()) {
            Label chip = new Label(words.text("shapes.chip", shape.name(), shape.tuple()));
            chip.getStyleClass().add("shape-chip");
            chip.setFocusTraversable(true);
            chip.setAccessibleText(named(shape));
            chip.hoverProperty().addListener((o, before, now) -> pointAt(now ? shape.thing() : null));
            chip.focusedProperty().addListener((o, before, now) -> pointAt(now ? shape.thing() : null));
            byThing.computeIfAbsent(shape.thing(), thing -> new ArrayList<>()).add(chip);
            all.add(chip);
        }
        chips.getChildren().setAll(all);
        describe();
    }

    private void pointAt(@Nullable Thing thing) {
        light(thing);
        point.accept(thing);
    }

    /** Something in the drawing is pointed at; null for nothing. */
    public void light(@Nullable Thing thing) {
        if (thing != hovered) {
            hovered = thing;
            byThing.forEach((one, labels) -> labels.forEach(label -> label.pseudoClassStateChanged(LIT, one == thing)));
            describe();
        }
    }

    private void describe() {
        ShapeModel now = model;
        if (now == null) {
            return;
        }
        Thing thing = hovered;
        String text = thing == null
                ? ""
                : now.tensors().stream()
                        .filter(shape -> shape.thing() == thing)
                        .map(this::named)
                        .collect(Collectors.joining("   "));
        String more = thing == null || thing == Thing.OUTPUT || thing == Thing.H_N || text.isEmpty()
                ? now.same().stream().map(words::text).collect(Collectors.joining(" "))
                : words.text("shapes." + thing.key());
        about.setText(text.isEmpty() ? more : words.text("shapes.about", text, more));
    }

    /** {@code output (batch 1, length 6, hidden_size 5)}. */
    private String named(TensorShape shape) {
        String axes = shape.axes().stream()
                .map(axis -> words.text(
                        "shapes.axis", words.text("shapes.axis." + axis.key()), Integer.toString(axis.size())))
                .collect(Collectors.joining(", "));
        return words.text("shapes.named", shape.name(), axes);
    }

    /** The right shapes into the fields. */
    private void reset() {
        ShapeModel now = model;
        if (now != null) {
            x.setText(now.of(Thing.X).map(TensorShape::tuple).orElse(""));
            h0.setText(now.of(Thing.H0).map(TensorShape::tuple).orElse(""));
            judge();
        }
    }

    private void judge() {
        Experiment e = shown;
        if (e == null) {
            return;
        }
        List<Integer> read = sizes(x.getText());
        if (read.isEmpty()) {
            say(words.text("shapes.try.empty"), false);
            return;
        }
        ShapeCheck check = new ShapeCheck(
                e.inputSize(),
                e.hidden(),
                e.layers() * e.directions(),
                e.directions(),
                batchFirst.isSelected(),
                e.cellSpec().states().size() > 1);
        ShapeCheck.Verdict made = check.of(read, sizes(h0.getText()));
        if (!made.error().isEmpty()) {
            say(made.error(), true);
            return;
        }
        String shapes = words.text("shapes.try.fits", TensorShape.tuple(made.output()), TensorShape.tuple(made.hn()));
        say(swapped(read) ? words.text("shapes.try.swapped", shapes) : shapes, false);
    }

    /** Whether it is taken without a word though its first two axes lie the other way round. */
    private boolean swapped(List<Integer> read) {
        ShapeModel now = model;
        if (now == null || read.size() != 3 || read.get(0).equals(read.get(1))) {
            return false;
        }
        List<Integer> right = now.of(Thing.X).orElseThrow().axes().stream()
                .map(TensorShape.Axis::size)
                .toList();
        return read.get(0).equals(right.get(1))
                && read.get(1).equals(right.get(0))
                && read.get(2).equals(right.get(2));
    }

    private void say(String text, boolean wrong) {
        verdict.setText(text);
        verdict.setTooltip(new Tooltip(text));
        verdict.pseudoClassStateChanged(WRONG, wrong);
    }

    private static List<Integer> sizes(String text) {
        List<Integer> sizes = new ArrayList<>();
        Matcher matcher = SIZE.matcher(text);
        while (matcher.find()) {
            sizes.add(Integer.valueOf(matcher.group()));
        }
        return sizes;
    }
}
