package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Panes;
import dev.unroll.app.pane.Place;
import dev.unroll.app.panel.PanelView;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.tensor.Device;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The explorer's scene: tool bar, experiment panel, network, inspector, epochs. Needs no stage. */
public final class ExplorerWindow {
    private static final String STYLE = "/dev/unroll/assets/themes/window.css";
    private static final double PANEL_WIDTH = 224;
    private static final double INSPECTOR_WIDTH = 384;
    /** Below this the inspector stands back until it is asked for. */
    private static final double ROOM_FOR_INSPECTOR = 1180;

    private final Explorer explorer;
    private final Words words;
    private final Panes panes;
    private final Label device = new Label();
    private final Scene scene;
    private final StackPane root = new StackPane();
    private final Toolbar toolbar;
    private final Notice notice;
    private final ShortcutHelp help;
    private final Zoomed zoomed;
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");
    private final FileDialogs files;
    private boolean narrow;
    private boolean corpus;

    public ExplorerWindow(Explorer explorer, Words words, Library library) {
        this.explorer = explorer;
        this.words = words;
        notice = new Notice(words);
        help = new ShortcutHelp(words);
        files = new FileDialogs(explorer, words, library, notice::show, this::opened, this::window);
        toolbar = new Toolbar(explorer, words, library, new Toolbar.Actions(files, this::toggleTheme, help::toggle));
        panes = new Panes(PaneList.of(explorer, words), explorer, words);
        Region content = content(new PanelView(explorer, words));
        zoomed = new Zoomed(content);
        root.getChildren().add(new Scroller(zoomed));
        root.getStyleClass().add("unroll");
        scene = new Scene(root, 1440, 900);
        scene.getStylesheets()
                .add(Objects.requireNonNull(ExplorerWindow.class.getResource(STYLE), STYLE)
                        .toExternalForm());
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::closeHelp);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::closeHelp);
        Shortcuts.install(scene, explorer, toolbar.transport(), zoomed);
        content.widthProperty().addListener((o, before, now) -> fit(now.doubleValue()));
        explorer.moment().addListener((o, before, now) -> tell(before, now));
        dark.addListener((o, before, now) -> paint());
        paint();
        suit(explorer.moment().get().count().corpus());
        notice.show(explorer.moment().get().failure());
    }

    private Region content(PanelView panel) {
        device.setId("device");
        device.getStyleClass().addAll("muted", "device");
        device.setTooltip(new Tooltip(words.text("window.device.tooltip")));
        panel.setFoot(device);
        panel.setMinWidth(PANEL_WIDTH);
        panel.setPrefWidth(PANEL_WIDTH);
        panel.setMaxWidth(PANEL_WIDTH);
        panel.visibleProperty().bind(toolbar.panelToggle().selectedProperty());
        panel.managedProperty().bind(panel.visibleProperty());

        Region upper = panes.at(Place.MAIN);
        Region lower = panes.at(Place.LOWER);
        VBox middle = new VBox(notice, new RunProgress(explorer, words), upper, lower);
        VBox.setVgrow(upper, Priority.ALWAYS);
        middle.setMinWidth(0);
        // A third for the lower part, within what its rows need and what a glance can use.
        middle.heightProperty().addListener((o, before, now) -> {
            double height = Math.max(176, Math.min(320, now.doubleValue() * 0.297));
            lower.setMinHeight(height);
            lower.setPrefHeight(height);
            lower.setMaxHeight(height);
        });

        StackPane right = new StackPane(panes.at(Place.SIDE));
        right.getStyleClass().add("right");
        right.setMinWidth(INSPECTOR_WIDTH);
        right.setPrefWidth(INSPECTOR_WIDTH);
        right.setMaxWidth(INSPECTOR_WIDTH);
        right.visibleProperty().bind(toolbar.inspectorToggle().selectedProperty());
        right.visibleProperty().addListener((o, before, now) -> panes.setInSight(Place.SIDE, now));
        right.managedProperty().bind(right.visibleProperty());

        BorderPane pane = new BorderPane(middle, toolbar, right, null, panel);
        pane.getStyleClass().add("content");
        pane.setMinSize(0, 0);
        StackPane layers = new StackPane(pane, help);
        StackPane.setAlignment(help, Pos.TOP_RIGHT);
        StackPane.setMargin(help, new Insets(58, 14, 0, 0));
        return layers;
    }

    private void fit(double width) {
        toolbar.fit(width);
        boolean now = width < ROOM_FOR_INSPECTOR;
        if (now != narrow) {
            narrow = now;
            toolbar.inspectorToggle().setSelected(!now);
        }
    }

    private void closeHelp(Event event) {
        boolean inside = event.getTarget() instanceof Node node && (isWithin(node, help) || isHelpButton(node));
        boolean escape = event instanceof KeyEvent key && key.getCode() == KeyCode.ESCAPE;
        if (help.isVisible() && (escape || (event instanceof MouseEvent && !inside))) {
            help.setVisible(false);
        }
    }

    private static boolean isHelpButton(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if ("help".equals(n.getId())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(Node node, Node ancestor) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private void paint() {
        Palette palette = dark.get() ? Palette.dark() : Palette.light();
        root.setStyle(palette.css());
        root.getStyleClass().removeAll("light", "dark");
        root.getStyleClass().add(dark.get() ? "dark" : "light");
        panes.setPalette(palette);
    }

    private void toggleTheme() {
        dark.set(!dark.get());
    }

    private void opened(String name) {
        toolbar.presets().opened(name);
    }

    private void tell(Moment before, Moment now) {
        if (now.bringsFailure(before)) {
            notice.show(now.failure());
        }
        if (now.bringsNews(before)) {
            notice.tell(now.news(), now.count());
        }
        suit(now.count().corpus());
    }

    /** A whole text is there for what the network makes of it; it is shown first, but not forced on anyone. */
    private void suit(boolean text) {
        if (text != corpus) {
            corpus = text;
            panes.choose(text ? "sample" : "epochs");
        }
    }

    private @Nullable Window window() {
        return scene.getWindow();
    }

    /** What a stage shows. */
    public Scene scene() {
        return scene;
    }

    /** Light or dark. */
    public BooleanProperty darkProperty() {
        return dark;
    }

    /** 1 to 2. */
    public DoubleProperty zoomProperty() {
        return zoomed.zoom();
    }

    /** Names what the engine computes on. */
    public void setDevice(Device used) {
        device.setText(words.text("window.device", used.device(), used.blas(), used.threads()));
    }

    /** Says what went wrong in one sentence; null takes it away. */
    public void notice(@Nullable Throwable failure) {
        notice.show(failure);
    }

    /** The experiment that runs. */
    public Experiment experiment() {
        return explorer.moment().get().asked();
    }
}
