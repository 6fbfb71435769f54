package dev.unroll.app.panel;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.faults.FaultMenu;
import dev.unroll.app.run.Command;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The experiment panel. A value holds when it is entered, by Enter or by leaving its field. What is valid then waits, marked, for
 * Apply or for Play, but for the learning rate, which holds from the next update on. What is wrong never reaches the run.
 */
public final class PanelView extends BorderPane {
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private final Explorer explorer;
    private final Words words;
    private final Consumer<@Nullable String> say;
    private final OwnWordBox own;
    private final Inputs inputs;
    private final FaultMenu faults;
    private final RebuildBar bar;
    private final Label sizes = new Label();
    private final HBox foot = new HBox();
    /** What the fields are changes of: what runs, or a word of someone's own that waits. */
    private Experiment base;
    /** The fields whose problem is shown. */
    private final Set<Setting<?>> broken = new HashSet<>();

    private boolean said;

    /** {@code say} is told why the run cannot go on, and null when that is over. */
    public PanelView(Explorer explorer, Words words, Consumer<@Nullable String> say) {
        this.explorer = explorer;
        this.words = words;
        this.say = say;
        base = explorer.moment().get().asked();
        own = new OwnWordBox(words, this::take, this::train);
        faults = new FaultMenu(explorer, words);
        VBox.setMargin(faults, new Insets(12, 0, 0, 0));
        inputs = new Inputs(words, () -> refresh(true), this::entered);
        bar = new RebuildBar(words, this::apply, this::revert);
        setId("panel");
        getStyleClass().add("panel");
        sizes.getStyleClass().add("sizes");
        sizes.setId("sizes");
        sizes.setAccessibleHelp(words.text("panel.sizes.accessible"));
        VBox content = new VBox(own, inputs.node(), faults, sizes);
        content.setPadding(new Insets(14, 18, 14, 18));
        content.setFillWidth(true);
        // The bar comes and goes in the padding, so that no field becomes narrower.
        content.setMinWidth(0);
        content.prefWidthProperty().bind(widthProperty().subtract(1));
        content.maxWidthProperty().bind(content.prefWidthProperty());
        ScrollPane scroll = new ScrollPane(content);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        setCenter(scroll);
        scroll.setFocusTraversable(false);
        setBottom(new VBox(bar, foot));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        explorer.moment().addListener((o, before, now) -> changed(before, now));
        revert();
    }

    /** A line at the panel's lower end, in the window's corner. */
    public void setFoot(Node node) {
        foot.getStyleClass().add("foot");
        foot.getChildren().setAll(node);
    }

    /** Puts the keyboard into the box for a word of one's own. */
    public void askForWord() {
        own.focus();
    }

    /**
     * Asks for something that lets the run go on, after what waits in the fields: that begins a run of its own, which goes on.
     * Where a field is wrong it says which, and nothing else happens.
     */
    public void goOn(Command command) {
        own.enter();
        inputs.enter();
        if (own.isBroken()) {
            refuse(own.sentence());
            own.focus();
            return;
        }
        switch (PanelModel.check(inputs.get(), base)) {
            case Checked.Broken(Map<Setting<?>, InvalidInput> problems) -> {
                Setting<?> first = Fields.ROWS.stream()
                        .filter(problems::containsKey)
                        .findFirst()
                        .orElseThrow();
                refuse(words.problem(Objects.requireNonNull(problems.get(first))));
                inputs.focus(first);
            }
            case Checked.Valid(Experiment edited) ->
                explorer.send(waits(edited) ? new Command.Begin(edited, command) : command);
        }
    }

    /** Whether something valid waits in the fields, so that what goes on begins a run of its own. */
    public boolean waits() {
        return PanelModel.check(inputs.get(), base) instanceof Checked.Valid(Experiment edited) && waits(edited);
    }

    private void refuse(String sentence) {
        said = true;
        say.accept(words.text("panel.refused", sentence));
    }

