package dev.unroll.app.sweep;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What a sweep varies, over which values, with how many seeds, and what colours it. */
final class SweepFields extends FlowPane {
    private static final int MOST_PREVIEWED = 2000;

    private final Words words;
    private final SweepWords said;
    private final Axis x;
    private final Axis y;
    private final TextField seeds = new TextField("1");
    private final ComboBox<SweepGrid.Shade> shade = new ComboBox<>();
    private final Button run = new Button();
    private @Nullable Experiment suited;

    SweepFields(Words words, SweepWords said, Experiment experiment) {
        super(8, 5);
        this.words = words;
        this.said = said;
        x = new Axis("x", false, experiment);
        y = new Axis("y", true, experiment);
        seeds.setId("sweepSeeds");
        seeds.setPrefColumnCount(3);
        seeds.setTooltip(new Tooltip(words.text("sweep.seeds.tooltip")));
        shade.setId("sweepShade");
        shade.getItems().setAll(SweepGrid.Shade.values());
        shade.getSelectionModel().select(SweepGrid.Shade.RIGHT_FROM);
        shade.setCellFactory(list -> new ShadeCell());
        shade.setButtonCell(new ShadeCell());
        shade.getStyleClass().add("compact-choice");
        run.setId("sweepRun");
        run.getStyleClass().add("primary");
        run.setText(words.text("sweep.run"));
        run.setTooltip(new Tooltip(words.text("sweep.run.tooltip")));
        setPrefWrapLength(320);
        setMinHeight(Region.USE_PREF_SIZE);
        getChildren()
                .addAll(x, y, new HBox(5, label("sweep.seeds"), seeds), new HBox(5, label("sweep.shade"), shade), run);
        getChildren().forEach(child -> {
            if (child instanceof HBox box) {
                box.setAlignment(Pos.CENTER_LEFT);
            }
        });
        suit(experiment);
        x.choose(Settings.LR);
        y.choose(experiment.linear() || experiment.corpus() != null ? Settings.HIDDEN : Settings.SEED);
    }

    private Label label(String key) {
        Label label = new Label(words.text(key));
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private final class ShadeCell extends ListCell<SweepGrid.Shade> {
        @Override
        protected void updateItem(SweepGrid.@Nullable Shade item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    item == null || empty
                            ? null
                            : words.text(
                                    switch (item) {
                                        case RIGHT_FROM -> "sweep.shade.right";
                                        case LOSS -> "sweep.shade.loss";
                                        case LEARNED -> "sweep.shade.learned";
                                    }));
        }
    }

    /** A setting that can lie along a side; null for none. */
    private record Choice(@Nullable Setting<?> setting) {}

    /** A field and its values. */
    private final class Axis extends HBox {
        private final ComboBox<Choice> field = new ComboBox<>();
        private final TextField values = new TextField();
        private Experiment experiment;

        Axis(String name, boolean optional, Experiment experiment) {
            super(5);
            this.experiment = experiment;
            field.setId("sweep-" + name);
            field.getStyleClass().add("compact-choice");
            field.setCellFactory(list -> new FieldCell());
            field.setButtonCell(new FieldCell());
            field.setUserData(optional);
            field.setTooltip(new Tooltip(words.text("sweep.field.tooltip")));
            values.setId("sweep-" + name + "-values");
            values.setPrefColumnCount(14);
            values.setTooltip(new Tooltip(words.text("sweep.values.tooltip")));
            field.valueProperty().addListener((o, before, now) -> {
                values.setDisable(now == null || now.setting() == null);
                Setting<?> setting = now == null ? null : now.setting();
                values.setText(setting == null ? "" : SweepPlan.usual(setting, this.experiment));
            });
            Label label = new Label(name);
            label.getStyleClass().add("muted");
            getChildren().addAll(label, field, values);
        }

        void suit(Experiment now) {
            experiment = now;
            List<Choice> all = new ArrayList<>();
            if (Boolean.TRUE.equals(field.getUserData())) {
                all.add(new Choice(null));
            }
            SweepPlan.fields(now).forEach(setting -> all.add(new Choice(setting)));
            Choice chosen = field.getValue();
            if (!all.equals(field.getItems())) {
                field.getItems().setAll(all);
                if (chosen != null && all.contains(chosen)) {
                    field.setValue(chosen);
                } else {
                    field.setValue(all.getFirst());
                }
            }
        }

        void choose(Setting<?> setting) {
            field.setValue(new Choice(setting));
        }

        String key() {
            Choice chosen = field.getValue();
            return chosen == null || chosen.setting() == null
                    ? ""
                    : chosen.setting().key();
        }

        String values() {
            return values.getText().strip();
        }

        private final class FieldCell extends ListCell<Choice> {
            @Override
            protected void updateItem(@Nullable Choice item, boolean empty) {
                super.updateItem(item, empty);
                setText(
                        item == null || empty
                                ? null
                                : item.setting() == null ? words.text("sweep.none") : said.label(item.setting()));
            }
        }
    }

    Button run() {
        return run;
    }

    SweepGrid.Shade shade() {
        return shade.getValue();
    }

    /** Told when anything is chosen or typed. */
    void onChange(Runnable changed) {
        shade.valueProperty().addListener((o, before, now) -> changed.run());
        x.values.textProperty().addListener((o, before, now) -> changed.run());
        y.values.textProperty().addListener((o, before, now) -> changed.run());
        seeds.textProperty().addListener((o, before, now) -> changed.run());
    }

    /** Offers what an experiment has. */
    void suit(Experiment experiment) {
        if (!experiment.equals(suited)) {
            suited = experiment;
            x.suit(experiment);
            y.suit(experiment);
        }
    }

    /**
     * What is asked for.
     *
     * @throws InvalidInput when it cannot be
     */
    SweepPlan plan(Experiment experiment) {
        return SweepPlan.of(experiment, x.key(), x.values(), y.key(), y.values(), seeds.getText());
    }

    /** The squares as they would lie, none of them trained; null where that cannot be, or there are too many. */
    @Nullable SweepGrid preview(Experiment experiment) {
        try {
            SweepPlan plan = plan(experiment);
            return plan.squares().size() > MOST_PREVIEWED ? null : new SweepGrid(plan);
        } catch (InvalidInput refused) {
            return null;
        }
    }

    /** How many runs are asked for; 0 where that cannot be. */
    int count(Experiment experiment) {
        try {
            return plan(experiment).squares().size();
        } catch (InvalidInput refused) {
            return 0;
        }
    }
}
