package dev.unroll.app.film;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.network.Box;
import dev.unroll.app.network.NetworkPainter;
import dev.unroll.app.network.Pen;
import dev.unroll.app.network.Sentences;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.ViewPicture;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.run.MicroStep.Phase;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Topology;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** One picture of a film: the network, the stages of the epoch, the sentence, and the table so far. */
final class FilmPainter {
    private static final double TITLE = 38;
    private static final double STRIP = 32;
    private static final double SENTENCE = 38;
    private static final double MARGIN = 12;
    private static final double NARROW = 720;

    private final Words words;
    private final Palette palette;
    private final Reel reel;
    private final double width;
    private final double height;
    private final @Nullable ViewPicture view;

    /** {@code view} draws what is filmed; null for the network. */
    FilmPainter(Words words, Palette palette, Reel reel, double width, double height, @Nullable ViewPicture view) {
        this.view = view;
        this.words = words;
        this.palette = palette;
        this.reel = reel;
        this.width = width;
        this.height = height;
    }

    void paint(Surface gc, Shot shot) {
        Moment moment = shot.moment();
        Pen pen = new Pen(gc, palette);
        pen.fade(1);
        pen.fill(new Box(0, 0, width, height), palette.get("background"));
        boolean table = width >= NARROW && !reel.rows().isEmpty();
        double side = table ? Math.clamp(Math.round(width * 0.25), 200, 320) : 0;
        double left = width - side;
        ViewPicture filmed = view;
        double top = filmed == null ? TITLE + STRIP : TITLE + 8;
        gc.save();
        gc.translate(0, top);
        if (filmed == null) {
            new NetworkPainter(words, palette).paint(gc, moment, left, height - top - SENTENCE);
        } else {
            filmed.paint(gc, moment, left, height - top - SENTENCE - 4);
        }
        gc.restore();
        title(pen, shot);
        if (filmed == null) {
            strip(pen, moment, left);
            sentence(pen, moment, left);
        } else {
            sentence(pen, filmed.sentence(), left);
        }
        if (table) {
            Box box = Box.between(left, TITLE, width, height);
            pen.line(left + 0.5, TITLE, left + 0.5, height, palette.get("border"), 1);
            new TablePainter(words, pen, reel).paint(box, shot);
        }
    }

    private void title(Pen pen, Shot shot) {
        Box bar = new Box(0, 0, width, TITLE);
        pen.fill(bar, palette.get("surface"));
        pen.line(0, TITLE - 0.5, width, TITLE - 0.5, palette.get("border"), 1);
        double y = bar.centerY();
        Color ink = palette.get("text");
        pen.text(words.text("film.title"), MARGIN, y, pen.heading, ink, TextAlignment.LEFT);
        pen.text(subject(), MARGIN + 78, y, pen.label, palette.get("text-muted"), TextAlignment.LEFT);
        if (reel.experiment().topology() == Topology.FORWARD_ONLY) {
            return;
        }
        pen.text(place(shot.moment().epoch()), width - 190, y, pen.boldDigits, ink, TextAlignment.RIGHT);
        if (shot.rows() > 0) {
            double loss = reel.rows().get(shot.rows() - 1).loss();
            pen.text(
                    words.text("film.loss", String.format(Locale.ROOT, "%.4f", loss)),
                    width - MARGIN,
                    y,
                    pen.boldDigits,
                    ink,
                    TextAlignment.RIGHT);
        }
    }

    /** What is learned. */
    private String subject() {
        Experiment experiment = reel.experiment();
        CorpusSource corpus = experiment.corpus();
        if (corpus != null) {
            String file = corpus.file();
            int name = Math.max(file.lastIndexOf('/'), Math.max(file.lastIndexOf('\\'), file.lastIndexOf(':')));
            return words.text("film.corpus", file.substring(name + 1));
        }
        SeriesValues series = experiment.series();
        if (series != null) {
            return words.text("film.series", series.length(), series.sequences());
        }
        String input = experiment.inputs().getFirst();
        String wanted = String.join("", experiment.wanted(0));
        return wanted.isEmpty() ? words.text("film.forward", input) : words.text("film.task", input, wanted);
    }

    private String place(int step) {
        StepCount count = reel.count();
        return count.corpus()
                ? words.text(
                        "film.chunk",
                        Integer.toString(count.epoch(step)),
                        Integer.toString(count.chunk(step)),
                        Integer.toString(count.chunks()))
                : words.text("film.epoch", count.brief(step));
    }

    private void strip(Pen pen, Moment moment, double right) {
        Phase current = moment.cursor().current().map(MicroStep::phase).orElse(null);
        boolean trains = reel.experiment().topology() != Topology.FORWARD_ONLY;
        double x = MARGIN;
        for (Phase phase : trains ? Phase.values() : new Phase[] {Phase.FORWARD}) {
            boolean done = moment.trace() != null
                    && moment.cursor().done() >= moment.cursor().lastOf(phase);
            String name = words.text("network.phase." + phase.name().toLowerCase(Locale.ROOT));
            Box pill = new Box(x, TITLE + 6, 95, 22);
            String hue = phase == Phase.BACKWARD ? "backward" : "accent";
            boolean on = phase == current;
            pen.pill(pill, palette.get(on ? hue + "-soft" : "surface"), palette.get(on ? hue : "border"), on ? 1.4 : 1);
            pen.centered(
                    done ? words.text("network.phase.done", name) : name,
                    pill,
                    on ? pen.boldLabel : pen.label,
                    palette.get(on ? hue : "text-muted"));
            x += 101;
        }
        String position = new Sentences(words).position(moment);
        if (x + 6 + pen.widthOf(position, pen.boldLabel) < right) {
            pen.text(
                    position,
                    x + 6,
                    TITLE + 17,
                    pen.boldLabel,
                    palette.get(current == Phase.BACKWARD ? "backward" : "accent"),
                    TextAlignment.LEFT);
        }
    }

    private void sentence(Pen pen, String said, double right) {
        Box bar = Box.between(8, height - SENTENCE + 2, right - 8, height - 8);
        pen.round(
                bar, palette.get("accent-soft"), palette.get("accent").interpolate(palette.get("background"), 0.6), 1);
        pen.fitted(said, bar.x() + 12, bar.centerY(), pen.label, palette.get("accent"), bar.w() - 24);
    }

    private void sentence(Pen pen, Moment moment, double right) {
        boolean backward = moment.cursor().current().map(MicroStep::phase).orElse(Phase.FORWARD) == Phase.BACKWARD;
        String hue = backward ? "backward" : "accent";
        Box bar = Box.between(8, height - SENTENCE + 2, right - 8, height - 8);
        pen.round(bar, palette.get(hue + "-soft"), palette.get(hue).interpolate(palette.get("background"), 0.6), 1);
        Sentences sentences = new Sentences(words);
        String now = sentences.now(moment);
        String next = sentences.next(moment);
        double room = bar.w() - 24;
        double used = pen.widthOf(now, pen.formula);
        pen.fitted(now, bar.x() + 12, bar.centerY(), pen.formula, palette.get(hue), room);
        if (used + 24 + pen.widthOf(next, pen.label) <= room) {
            pen.text(next, bar.right() - 12, bar.centerY(), pen.label, palette.get(hue), TextAlignment.RIGHT);
        }
    }
}
