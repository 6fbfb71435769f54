package dev.unroll.app.doctor;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.explain.Diagnosis;
import dev.unroll.engine.explain.Diagnosis.Verdict;
import dev.unroll.engine.explain.Doctor;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.Examination;
import dev.unroll.engine.explain.LossFloor;
import dev.unroll.engine.explain.Site;
import java.util.Locale;

/** Diagnoses in words. No toolkit. */
final class Findings {
    private final Words words;

    Findings(Words words) {
        this.words = words;
    }

    /** An epoch, or of a corpus a chunk, by its number. */
    String epoch(StepCount count, int step) {
        return words.text(count.corpus() ? "doctor.chunk" : "doctor.epoch", count.brief(step));
    }

    /** How many things were looked at, and how many of them are wrong. */
    String verdict(Examination found, String epoch) {
        int wrong = found.wrong().size();
        return words.text(
                wrong == 0 ? "doctor.healthy" : "doctor.found",
                epoch,
                found.all().size(),
                wrong,
                learned(found));
    }

    /** How far the loss has come: what is wrong depends on it. */
    private String learned(Examination found) {
        return words.text(
                found.left() > 1 ? "doctor.unlearned" : "doctor.learned",
                Figures.precise(found.loss()),
                Figures.precise(found.blind()),
                Figures.precise(found.floor()),
                Double.isNaN(found.left()) ? "–" : Figures.percent(found.left()));
    }

    /**
     * That an epoch has no finite loss.
     *
     * @param goesBack whether the epoch before it is shown instead, where its numbers can be looked into
     */
    String fatal(String epoch, boolean goesBack) {
        return words.text(goesBack ? "doctor.fatal" : "doctor.fatal.first", epoch);
    }

    /** Why an epoch could not be examined. */
    String failed(String epoch, Throwable problem) {
        String message = problem.getMessage();
        String why =
                switch (problem) {
                    case InvalidInput refused -> words.problem(refused);
                    case OutOfMemoryError _ -> words.text("doctor.failed.memory");
                    default -> message == null ? problem.getClass().getSimpleName() : message;
                };
        return words.text("doctor.failed", epoch, why);
    }

    /** What is wrong; where nothing is, what was looked at. */
    String title(Diagnosis diagnosis) {
        return words.text(
                diagnosis.verdict() == Verdict.FINE ? "doctor." + check(diagnosis) : "doctor." + found(diagnosis));
    }

    /** The numbers a finding rests on, and what helps. */
    String evidence(Diagnosis diagnosis) {
        return words.text("doctor." + found(diagnosis) + ".evidence", numbers(diagnosis));
    }

