package dev.unroll.app.whatif;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Asking;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.pane.Place;
import dev.unroll.app.pane.ViewFrame;
import dev.unroll.app.pane.ViewHeader;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
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
    private final ViewFrame frame;
    private Moment moment;
    private @Nullable WhatIfContent content;
    /** What it was made of. */
    private @Nullable WhatIf known;

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
        frame = new ViewFrame("whatIf", "whatIf.accessible", words, header, view);
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
        return frame.node();
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
    @SuppressWarnings("ReferenceEquality") // an answer stands for its pass, and is large
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
        Trace trace = answer == null ? null : answer.trace();
        if (value == null || trace == null || now.trace() == null) {
            content = null;
        } else if (content == null || value != known) {
            // What is asked about names layer, sequence and timestep: another one is another answer.
            content = WhatIfContent.of(
                    value,
                    now.lexicon(),
                    trace.targets().get(now.traceRow()),
                    layer,
                    now.traceRow(),
                    t,
                    now.experiment()::countsLossAt);
        }
        known = value;
        int reached = reached(now, layer);
        view.show(content, reached, sentences.title(trial, t, found(now, layer, t), now.vocabulary()));
        WhatIfContent made = content;
        String waits = words.text(now.trace() == null ? "whatIf.empty" : "whatIf.empty.waits");
        boolean tells = made != null && reached >= now.timesteps();
        frame.show(made == null ? waits : "", made == null || !tells ? "" : sentences.verdict(made));
    }

    /** The timestep whose state t finds; 0 for the initial one. */
    private static int found(Moment moment, int layer, int t) {
        int before = moment.cursor().before(t, layer);
        return moment.cursor().isTimestep(before) ? before : 0;
    }

    /** The last timestep that is computed: in slow motion the forward pass is followed. */
    private static int reached(Moment moment, int layer) {
        if (moment.cursor().directions() > 1) {
            return moment.cursor().topDone(1) ? moment.timesteps() : 0;
        }
        int t = 0;
        while (t < moment.timesteps() && moment.cursor().forwardDone(t + 1, layer)) {
            t++;
        }
        return t;
    }

    @Override
    public @Nullable Supplier<String> numbers() {
        WhatIfContent now = content;
        return now == null ? null : now::csv;
    }

    /** What is drawn; null while there is nothing. */
    @Nullable WhatIfContent content() {
        return content;
    }
}