    private Experiment running() {
        return explorer.moment().get().asked();
    }

    /** Whether an experiment differs from the one that runs in more than what holds without another run. */
    private boolean waits(Experiment edited) {
        return !changes(edited).isEmpty();
    }

    private List<Change> changes(Experiment edited) {
        // Where nothing is trained there is no next update from which on a rate could hold.
        return PanelModel.trains(running()) ? Change.byRebuild(running(), edited) : Change.between(running(), edited);
    }

    /** Another experiment fills the fields; the same one at another learning rate or seed leaves what is being edited. */
    private void changed(Moment before, Moment now) {
        if (now.ofAnotherRun(before)) {
            faults.show(now);
        }
        if (now.learningRate() != before.learningRate()) {
            inputs.setLearningRate(now.learningRate());
        }
        Experiment was = before.asked();
        Experiment is = now.asked();
        if (is.equals(was)) {
            if (now.ofAnotherRun(before) || now.bringsFailure(before)) {
                // A run has read its text, so that its vocabulary is known now; or it could not be made, and still
                // waits.
                refresh(inputs.isTyping());
            }
        } else if (is.equals(was.toBuilder().lr(is.lr()).seed(is.seed()).build())) {
            Experiment edited = base;
            base = edited.toBuilder().lr(is.lr()).seed(is.seed()).build();
            inputs.follow(edited, base);
            refresh(inputs.isTyping());
        } else {
            revert();
        }
    }

    /** Puts the running experiment back into the fields. */
    private void revert() {
        base = running();
        inputs.set(base);
        inputs.setLearningRate(explorer.moment().get().learningRate());
        own.show(OwnWord.of(base));
        refresh(false);
    }

    /** Something has been entered. */
    private void entered() {
        Moment moment = explorer.moment().get();
        if (PanelModel.trains(moment.asked()) && PanelModel.trains(PanelModel.values(inputs.get(), base))) {
            PanelModel.learningRate(inputs.get()).ifPresent(lr -> {
                if (lr != moment.learningRate()) {
                    explorer.send(new Command.SetLearningRate(lr));
                }
            });
        }
        refresh(false);
    }

    /** Says what is wrong, what waits and how large it all is. While something is being typed nothing new is found wrong. */
    private void refresh(boolean typing) {
        Fields fields = inputs.get();
        switch (PanelModel.check(fields, base)) {
            case Checked.Broken(Map<Setting<?>, InvalidInput> problems) -> {
                if (typing) {
                    broken.retainAll(problems.keySet());
                } else {
                    broken.clear();
                    broken.addAll(problems.keySet());
                }
                mark(problems, fields, differing(fields));
                showSizes(running());
                if (broken.isEmpty()) {
                    bar.hide();
                } else {
                    bar.refuse();
                }
            }
            case Checked.Valid(Experiment edited) -> {
                broken.clear();
                mark(Map.of(), fields, Settings.differing(running(), edited));
                showSizes(edited);
                own.follow(OwnWord.of(edited));
                List<Change> changes = changes(edited);
                if (changes.isEmpty()) {
                    bar.hide();
                } else {
                    bar.offer(Change.describe(changes, words));
                }
            }
        }
        if (said && broken.isEmpty() && !own.isBroken()) {
            said = false;
            say.accept(null);
        }
    }

