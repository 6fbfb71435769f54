package dev.unroll.app.whatif;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.WhatIf;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What would have come of it, had one timestep forgotten, read another character, or had a gate shut? */
public final class WhatIfPane implements Pane {
    private final Explorer explorer;
    private final Words words;
    private final Asking asking;
    private final WhatIfSentences sentences;
    private final WhatIfView view;
    private final TrialChooser chooser;
    private final ViewHeader header;
    private final Label empty = new Label();
    private final Label verdict = new Label();
    private final VBox node;
    private Moment moment;
    private @Nullable WhatIfContent content;

    public WhatIfPane(Explorer explorer, Words words) {
        this.explorer = explorer;
        this.words = words;
        moment = explorer.moment().get();
        asking = new Asking(explorer);
        sentences = new WhatIfSentences(words);
        view = new WhatIfView(words, this::choose);
        chooser = new TrialChooser(words, () -> show(moment));
        header = new ViewHeader(explorer, words);
        header.add(chooser);
        empty.setId("whatIfEmpty");
        empty.getStyleClass().add("view-empty");
        empty.setWrapText(true);
        verdict.setId("whatIfVerdict");
        verdict.getStyleClass().add("view-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.setMaxWidth(Double.MAX_VALUE);
        StackPane middle = new StackPane(view, empty);
        middle.setMinSize(0, 0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        node = new VBox(header, middle, verdict);
        node.setId("whatIf");
        node.getStyleClass().add("view-pane");
        node.setMinSize(0, 0);
    }

    @Override
    public String id() {
        return "whatif";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void setPalette(Palette palette) {
        view.setPalette(palette);
    }

    private void choose(int t) {
        explorer.look(explorer.gaze().at(new CellRef(t, moment.openLayer())));
    }

    /** The timestep that is looked at, else the second: there is nothing to forget before it. */
    private static int at(Moment moment) {
        CellRef cell = moment.selected();
        return Math.clamp(cell == null ? 2 : cell.t(), 1, moment.timesteps());
    }

    @Override
    public void show(Moment now) {
        moment = now;
        chooser.show(now);
        header.show(now, false, 0);
        int t = at(now);
        int layer = Math.min(now.openLayer(), now.layers() - 1);
        Trial trial = chooser.trial();
        Question<WhatIf> question = new Question.WhatIf(trial.changes(layer, now.traceRow(), t));
        if (now.trace() != null) {
            asking.ask(now, List.of(question));
        }
        Answer<WhatIf> answer = Asking.newest(now, question);
        WhatIf value = answer == null ? null : answer.value();
        content = value == null || now.trace() == null ? null : WhatIfContent.of(now, value, layer, now.traceRow(), t);
        boolean blank = content == null;
        empty.setText(words.text(now.trace() == null ? "whatIf.empty" : "whatIf.empty.waits"));
        empty.setVisible(blank);
        view.setVisible(!blank);
        int reached = reached(now, layer);
        view.show(content, reached, sentences.title(trial, t, now.vocabulary()));
        WhatIfContent made = content;
        boolean tells = made != null && reached >= now.timesteps();
        verdict.setText(made == null || !tells ? "" : sentences.verdict(made));
        verdict.setVisible(tells);
        verdict.setManaged(!blank);
        view.setAccessibleText(blank ? empty.getText() : words.text("whatIf.accessible", verdict.getText()));
    }

    /** The last timestep that is computed: in slow motion the forward pass is followed. */
    private static int reached(Moment moment, int layer) {
        int t = 0;
        while (t < moment.timesteps() && moment.cursor().forwardDone(t + 1, layer)) {
            t++;
        }
        return t;
    }

    /** What is drawn; null while there is nothing. */
    @Nullable WhatIfContent content() {
        return content;
    }
}
