package dev.unroll.app.pane;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Panes that share a place, a tab each: the one in sight is shown each moment, the others none. One alone needs no tab. */
final class PaneTabs extends StackPane {
    private static final double MOST_FOR_TABS = 0.5;
    private static final double BETWEEN = 24;

    private final Words words;
    private final TabPane tabs = new TabPane();
    private final HBox tools = new HBox();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(this, "empty", true);
    private Moment newest;
    private boolean inSight = true;
    private boolean bare;
    private boolean named;
    /** The pane that has been shown the newest moment. */
    private @Nullable Pane upToDate;

    PaneTabs(String id, Words words, Moment first) {
        this.words = words;
        newest = first;
        setId(id);
        getStyleClass().add("pane-tabs");
        setMinSize(0, 0);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinSize(0, 0);
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.setPickOnBounds(false);
        tools.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        tools.getStyleClass().add("pane-tools");
        setAlignment(tools, Pos.TOP_RIGHT);
        getChildren().addAll(tabs, tools);
        tabs.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> bring());
    }

    private static final class PaneTab extends Tab {
        private final Pane pane;

        PaneTab(Pane pane, Words words) {
            this.pane = pane;
            setId("tab-" + pane.id());
            setContent(pane.node());
            setTooltip(new Tooltip(words.text("pane." + pane.id() + ".tooltip")));
        }
    }

    /** Gives a pane a tab, {@code index} tabs before it. */
    void add(int index, Pane pane) {
        PaneTab tab = new PaneTab(pane, words);
        tab.setText(words.text(pane.title(newest)));
        tabs.getTabs().add(index, tab);
        changed();
    }

    void remove(Pane pane) {
        tabs.getTabs().removeIf(tab -> of(tab).equals(pane));
        changed();
    }

    private void changed() {
        empty.set(tabs.getTabs().isEmpty());
        dress();
        bring();
    }

    /** Leaves the tabs out. */
    void setBare(boolean now) {
        bare = now;
        dress();
    }

    /** Shows even a pane that is alone by its tab: beside another it must say which it is. */
    void setNamed(boolean now) {
        named = now;
        dress();
    }

    private void dress() {
        tabs.getStyleClass().remove("alone");
        if (bare || (!named && tabs.getTabs().size() < 2)) {
            tabs.getStyleClass().add("alone");
        }
        tools.setVisible(!bare);
    }

    @Override
    protected void layoutChildren() {
        if (tabs.lookup(".headers-region") instanceof Region headers) {
            // Tools that are wide leave the tabs their room, or where there are many tabs half of all.
            double room = getWidth() - Math.min(headers.prefWidth(-1), MOST_FOR_TABS * getWidth()) - BETWEEN;
            tools.setMaxWidth(Math.min(tools.prefWidth(-1), Math.max(0, room)));
        }
        super.layoutChildren();
        // The tabs end where the tools begin; those that have no room are in the tabs' menu.
        Node header = tabs.lookup(".tab-header-area");
        boolean beside = tools.isVisible()
                && !tools.getChildren().isEmpty()
                && !tabs.getStyleClass().contains("alone");
        String style = beside ? "-fx-padding: 4 " + Math.ceil(tools.getWidth()) + " 0 12;" : "";
        if (header != null && !style.equals(header.getStyle())) {
            header.setStyle(style);
        }
    }

    private static Pane of(Tab tab) {
        return ((PaneTab) tab).pane;
    }

    List<Pane> panes() {
        return tabs.getTabs().stream().map(PaneTabs::of).toList();
    }

    /** The pane whose tab is chosen. */
    Optional<Pane> chosen() {
        return Optional.ofNullable(tabs.getSelectionModel().getSelectedItem()).map(PaneTabs::of);
    }

    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    void choose(Pane pane) {
        tabs.getTabs().stream()
                .filter(tab -> of(tab).equals(pane))
                .findFirst()
                .ifPresent(tabs.getSelectionModel()::select);
    }

    /** While it is out of sight none of its panes is shown anything. */
    void setInSight(boolean now) {
        inSight = now;
        bring();
    }

    void show(Moment moment) {
        newest = moment;
        upToDate = null;
        for (Tab tab : tabs.getTabs()) {
            String title = words.text(of(tab).title(moment));
            if (!title.equals(tab.getText())) {
                tab.setText(title);
            }
        }
        bring();
    }

    /** Brings what is in sight up to date. */
    private void bring() {
        Pane pane = chosen().orElse(null);
        List<Node> wanted = pane == null || pane.tools() == null ? List.of() : List.of(pane.tools());
        if (!tools.getChildren().equals(wanted)) {
            tools.getChildren().setAll(wanted);
        }
        if (inSight && pane != null && !pane.equals(upToDate)) {
            upToDate = pane;
            pane.show(newest);
        }
    }
}
