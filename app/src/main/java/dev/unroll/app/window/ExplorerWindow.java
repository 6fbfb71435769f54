package dev.unroll.app.window;

import dev.unroll.app.action.Actions;
import dev.unroll.app.action.Shortcuts;
import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Gaze;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.gallery.Gallery;
import dev.unroll.app.gallery.GalleryEntry;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Panes;
import dev.unroll.app.panel.PanelView;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.News;
import dev.unroll.app.session.Manifest;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.tensor.Device;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The explorer's scene: tool bar, experiment panel, panes. Needs no stage. */
public final class ExplorerWindow {
    private static final String STYLE = "/dev/unroll/assets/themes/window.css";

    private final Explorer explorer;
    private final Words words;
    private final Library library;
    private final OpenDocument document;
    private final FileDialogs files;
    private final Panes panes;
    private final PanelView panel;
    private final Label device = new Label();
    private final Scene scene;
    private final StackPane root = new StackPane();
    private final Toolbar toolbar;
    private final Notice notice;
    private final Actions actions;
    private final Desk desk;
    private final Help help;
    private final CommandPalette palette;
    private final Gallery gallery;
    private final Zoomed zoomed = new Zoomed();
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");
    private final BooleanProperty contrast = new SimpleBooleanProperty(this, "contrast");
    /** The tag of the language chosen for the next start; null for the system's. */
    private final StringProperty language = new SimpleStringProperty(this, "language");

    private boolean corpus;
    private boolean watchesFullScreen;

    public ExplorerWindow(Explorer explorer, Words words, Library library) {
        this.explorer = explorer;
        this.words = words;
        this.library = library;
        notice = new Notice(words);
        panel = panel();
        document = new OpenDocument(explorer, words, library);
        files = new FileDialogs(
                explorer, words, library, document, notice::show, this::window, new UnsavedDialog(words, this::scene));
        List<Pane> list = PaneList.of(explorer, words);
        panes = new Panes(list, explorer, words);
        desk = new Desk(panel, List.of(notice, new RunProgress(explorer, words)), panes, zoomed.zoom());
        actions = new Actions(
                new WindowActions(explorer, words, panel::waits, panel::goOn)
                        .all(desk, panes, zoomed, files, new OwnDeeds()),
                explorer,
                words);
        MainMenu menu = new MainMenu(
                words,
                actions,
                document,
                files::openRecent,
                new LanguageMenu(words, language, sentence -> notice.offer(sentence)));
        toolbar = new Toolbar(explorer, words, library, actions, menu, document, files);
        desk.setToolbar(toolbar);
        zoomed.setContent(desk);
        gallery = new Gallery(words, this::open);
        palette = new CommandPalette(actions, words, views(list));
        root.getChildren().addAll(new Scroller(zoomed), palette, gallery);
        root.getStyleClass().add("unroll");
        if (words.leftwards()) {
            root.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        scene = new Scene(root, 1440, 900);
        String style = Objects.requireNonNull(ExplorerWindow.class.getResource(STYLE), STYLE)
                .toExternalForm();
        scene.getStylesheets().add(style);
        help = new Help(words, actions, style);
        PopupZoom.install(scene, zoomed.zoom());
        Shortcuts.install(scene, actions);
        desk.onChange(() -> {
            toolbar.fit(desk.getWidth());
            actions.refresh();
            makeWay(explorer.moment().get().selected());
        });
        explorer.moment().addListener((o, before, now) -> tell(before, now));
        takeDropped(files);
        dark.addListener((o, before, now) -> paint());
        contrast.addListener((o, before, now) -> paint());
        paint();
        suit(explorer.moment().get().count().corpus());
        notice.show(explorer.moment().get().failure());
    }

    /** Every view as something to go to. */
    private List<CommandPalette.Entry> views(List<Pane> list) {
        return list.stream()
                .map(pane -> new CommandPalette.Entry(
                        words.text("window.palette.view", words.text("pane." + pane.id())),
                        words.text("pane." + pane.id() + ".tooltip"),
                        "",
                        true,
                        () -> choose(pane.id())))
                .toList();
    }

    /** Opens something of the gallery, where its answer stands. */
    private void open(GalleryEntry entry) {
        files.leaving(() -> {
            document.chose(entry.title(), entry.experiment());
            explorer.send(new Command.Rebuild(entry.experiment()));
            for (int epoch = 0; epoch < entry.epochs(); epoch++) {
                explorer.send(new Command.NextEpoch());
            }
            choose(entry.view());
        });
    }

    /** Brings a pane to the front of its place. */
    void choose(String id) {
        panes.choose(id);
    }

    /** A file that is dropped on the window is opened. */
    private void takeDropped(FileDialogs files) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        scene.setOnDragDropped(event -> {
            List<File> dropped = event.getDragboard().getFiles();
            dropped.stream().limit(1).forEach(files::openAny);
            event.setDropCompleted(!dropped.isEmpty());
            event.consume();
        });
    }

    /** Looks where one was looking when a session was saved. */
    private void look(Manifest.Look look) {
        Gaze gaze = explorer.gaze()
                .atSequence(look.sequence())
                .atLayer(look.layer())
                .atUnit(look.unit());
        boolean cell = look.t() > 0 && look.t() <= explorer.moment().get().timesteps();
        explorer.look(cell && look.pinned() ? gaze.at(new CellRef(look.t(), look.cellLayer())) : gaze);
    }

