package dev.unroll.app.epochs;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.SteadySlider;
import dev.unroll.app.run.Command;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Topology;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The slider under the chart: drag to any epoch that has been trained. Its range is the chart's axis. */
final class Scrubber extends VBox {
    private static final double THUMB = 8;

    private final Explorer explorer;
    private final Words words;
    private final ChartView chart;
    private final Slider slider = new SteadySlider(1, 1, 1);
    private final Region done = new Region();
    private final Label caption = new Label();
    private Moment moment;
    private boolean showing;

    Scrubber(Explorer explorer, Words words, ChartView chart) {
        this.explorer = explorer;
        this.words = words;
        this.chart = chart;
        this.moment = explorer.moment().get();
        slider.setId("scrubber");
        slider.getStyleClass().add("scrubber");
        done.getStyleClass().add("done");
        done.setManaged(false);
        done.setMouseTransparent(true);
        slider.setBlockIncrement(1);
        slider.setAccessibleText(words.text("epochs.scrubber.accessible"));
        caption.getStyleClass().add("muted");
        caption.setId("scrubberCaption");
        VBox.setMargin(slider, new Insets(0, ChartView.RIGHT - THUMB, 0, ChartView.LEFT - THUMB));
        VBox.setMargin(caption, new Insets(0, 0, 0, ChartView.LEFT));
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().addAll(slider, caption);
        slider.valueProperty().addListener((o, before, now) -> dragged(now.doubleValue()));
        chart.onZoom(this::refresh);
        refresh();
    }

    /** After the chart, whose axis it has. */
    void show(Moment now) {
        moment = now;
        refresh();
    }

    private void dragged(double value) {
        if (showing) {
            return;
        }
        int epoch = Math.min(moment.log().last(), (int) Math.round(value));
        if (epoch >= moment.log().first() && epoch != moment.epoch()) {
            explorer.send(new Command.ShowEpoch(epoch));
        }
        refresh();
    }

    private void refresh() {
        int epoch = Math.min(moment.epoch(), moment.log().last());
        if (!slider.isValueChanging()) {
            showing = true;
            EpochRange range = chart.range();
            slider.setMin(range.from());
            slider.setMax(Math.max(range.from() + 1, range.to()));
            slider.setValue(Math.clamp(epoch, range.from(), range.to()));
            showing = false;
        }
        boolean trains = moment.experiment().topology() != Topology.FORWARD_ONLY;
        slider.setVisible(trains);
        slider.setManaged(trains);
        fill();
        caption.setText(caption(epoch));
    }

    private String caption(int epoch) {
        if (moment.experiment().topology() == Topology.FORWARD_ONLY) {
            return "";
        }
        boolean corpus = moment.count().corpus();
        if (moment.log().isEmpty()) {
            return words.text(corpus ? "epochs.scrubber.none.chunks" : "epochs.scrubber.none");
        }
        return words.text(
                corpus ? "epochs.scrubber.caption.chunks" : "epochs.scrubber.caption",
                Integer.toString(epoch),
                Integer.toString(moment.log().last()));
    }

    /** Teal from the start to the thumb: a region of its own, for a style that changes with every epoch is looked up with every frame. */
    private void fill() {
        if (done.getParent() == null && slider.lookup(".track") instanceof StackPane track) {
            track.getChildren().add(done);
        }
        if (done.getParent() instanceof StackPane track) {
            double share = (slider.getValue() - slider.getMin()) / (slider.getMax() - slider.getMin());
            done.resizeRelocate(0, 0, share * track.getWidth(), track.getHeight());
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        fill();
    }
}
