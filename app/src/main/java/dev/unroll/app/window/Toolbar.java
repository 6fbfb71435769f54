package dev.unroll.app.window;

import dev.unroll.app.action.Actions;
import dev.unroll.app.action.Guarded;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.words.Words;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** The row at the top: what is open, the transport, gears and speed, epoch and loss, and the window's own buttons. */
final class Toolbar extends HBox {
    private static final double WIDE = 1560;
    /** From here on there is room for the name that the window's title has too. */
    private static final double TITLED = 1500;

    private static final double NARROW = 1400;
    private static final double NARROWER = 1130;
    private static final double NARROWEST = 960;
    private static final double LEAST_WITH_SPEED = 700;
    /** Below each of these there is less in it. */
    private static final double[] STEPS = {
        WIDE - 1, TITLED - 1, NARROW - 1, NARROWER - 1, NARROWEST - 1, LEAST_WITH_SPEED - 1
    };

    private static final double MOST_FOR_TITLE = 260;
    private static final double PLAY_WIDTH = 88;
    private static final double PLAY_ON_WIDTH = 108;
    private static final double BRIEF_PLAY_WIDTH = 44;
    /** What the drawing beside a button's word and its edges take. */
    private static final double BESIDE_WORD = 46;

    private static final double BRIEF_PLAY_ON_WIDTH = 86;

    private final Explorer explorer;
    private final Label title;
    private final PresetChooser presets;
    private final HBox transport;
    private final ButtonBase play;
    private final double playWidth;
    private final List<ButtonBase> steps;
    private final Gears gears;
    private final SpeedControl speed;
    private final Counters counters;
    private final List<Node> spared;
    private final Node luxury;
    private final Node help;

    Toolbar(
            Explorer explorer,
            Words words,
            Library library,
            Actions actions,
            MainMenu menu,
            OpenDocument document,
            FileDialogs files) {
        super(10);
        this.explorer = explorer;
        getStyleClass().add("toolbar");
        setAlignment(Pos.CENTER_LEFT);
        title = new Label(words.text("window.title"));
        title.getStyleClass().add("app-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        presets = new PresetChooser(explorer, words, library, document, files::leaving);
        presets.getItems().addAll(new SeparatorMenuItem(), actions.item("gallery"));
        // What is open has the room that is left, as far as it needs it.
        presets.setMaxWidth(MOST_FOR_TITLE);
        HBox.setHgrow(presets, Priority.ALWAYS);
        Guarded newSeed = actions.picture("newSeed");
        Guarded playing = actions.button("play");
        play = playing.button();
        playWidth = Math.max(wordWidth(words.text("action.play")), wordWidth(words.text("action.pause")));
        play.getStyleClass().add("primary");
        List<Guarded> guarded =
                List.of(actions.button("stepBack"), actions.button("step"), actions.button("nextEpoch"));
        steps = guarded.stream().map(Guarded::button).toList();
        transport =
                new HBox(6, actions.picture("reset"), newSeed, guarded.get(0), playing, guarded.get(1), guarded.get(2));
        transport.getStyleClass().add("transport");
        transport.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        gears = new Gears(actions, words);
        speed = new SpeedControl(explorer, words);
        counters = new Counters(explorer, words);
        counters.setMinWidth(Region.USE_PREF_SIZE);
        Guarded present = actions.picture("present");
        Guarded theme = actions.picture("theme");
        help = actions.picture("help");
        HBox end = new HBox(2, actions.picture("showPanel"), actions.picture("showInspector"), present, theme, help);
        end.getStyleClass().add("quiet");
        end.setAlignment(Pos.CENTER_RIGHT);
        end.setMinWidth(Region.USE_PREF_SIZE);
        spared = List.of(newSeed, theme);
        luxury = present;
        Stream.concat(Stream.of(title, present, speed), spared.stream())
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        getChildren().addAll(title, menu, presets, transport, gears, speed, counters, space(), end);
        setMinWidth(0);
        explorer.moment().addListener((o, before, now) -> {
            if (before.state() != now.state()) {
                fitPlay(getWidth());
            }
        });
    }

    /** What Play would add to a run that has finished is said in any window. */
    private void fitPlay(double width) {
        boolean more = WindowActions.isBeyond(explorer.moment().get());
        boolean brief = isBrief(width);
        play.setContentDisplay(brief && !more ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        // The menu has what gives way to it.
        spared.forEach(node -> node.setVisible(width >= NARROWEST && !(brief && more)));
        double usual = brief ? more ? BRIEF_PLAY_ON_WIDTH : BRIEF_PLAY_WIDTH : more ? PLAY_ON_WIDTH : PLAY_WIDTH;
        // Playing or not it is as wide, whatever the two words are.
        play.setPrefWidth(brief && !more ? usual : Math.max(usual, more ? wordWidth(play.getText()) : playWidth));
    }

    private static double wordWidth(String word) {
        return new Text(word).getLayoutBounds().getWidth() + BESIDE_WORD;
    }

    private static Node space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.SOMETIMES);
        return space;
    }

    /** Whether shorter words are used in a window of this width. */
    static boolean isBrief(double width) {
        return width < NARROWER;
    }

    /** Leaves words out where the window is not as wide as they need, then what the menu has too. */
    void fit(double width) {
        suit(width);
        for (double less : STEPS) {
            if (least() <= width) {
                return;
            }
            if (less < width) {
                suit(less);
            }
        }
    }

    /** What it needs at least, in the words of this language. */
    private double least() {
        double chooser = presets.getPrefWidth();
        presets.setPrefWidth(presets.getMinWidth());
        double needed = prefWidth(-1);
        presets.setPrefWidth(chooser);
        return needed;
    }

    /** As in a window so wide, in English. */
    private void suit(double width) {
        boolean narrow = width < NARROW;
        boolean narrower = isBrief(width);
        boolean narrowest = width < NARROWEST;
        steps.get(0).setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        steps.get(1).setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.RIGHT);
        steps.get(2).setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.RIGHT);
        fitPlay(width);
        transport.setSpacing(narrower ? 4 : 6);
        gears.setAsMenu(narrowest);
        speed.setCompact(width < WIDE);
        speed.setTight(narrower);
        counters.setCompact(narrowest);
        counters.setBrief(narrower);
        title.setVisible(width >= TITLED);
        luxury.setVisible(width >= WIDE);
        double chooser = narrowest ? 70 : narrower ? 100 : narrow ? 190 : 240;
        presets.setMinWidth(Math.min(chooser, 96));
        speed.setVisible(width >= LEAST_WITH_SPEED);
        setPadding(narrowest ? new Insets(0, 6, 0, 8) : new Insets(0, 12, 0, 18));
        presets.setPrefWidth(chooser);
        setSpacing(narrowest ? 4 : narrower ? 5 : 10);
    }

    /** Where the help points at. */
    Node helpButton() {
        return help;
    }
}
