package dev.unroll.app.window;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_ANY;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import dev.unroll.app.action.Action;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Tracing;
import dev.unroll.app.faults.Fault;
import dev.unroll.app.faults.FaultSwitch;
import dev.unroll.app.network.Faces;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Panes;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Gear;
import dev.unroll.app.run.RunState;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Everything that can be done in the window, in the order of the sheet of shortcuts. Of two with one key the later is done, if it can be. */
final class WindowActions {
    private final Explorer explorer;
    private final BooleanSupplier waits;
    private final Consumer<Command> onward;
    private final FaultSwitch faults;
    private final Tracing tracing;

    /**
     * The actions of a window.
     *
     * @param waits whether something has to come before what lets the run go on
     * @param onward is asked for what lets the run go on
     */
    WindowActions(Explorer explorer, Words words, BooleanSupplier waits, Consumer<Command> onward) {
        this.explorer = explorer;
        faults = new FaultSwitch(words);
        this.waits = waits;
        this.onward = onward;
        tracing = new Tracing(explorer);
    }

    /** What the window itself does. */
    interface Deeds {
        void toggleTheme();

        boolean inContrast();

        void toggleContrast();

        /** A new experiment, on a word that is asked for. */
        void begin();

        /** Puts the keyboard into the box for a word of one's own. */
        void askForWord();

        void toggleHelp();

        /** The colour that views stand on. */
        Color ground();

        void togglePalette();

        /** Shows or hides the gallery. */
        void toggleGallery();

        /** Says what this program is, and whose work comes with it. */
        void about();

        /** Begins or ends the presentation. */
        void present(boolean now);
    }

    List<Action> all(Desk desk, Panes panes, Zoomed zoomed, FileDialogs files, Deeds deeds) {
        List<Action> all = new ArrayList<>(run(desk));
        all.addAll(faults());
        all.addAll(view(desk, panes, zoomed, deeds));
        all.addAll(files(files, deeds));
        all.add(Action.of(
                "savePicture", moment -> panes.inSight().ifPresent(pane -> files.savePicture(pane, deeds.ground()))));
        all.add(Action.of(
                "saveDrawing", moment -> panes.inSight().ifPresent(pane -> files.saveDrawing(pane, deeds.ground()))));
        all.add(Action.of("saveNumbers", moment -> panes.inSight().ifPresent(files::saveNumbers))
                .unless(moment -> panes.inSight().map(Pane::numbers).isEmpty() ? "action.why.noNumbers" : null));
        return all;
    }