    /** The number measured. */
    String value(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.NotFinite d -> of(d.count(), d.looked());
            case Diagnosis.Growth d -> words.text("doctor.times", Figures.brief(d.value()));
            case Diagnosis.Rate d -> Figures.brief(d.value());
            case Diagnosis.Floor d -> Figures.precise(d.value());
            case Diagnosis.Copy d -> of(d.same(), d.targets());
            case Diagnosis.Padded d -> of(d.padded(), d.counted());
            case Diagnosis.Saturated d -> Figures.percent(d.value());
            case Diagnosis.Dead d -> of(d.dead(), d.units());
            case Diagnosis.Linear d -> Figures.precise(d.value());
            case Diagnosis.Summed d -> Figures.precise(d.value());
        };
    }

    private String of(long some, long all) {
        return words.text("doctor.of", Long.toString(some), Long.toString(all));
    }

    /** What it is held against. */
    String limit(Diagnosis diagnosis) {
        String key = "doctor." + check(diagnosis) + ".limit";
        return switch (diagnosis) {
            case Diagnosis.NotFinite _, Diagnosis.Copy _, Diagnosis.Padded _ -> words.text(key);
            case Diagnosis.Growth d -> words.text(key, plain(d.limit()));
            case Diagnosis.Rate _ -> words.text(key, plain(Doctor.SMALL_UPDATE), plain(Doctor.LARGE_UPDATE));
            case Diagnosis.Floor d ->
                words.text(
                        d.floor().bound() == LossFloor.Bound.SOFTMAX ? "doctor.softmax.limit" : key,
                        Figures.precise(d.floor().floor()));
            case Diagnosis.Saturated d -> words.text(key, Figures.percent(d.limit()));
            case Diagnosis.Dead d -> words.text(key, Figures.percent(d.limit()));
            case Diagnosis.Linear _, Diagnosis.Summed _ -> "";
        };
    }

    /** A limit, which is a round number. */
    private static String plain(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Figures.brief(limit);
    }

    /** A row in one sentence. */
    String spoken(Diagnosis diagnosis) {
        return words.text("doctor.spoken", title(diagnosis), value(diagnosis), limit(diagnosis));
    }

    /** The number that a click looks into. */
    String link(Site site) {
        String t = Integer.toString(site.t());
        return switch (site) {
            case Site.OfCell c ->
                words.text(
                        "doctor.link.cell",
                        c.gradient() ? "∂L/∂" + c.name() : c.name(),
                        Integer.toString(c.unit()),
                        t,
                        Integer.toString(c.layer()));
            case Site.OfInput i -> words.text("doctor.link.input", Integer.toString(i.index()), t);
            case Site.OfLogit l -> words.text("doctor.link.logit", Integer.toString(l.index()), t);
            case Site.OfLoss l -> words.text(l.t() == 0 ? "doctor.link.loss" : "doctor.link.lossAt", t);
            case Site.OfFlow f -> words.text("doctor.link.flow", Integer.toString(f.source()), t);
            case Site.OfParameter p ->
                words.text(p.gradient() ? "doctor.link.gradient" : "doctor.link.weight", ElementName.text(p.element()));
        };
    }

    /** Of its words: what was looked at. */
    static String check(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.NotFinite _ -> "finite";
            case Diagnosis.Growth _ -> "growth";
            case Diagnosis.Rate _ -> "rate";
            case Diagnosis.Floor _ -> "floor";
            case Diagnosis.Copy _ -> "copy";
            case Diagnosis.Padded _ -> "padding";
            case Diagnosis.Saturated _ -> "saturated";
            case Diagnosis.Dead _ -> "dead";
            case Diagnosis.Linear _ -> "linear";
            case Diagnosis.Summed _ -> "summed";
        };
    }

    /** Of its words: what is wrong, or would be. */
    private static String found(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.NotFinite d -> d.kept() ? "notFiniteKept" : "notFinite";
            case Diagnosis.Growth _ -> "exploding";
            case Diagnosis.Rate d -> d.large() ? "rateLarge" : "rateSmall";
            case Diagnosis.Floor d -> d.floor().bound() == LossFloor.Bound.SOFTMAX ? "softmax" : "atFloor";
            case Diagnosis.Copy d -> d.cut() ? "notShifted" : "isCopy";
            case Diagnosis.Padded _ -> "padded";
            case Diagnosis.Saturated _ -> "flat";
            case Diagnosis.Dead _ -> "died";
            case Diagnosis.Linear _ -> "linear";
            case Diagnosis.Summed _ -> "summed";
        };
    }

    private Object[] numbers(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.NotFinite d ->
                new Object[] {
                    Long.toString(d.count()),
                    Long.toString(d.looked()),
                    d.name(),
                    d.site().map(Site::t).orElse(0),
                    d.site().map(site -> operation(site, d.name())).orElse("")
                };
            case Diagnosis.Growth d ->
                new Object[] {
                    Integer.toString(d.source()),
                    Figures.precise(d.atSource()),
                    Figures.precise(d.largest()),
                    Integer.toString(d.t()),
                    Figures.brief(d.value()),
                    Integer.toString(d.begun()),
                    plain(d.limit())
                };
            case Diagnosis.Rate d -> new Object[] {d.element().name(), Figures.precise(d.value())};
            case Diagnosis.Floor d ->
                new Object[] {
                    Figures.precise(d.value()),
                    Figures.precise(d.floor().floor()),
                    Figures.percent(d.floor().probability()),
                    Figures.percent(d.left()),
                    Figures.precise(d.blind())
                };
            case Diagnosis.Copy d -> new Object[] {Long.toString(d.same())};
            case Diagnosis.Padded d ->
                new Object[] {Long.toString(d.padded()), Long.toString(d.counted()), Figures.percent(d.share())};
            case Diagnosis.Saturated d ->
                new Object[] {Figures.percent(d.value()), d.name(), Integer.toString(d.layer()), Integer.toString(d.t())
                };
            case Diagnosis.Dead d ->
                new Object[] {Integer.toString(d.dead()), Integer.toString(d.units()), Integer.toString(d.layer())};
            case Diagnosis.Linear d -> new Object[] {Figures.precise(d.value())};
            case Diagnosis.Summed d ->
                new Object[] {
                    Long.toString(d.counted()), Figures.precise(d.value()), Figures.precise(d.value() / d.counted())
                };
        };
    }

    /** What a number is computed by. */
    private String operation(Site site, String name) {
        return switch (site) {
            case Site.OfCell c when c.gradient() -> words.text("doctor.by.backward");
            case Site.OfCell c when c.name().equals("a") -> words.text("doctor.by.sum");
            case Site.OfCell _ -> words.text("doctor.by.cell", name);
            case Site.OfInput _ -> words.text("doctor.by.input");
            case Site.OfLogit _ -> words.text("doctor.by.head");
            case Site.OfLoss _, Site.OfFlow _ -> words.text("doctor.by.loss");
            case Site.OfParameter p -> words.text(p.gradient() ? "doctor.by.backward" : "doctor.by.update");
        };
    }

    /** What was measured, as CSV (RFC 4180): a row a check, in full precision. */
    static String csv(Examination found, int epoch) {
        StringBuilder csv = new StringBuilder("epoch,check,value,limit,verdict\r\n");
        for (Diagnosis diagnosis : found.all()) {
            csv.append(epoch)
                    .append(',')
                    .append(check(diagnosis))
                    .append(',')
                    .append(diagnosis.value())
                    .append(',')
                    .append(diagnosis.limit())
                    .append(',')
                    .append(diagnosis.verdict().name().toLowerCase(Locale.ROOT))
                    .append("\r\n");
        }
        return csv.toString();
    }
}
