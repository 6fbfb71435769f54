package dev.unroll.app.doctor;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.Diagnosis;
import dev.unroll.engine.explain.Examination;
import dev.unroll.engine.explain.LossFloor;

/** Diagnoses in words. No toolkit. */
final class Findings {
    private final Words words;

    Findings(Words words) {
        this.words = words;
    }

    String title(Diagnosis diagnosis) {
        return words.text("doctor." + key(diagnosis));
    }

    String evidence(Diagnosis diagnosis) {
        return words.text("doctor." + key(diagnosis) + ".evidence", numbers(diagnosis));
    }

    /** What was looked at in all: of a healthy epoch what says that it is. */
    String summary(Examination found, String epoch) {
        int count = found.diagnoses().size();
        return words.text(
                count == 0 ? "doctor.healthy" : "doctor.found",
                epoch,
                Figures.brief(found.loss()),
                Double.isNaN(found.saturated()) ? "–" : Figures.percent(found.saturated()),
                Figures.brief(found.growth()),
                Figures.brief(found.update()),
                count);
    }

    private static String key(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.NotFinite(String _, boolean kept, int _, int _) -> kept ? "notFiniteKept" : "notFinite";
            case Diagnosis.AtFloor d -> d.floor().bound() == LossFloor.Bound.SOFTMAX ? "softmax" : "floor";
            case Diagnosis.NotShifted _ -> "notShifted";
            case Diagnosis.PaddingCounted _ -> "padding";
            case Diagnosis.Saturated _ -> "saturated";
            case Diagnosis.Exploding _ -> "exploding";
            case Diagnosis.RateTooLarge _ -> "rateLarge";
            case Diagnosis.RateTooSmall _ -> "rateSmall";
        };
    }

    private static Object[] numbers(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.NotFinite d ->
                new Object[] {d.value(), Integer.toString(d.t()), Integer.toString(d.layer())};
            case Diagnosis.AtFloor d ->
                new Object[] {
                    Figures.precise(d.loss()),
                    Figures.precise(d.floor().floor()),
                    Figures.percent(d.floor().probability())
                };
            case Diagnosis.NotShifted d -> new Object[] {Long.toString(d.same())};
            case Diagnosis.PaddingCounted d ->
                new Object[] {Long.toString(d.padded()), Long.toString(d.counted()), Figures.percent(d.share())};
            case Diagnosis.Saturated d ->
                new Object[] {
                    d.value(),
                    Figures.percent(d.share()),
                    Integer.toString(d.layer()),
                    Integer.toString(d.t())
                };
            case Diagnosis.Exploding d ->
                new Object[] {
                    Integer.toString(d.source()),
                    Figures.brief(d.growth()),
                    Integer.toString(d.t()),
                    Integer.toString(d.layer())
                };
            case Diagnosis.RateTooLarge d -> new Object[] {d.parameter(), Figures.brief(d.ratio())};
            case Diagnosis.RateTooSmall d -> new Object[] {d.parameter(), Figures.brief(d.ratio())};
        };
    }
}
