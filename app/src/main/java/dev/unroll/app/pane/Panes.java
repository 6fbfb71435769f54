package dev.unroll.app.pane;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The window's panes in their places. They are shown what the explorer shows, as far as they are in sight. */
public final class Panes {
    private final List<Pane> all;
    private final PaneTabs main;
    private final PaneTabs beside;
    private final PaneTabs lower;
    private final PaneTabs side;
    private final SplitPane halves;
    private boolean together;
    /** The lower pane chosen last, here or by its tab; null until one has been. */
    private @Nullable Pane lowerChosen;
    /** The main pane that was in sight before a lower one took its place. */
    private @Nullable Pane mainChosen;

    /** {@code all} in the order of their tabs. */
    public Panes(List<Pane> all, Explorer explorer, Words words) {
        this.all = List.copyOf(all);
        Moment first = explorer.moment().get();
        main = new PaneTabs("mainPanes", words, first);
        beside = new PaneTabs("besidePanes", words, first);
        lower = new PaneTabs("lowerPanes", words, first);
        side = new PaneTabs("sidePanes", words, first);
        halves = new SplitPane(main);
        halves.setMinSize(0, 0);
        halves.getStyleClass().add("halves");
        beside.emptyProperty().addListener((o, before, empty) -> {
            main.setNamed(!empty);
            beside.setNamed(!empty);
            if (empty) {
                halves.getItems().remove(beside);
            } else {
                halves.getItems().add(beside);
            }
        });
        for (Pane pane : this.all) {
            move(pane, usual(pane));
        }
        explorer.moment().addListener((o, before, now) -> show(now));
    }

    private PaneTabs usual(Pane pane) {
        return switch (pane.place()) {
            case MAIN -> main;
            case LOWER -> together ? main : lower;
            case SIDE -> side;
        };
    }

    private List<PaneTabs> strips() {
        return List.of(main, beside, lower, side);
    }

    private void show(Moment moment) {
        strips().forEach(strip -> strip.show(moment));
    }

    /** What stands in a place. */
    public Region at(Place place) {
        return switch (place) {
            case MAIN -> halves;
            case LOWER -> lower;
            case SIDE -> side;
        };
    }

    /** Whether a place is in sight; while it is not, its panes are shown nothing. */
    public void setInSight(Place place, boolean inSight) {
        switch (place) {
            case MAIN -> {
                main.setInSight(inSight);
                beside.setInSight(inSight);
            }
            case LOWER -> lower.setInSight(inSight);
            case SIDE -> side.setInSight(inSight);
        }
    }

    public void setPalette(Palette palette) {
        all.forEach(pane -> pane.setPalette(palette));
    }

    private Optional<PaneTabs> holder(Pane pane) {
        return strips().stream().filter(strip -> strip.panes().contains(pane)).findFirst();
    }

    /** Brings a pane to the front of its place. */
    public void choose(String id) {
        all.stream().filter(pane -> pane.id().equals(id)).forEach(this::choose);
    }

    private void choose(Pane pane) {
        holder(pane).ifPresent(strip -> strip.choose(pane));
        noteLower(pane);
    }

    private void noteLower(Pane pane) {
        if (pane.place() == Place.LOWER) {
            lowerChosen = pane;
        }
    }

    /** The main pane in sight. */
    public Optional<Pane> inSight() {
        return main.chosen();
    }

    /** Whether two of the main panes lie side by side. */
    public boolean isSplit() {
        return !beside.panes().isEmpty();
    }

    /** Whether there is nothing to lay beside the pane in sight. */
    public boolean isAlone() {
        return main.panes().size() < 2 && !isSplit();
    }

    /** Lays the pane in sight beside the others, or all together again. */
    public void toggleSplit() {
        if (isSplit()) {
            order();
        } else if (!isAlone()) {
            main.chosen().ifPresent(pane -> move(pane, beside));
        }
    }

    /** Whether the lower panes are tabs of the main place. */
    public void setTogether(boolean now) {
        if (now != together) {
            together = now;
            order();
        }
    }

    /** The main pane in sight alone, drawn for a whole room, or all as usual again. */
    public void present(boolean now) {
        main.setBare(now);
        beside.setBare(now);
        all.forEach(pane -> pane.present(now));
    }

    private void move(Pane pane, PaneTabs to) {
        holder(pane).ifPresent(from -> from.remove(pane));
        int order = all.indexOf(pane);
        to.add((int) to.panes().stream().filter(p -> all.indexOf(p) < order).count(), pane);
    }

    /** Every pane in its usual place; one that is there stays in sight if it was, and so does the lower pane chosen last. */
    private void order() {
        lower.chosen().ifPresent(this::noteLower);
        main.chosen().ifPresent(this::noteLower);
        main.chosen().filter(pane -> pane.place() == Place.MAIN).ifPresent(pane -> mainChosen = pane);
        for (Pane pane : all) {
            PaneTabs usual = usual(pane);
            if (!usual.panes().contains(pane)) {
                move(pane, usual);
            }
        }
        Pane back = lowerChosen;
        if (back != null && !together) {
            lower.choose(back);
        }
        Pane before = mainChosen;
        if (before != null && !together) {
            main.choose(before);
        }
    }
}