    private PanelView panel() {
        device.setId("device");
        device.getStyleClass().addAll("muted", "device");
        device.setTooltip(new Tooltip(words.text("window.device.tooltip")));
        PanelView made = new PanelView(explorer, words, this::refuse);
        made.setFoot(device);
        return made;
    }

    /** Says why the run cannot go on, where that can be put right; null when it is. */
    private void refuse(@Nullable String sentence) {
        notice.show(sentence);
        if (sentence != null) {
            desk.showPanel(true);
        }
    }

    private final class OwnDeeds implements WindowActions.Deeds {
        @Override
        public void toggleTheme() {
            dark.set(!dark.get());
        }

        @Override
        public boolean inContrast() {
            return contrast.get();
        }

        @Override
        public void toggleContrast() {
            contrast.set(!contrast.get());
            actions.refresh();
        }

        @Override
        public void begin() {
            files.leaving(() -> {
                Library.Entry first = library.entries().getFirst();
                Library.Entry usual = library.entries().stream()
                        .filter(entry -> entry.name().equals(Presets.DEFAULT))
                        .findFirst()
                        .orElse(first);
                document.chose(usual.title(), usual.experiment());
                explorer.send(new Command.Rebuild(usual.experiment()));
                askForWord();
            });
        }

        @Override
        public void askForWord() {
            desk.showPanel(true);
            panel.askForWord();
        }

        @Override
        public void toggleGallery() {
            gallery.toggle();
        }

        @Override
        public void togglePalette() {
            palette.toggle();
        }

        @Override
        public void about() {
            new AboutDialog(words, ExplorerWindow.this::scene).show(device.getText());
        }

        @Override
        public Color ground() {
            return Palette.of(dark.get(), contrast.get()).get("background");
        }

        @Override
        public void toggleHelp() {
            help.toggle(toolbar.isVisible() ? toolbar.helpButton() : root);
        }

        @Override
        public void present(boolean now) {
            ExplorerWindow.this.present(now);
        }
    }

    /** The main pane alone on all of the screen, or all as before. */
    private void present(boolean now) {
        desk.present(now);
        if (scene.getWindow() instanceof Stage stage) {
            watch(stage);
            stage.setFullScreen(now);
        }
    }

    /** The toolkit's own way out of the full screen, Esc, ends the presentation too. */
    private void watch(Stage stage) {
        if (!watchesFullScreen) {
            watchesFullScreen = true;
            stage.setFullScreenExitHint("");
            stage.fullScreenProperty().addListener((o, before, full) -> {
                if (!full && desk.presenting()) {
                    present(false);
                }
            });
        }
    }

    private void paint() {
        Palette palette = Palette.of(dark.get(), contrast.get());
        root.setStyle(palette.css());
        root.getStyleClass().removeAll("light", "dark");
        root.getStyleClass().add(dark.get() ? "dark" : "light");
        panes.setPalette(palette);
        help.setPalette(palette);
    }

    private void tell(Moment before, Moment now) {
        if (now.bringsFailure(before)) {
            notice.show(now.failure());
        }
        if (now.bringsNews(before)) {
            notice.tell(now.news(), now.count());
            switch (now.news()) {
                case News.SessionOpened opened -> look(opened.look());
                case News.BroughtBack back -> look(back.look());
                case null, default -> {}
            }
        }
        suit(now.count().corpus());
        Optional<Quantity> number = now.gaze().inquiry().number();
        if (number.isPresent() && !number.equals(before.gaze().inquiry().number())) {
            desk.showSide(true);
        }
        CellRef cell = now.selected();
        if (cell != null && !cell.equals(before.selected())) {
            if (now.gaze().pinned()) {
                desk.showSide(true);
            }
            makeWay(cell);
        }
    }

    /** The inspector must not lie over the cell it speaks of. */
    private void makeWay(@Nullable CellRef cell) {
        if (cell != null) {
            desk.makeWayFor(scene.lookup("#cell-t" + cell.t() + "-l" + cell.layer()));
        }
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

    /** Whether it is drawn in high contrast. */
    public BooleanProperty contrastProperty() {
        return contrast;
    }

    /** The tag of the language chosen for the next start; null for the system's. */
    public StringProperty languageProperty() {
        return language;
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

    /** Offers the session of a window that was ended without being closed. */
    void offerLeft(Path session, Runnable bringBack, Runnable discard) {
        ZonedDateTime when = when(session);
        DateTimeFormatter clock =
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(words.locale());
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(words.locale());
        notice.offer(
                words.text("window.left", clock.format(when), day.format(when)),
                new Notice.Offer("bringBack", words.text("window.left.bringBack"), bringBack),
                new Notice.Offer("discardLeft", words.text("window.left.discard"), discard));
    }

    private static ZonedDateTime when(Path session) {
        try {
            return Files.getLastModifiedTime(session).toInstant().atZone(ZoneId.systemDefault());
        } catch (IOException e) {
            return ZonedDateTime.now(ZoneId.systemDefault());
        }
    }

    /** Whether the window may close: what was opened is saved, or has been now, or need not be. */
    public boolean mayClose() {
        return files.mayLeave();
    }

    /** A file that was opened before the window was. */
    public void opened(Path file) {
        document.opened(file, experiment());
    }

    /** The files opened or saved lately, the last one first. */
    public ObservableList<Path> recent() {
        return document.recent();
    }

    /** The experiment that runs. */
    public Experiment experiment() {
        return explorer.moment().get().asked();
    }
}