    private static KeyCodeCombination key(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    private static KeyCodeCombination zoomKey(KeyCode code) {
        return key(code, SHORTCUT_DOWN, SHIFT_ANY);
    }

    private Action sends(String id, Function<Moment, Command> command) {
        return Action.of(id, moment -> explorer.send(command.apply(moment))).unless(WindowActions::starting);
    }

    private Action goesOn(String id, Function<Moment, Command> command) {
        return Action.of(id, moment -> {
                    Command asked = command.apply(moment);
                    if (asked instanceof Command.Pause) {
                        explorer.send(asked);
                    } else {
                        onward.accept(asked);
                    }
                })
                .unless(WindowActions::starting);
    }

    /** What Play does: it pauses, plays, or goes on beyond the end. */
    private static String playing(Moment moment, double width) {
        if (!isBeyond(moment)) {
            return moment.playing() ? "pause" : "play";
        }
        return Toolbar.isBrief(width) ? "playOnShort" : "playOn";
    }

    /** Whether a run has finished, so that Play trains more than was asked for. */
    static boolean isBeyond(Moment moment) {
        return moment.state() == RunState.FINISHED && moment.trains();
    }

    /** How many epochs Play would add, and how many there have been. */
    private static List<String> beyond(Moment moment) {
        if (!isBeyond(moment)) {
            return List.of();
        }
        int each = moment.asked().epochs();
        int done = moment.count().epoch(moment.log().last());
        return List.of(
                Integer.toString(each - done % each),
                Integer.toString(done),
                Integer.toString(moment.count().epochs()));
    }

    private static @Nullable String starting(Moment moment) {
        return moment.state() == RunState.STARTING ? "action.why.starting" : null;
    }

    private static @Nullable String first(Moment moment) {
        boolean first =
                moment.epoch() <= moment.log().first() && moment.cursor().atStart();
        return first && starting(moment) == null ? "action.why.first" : starting(moment);
    }

    private List<Action> run(Desk desk) {
        return List.of(
                goesOn("play", moment -> moment.playing() ? new Command.Pause() : new Command.Play())
                        .as(moment -> playing(moment, desk.getWidth()))
                        .naming(WindowActions::beyond)
                        .on(key(KeyCode.SPACE)),
                goesOn("step", moment -> new Command.Step()).on(key(KeyCode.RIGHT)),
                sends("stepBack", moment -> new Command.StepBack())
                        .on(key(KeyCode.LEFT))
                        .unless(WindowActions::first),
                Action.of("subBeat", moment -> explorer.subBeat(waits.getAsBoolean(), onward))
                        .on(key(KeyCode.RIGHT, ALT_DOWN))
                        .unless(WindowActions::starting),
                Action.of("subBeatBack", moment -> explorer.subBeatBack())
                        .on(key(KeyCode.LEFT, ALT_DOWN))
                        .unless(WindowActions::first),
                goesOn("nextEpoch", moment -> new Command.NextEpoch())
                        .as(moment -> moment.count().corpus() ? "nextChunk" : "nextEpoch")
                        .on(key(KeyCode.RIGHT, SHIFT_DOWN)),
                sends("reset", moment -> new Command.Reset()).on(key(KeyCode.R)),
                sends("newSeed", moment -> new Command.NewSeed()),
                sends("branch", moment -> new Command.Branch(moment.updates()))
                        .unless(moment -> moment.log().isEmpty() ? "action.why.untrained" : starting(moment)),
                sends("undo", moment -> new Command.Undo())
                        .on(key(KeyCode.Z, SHORTCUT_DOWN))
                        .unless(moment -> moment.deeds().done().isEmpty() ? "action.why.nothingDone" : null),
                sends("redo", moment -> new Command.Redo())
                        .on(key(KeyCode.Z, SHORTCUT_DOWN, SHIFT_DOWN), key(KeyCode.Y, SHORTCUT_DOWN))
                        .unless(moment -> moment.deeds().undone().isEmpty() ? "action.why.nothingUndone" : null),
                gear("gearSlow", Gear.SLOW, KeyCode.DIGIT1, KeyCode.NUMPAD1)
                        .as(moment -> Toolbar.isBrief(desk.getWidth()) ? "gearSlow.short" : "gearSlow"),
                gear("gearEpoch", Gear.EPOCH, KeyCode.DIGIT2, KeyCode.NUMPAD2)
                        .as(moment -> moment.count().corpus() ? "gearChunk" : "gearEpoch"),
                gear("gearFast", Gear.FAST, KeyCode.DIGIT3, KeyCode.NUMPAD3),
                goesOn("nextBeat", moment -> new Command.Step())
                        .on(key(KeyCode.SPACE), key(KeyCode.PAGE_DOWN))
                        .unless(moment -> desk.presenting() ? starting(moment) : "action.why.presenting"),
                sends("lastBeat", moment -> new Command.StepBack())
                        .on(key(KeyCode.PAGE_UP))
                        .unless(moment -> desk.presenting() ? first(moment) : "action.why.presenting"));
    }

    /** A switch for every mistake. */
    private List<Action> faults() {
        return Arrays.stream(Fault.values())
                .map(fault -> Action.of(
                                id(fault), moment -> faults.flip(fault, moment).ifPresent(explorer::send))
                        .unless(moment -> faults.whyNot(fault, moment).orElse(null))
                        .lit(moment -> FaultSwitch.isOn(fault, moment)))
                .toList();
    }

    /** The action that switches a mistake. */
    static String id(Fault fault) {
        return fault.key();
    }

    private Action gear(String id, Gear gear, KeyCode... codes) {
        return Action.of(id, moment -> explorer.send(new Command.SetGear(gear)))
                .on(List.of(codes).stream().map(WindowActions::key).toArray(KeyCodeCombination[]::new))
                .lit(moment -> moment.gear() == gear);
    }

    /** Another network to the right of the one shown. */
    private static void layBeside(Panes panes) {
        if (panes.isSplit()) {
            panes.toggleSplit();
        }
        panes.choose("beside");
        panes.toggleSplit();
        panes.choose("network");
    }

    private List<Action> view(Desk desk, Panes panes, Zoomed zoomed, Deeds deeds) {
        return List.of(
                Action.of("present", moment -> deeds.present(!desk.presenting()))
                        .on(key(KeyCode.F5))
                        .lit(moment -> desk.presenting()),
                Action.of("endPresentation", moment -> deeds.present(false))
                        .on(key(KeyCode.ESCAPE))
                        .unless(moment -> desk.presenting() ? null : "action.why.presenting"),
                Action.of("closeDrawer", moment -> desk.closeDrawers())
                        .on(key(KeyCode.ESCAPE))
                        .unless(moment -> desk.drawerShown() ? null : "action.why.noDrawer"),
                Action.of("showPanel", moment -> desk.showPanel(!desk.panelShown()))
                        .on(key(KeyCode.P))
                        .unless(moment -> desk.presenting() ? "action.why.presented" : null)
                        .lit(moment -> desk.panelShown()),
                Action.of("showInspector", moment -> desk.showSide(!desk.sideShown()))
                        .on(key(KeyCode.I))
                        .lit(moment -> desk.sideShown()),
                Action.of("split", moment -> panes.toggleSplit())
                        .on(key(KeyCode.BACK_SLASH, SHORTCUT_DOWN))
                        .unless(moment -> panes.isAlone() ? "action.why.alone" : null)
                        .lit(moment -> panes.isSplit()),
                Action.of("beside", moment -> layBeside(panes)).on(key(KeyCode.C)),
                Action.of("turnCells", moment -> explorer.look(explorer.gaze().facing(Faces.turned(moment))))
                        .on(key(KeyCode.G))
                        .unless(moment -> Faces.canTurn(moment) ? null : "action.why.noGradient")
                        .lit(Faces::showGradients),
                Action.of("numberBack", moment -> tracing.back())
                        .on(key(KeyCode.BACK_SPACE))
                        .unless(moment -> moment.gaze().inquiry().canGoBack() ? null : "action.why.noNumberBefore"),
                Action.of("numberOn", moment -> tracing.on())
                        .on(key(KeyCode.BACK_SPACE, SHIFT_DOWN))
                        .unless(moment -> moment.gaze().inquiry().canGoOn() ? null : "action.why.noNumberAfter"),
                Action.of("numberPin", moment -> tracing.pin())
                        .on(key(KeyCode.K))
                        .unless(moment -> moment.gaze().inquiry().number().isPresent() ? null : "action.why.noNumber"),
                Action.of(
                                "shapes",
                                moment -> explorer.look(explorer.gaze()
                                        .showingShapes(!explorer.gaze().shapes())))
                        .on(key(KeyCode.S))
                        .lit(moment -> moment.gaze().shapes()),
                Action.of("ownWord", moment -> deeds.askForWord())
                        .on(key(KeyCode.W))
                        .unless(moment -> desk.presenting() ? "action.why.presented" : null),
                Action.of("gallery", moment -> deeds.toggleGallery()).on(key(KeyCode.G, SHORTCUT_DOWN)),
                Action.of("theme", moment -> deeds.toggleTheme()),
                Action.of("contrast", moment -> deeds.toggleContrast()).lit(moment -> deeds.inContrast()),
                Action.of("larger", moment -> zoomed.larger())
                        .on(zoomKey(KeyCode.PLUS), zoomKey(KeyCode.EQUALS), zoomKey(KeyCode.ADD)),
                Action.of("smaller", moment -> zoomed.smaller()).on(zoomKey(KeyCode.MINUS), zoomKey(KeyCode.SUBTRACT)),
                Action.of("actualSize", moment -> zoomed.actual())
                        .on(zoomKey(KeyCode.DIGIT0), zoomKey(KeyCode.NUMPAD0)),
                Action.of("about", moment -> deeds.about()),
                Action.of("palette", moment -> deeds.togglePalette()).on(key(KeyCode.K, SHORTCUT_DOWN)),
                Action.of("help", moment -> deeds.toggleHelp()).on(key(KeyCode.F1), key(KeyCode.SLASH, SHIFT_DOWN)));
    }

    private static List<Action> files(FileDialogs files, Deeds deeds) {
        return List.of(
                Action.of("new", moment -> deeds.begin()).on(key(KeyCode.N, SHORTCUT_DOWN)),
                Action.of("open", moment -> files.open()).on(key(KeyCode.O, SHORTCUT_DOWN)),
                Action.of("save", moment -> files.save()).on(key(KeyCode.S, SHORTCUT_DOWN)),
                Action.of("saveAs", moment -> files.saveAs()),
                Action.of("openSession", moment -> files.openSession()),
                Action.of("saveSession", moment -> files.saveSession())
                        .on(key(KeyCode.S, SHORTCUT_DOWN, SHIFT_DOWN))
                        .unless(WindowActions::starting),
                Action.of("openText", moment -> files.openText()),
                Action.of("openWeights", moment -> files.openWeights()),
                Action.of("saveWeights", moment -> files.saveWeights()).unless(WindowActions::starting),
                Action.of("openCheckpoint", moment -> files.openCheckpoint()),
                Action.of("saveCheckpoint", moment -> files.saveCheckpoint()).unless(WindowActions::starting));
    }
}