    /** In which fields something else stands than the run has. */
    private List<Setting<?>> differing(Fields fields) {
        Fields run = Fields.of(running());
        return Fields.ROWS.stream()
                .filter(setting -> !fields.text(setting).equals(run.text(setting)))
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    /** Marks each field: what is wrong with it, or that it waits. */
    private void mark(Map<Setting<?>, InvalidInput> problems, Fields fields, List<Setting<?>> differing) {
        Fields run = Fields.of(running());
        boolean live = PanelModel.trains(running());
        inputs.forEachRow(marked -> {
            Setting<?> setting = marked.setting();
            InvalidInput problem = broken.contains(setting) ? problems.get(setting) : null;
            marked.row()
                    .show(
                            problem == null ? null : words.problem(problem),
                            problem == null ? List.of() : offers(setting, problems, fields));
            boolean holds = (setting == Settings.LR && live) || !differing.contains(setting);
            String value = run.text(setting);
            marked.row()
                    .setWaiting(
                            holds ? null : value.isEmpty() ? words.text("panel.nothing") : value.replace("\n", "|"));
        });
    }

    private List<Complaint.Offer> offers(Setting<?> setting, Map<Setting<?>, InvalidInput> problems, Fields fields) {
        return Remedies.of(setting, problems, fields, base, words).stream()
                .map(remedy -> new Complaint.Offer(remedy.text(), () -> {
                    inputs.focus(setting);
                    inputs.set(remedy.fields());
                    entered();
                }))
                .toList();
    }

    /** A word of someone's own fills the fields, and waits. */
    private void take(String text) {
        try {
            Experiment model =
                    PanelModel.check(inputs.get(), base) instanceof Checked.Valid(Experiment edited) ? edited : base;
            if (!OwnWord.of(model).equals(text)) {
                base = OwnWord.experiment(text, model);
                inputs.set(base);
            }
            own.show(text);
            refresh(false);
        } catch (InvalidInput problem) {
            own.complain(words.problem(problem), ways(problem, text));
        }
    }

    private List<Complaint.Offer> ways(InvalidInput problem, String text) {
        return problem.rule().equals("text-too-long")
                ? List.of(new Complaint.Offer(
                        words.text("panel.offer.cut", Integer.toString(OwnWord.LONGEST)),
                        () -> own.train(text.substring(0, text.offsetByCodePoints(0, OwnWord.LONGEST)))))
                : List.of();
    }

    /** A word of someone's own is trained, from its first step on. */
    private void train(String text) {
        take(text);
        if (!own.isBroken()) {
            // The keys are the window's again: Space pauses.
            requestFocus();
            goOn(new Command.Play());
        }
    }

    private void apply() {
        if (PanelModel.check(inputs.get(), base) instanceof Checked.Valid(Experiment edited)) {
            bar.hide();
            explorer.send(new Command.Rebuild(edited));
        }
    }

    private void showSizes(Experiment experiment) {
        Experiment whole = withVocabulary(experiment);
        boolean pending = waits(experiment);
        sizes.pseudoClassStateChanged(PENDING, pending);
        if (whole.vocab().isEmpty()) {
            // Another text's characters are known when it has been read.
            sizes.setText("");
            return;
        }
        Shapes shapes = Shapes.of(whole);
        String text = words.text(
                shapes.lstm() ? "panel.sizes.lstm" : "panel.sizes",
                shapes.parameters(),
                shapes.x(),
                shapes.output(),
                shapes.hn());
        sizes.setText(pending ? words.text("panel.sizes.pending", text) : text);
    }

    /** A corpus that is running lends its vocabulary to an experiment on the same text. */
    private Experiment withVocabulary(Experiment experiment) {
        Experiment trained = explorer.moment().get().experiment();
        CorpusSource corpus = experiment.corpus();
        CorpusSource running = trained.corpus();
        boolean known = corpus != null && running != null && corpus.file().equals(running.file());
        if (!known || !experiment.vocab().isEmpty()) {
            return experiment;
        }
        try {
            return experiment.toBuilder().vocab(trained.vocab()).build();
        } catch (InvalidInput e) {
            // What does not fit the text's vocabulary is said when a run of it is asked for.
            return experiment;
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            if (inputs.restore()) {
                event.consume();
            } else if (bar.isVisible()) {
                revert();
                event.consume();
            }
        } else if (event.getCode() == KeyCode.ENTER
                && !event.isShiftDown()
                && inputs.isEditing(getScene().getFocusOwner())) {
            inputs.enter();
            if (bar.canApply()) {
                apply();
            }
            event.consume();
        }
    }
}
