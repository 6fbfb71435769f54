package dev.unroll.app.doctor;

import dev.unroll.app.pane.Whole;
import dev.unroll.engine.explain.Diagnosis;
import dev.unroll.engine.explain.Diagnosis.Verdict;
import dev.unroll.engine.explain.Site;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One thing an epoch was examined for: its number, what that is held against, and where something is wrong what and why. */
final class FindingRow extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass REMARK = PseudoClass.getPseudoClass("remark");
    private static final double GAUGE = 84;
    private static final double VALUE = 88;
    private static final double LIMIT = 196;

    private final Diagnosis diagnosis;
    private final Findings findings;
    private final Consumer<Site> look;

    /**
     * A row.
     *
     * @param look is given the number that a click looks into
     */
    FindingRow(Diagnosis diagnosis, Findings findings, Consumer<Site> look) {
        this.diagnosis = diagnosis;
        this.findings = findings;
        this.look = look;
        getStyleClass().add("finding");
        setId("finding-" + Findings.check(diagnosis));
        pseudoClassStateChanged(WRONG, diagnosis.verdict() == Verdict.WRONG);
        pseudoClassStateChanged(REMARK, diagnosis.verdict() == Verdict.REMARK);
        getChildren().add(line());
        if (diagnosis.verdict() != Verdict.FINE) {
            Label evidence = label(findings.evidence(diagnosis), "finding-evidence");
            evidence.setId("evidence-" + Findings.check(diagnosis));
            evidence.setWrapText(true);
            evidence.setMinHeight(Region.USE_PREF_SIZE);
            getChildren().add(evidence);
            diagnosis.site().ifPresent(site -> getChildren().add(link(findings.link(site), "look-", site)));
        }
    }

    private HBox line() {
        Label title = label(findings.title(diagnosis), "finding-title");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        Node gauge = Gauge.of(diagnosis).<Node>map(GaugeBar::new).orElseGet(() -> {
            Region none = new Region();
            none.setMinWidth(GAUGE);
            return none;
        });
        Labeled value = value();
        value.setMinWidth(VALUE);
        value.setAlignment(Pos.BASELINE_RIGHT);
        Label limit = label(findings.limit(diagnosis), "finding-limit");
        limit.setMinWidth(LIMIT);
        limit.setPrefWidth(LIMIT);
        limit.setWrapText(true);
        limit.setMinHeight(Region.USE_PREF_SIZE);
        Whole.sayCut(title);
        HBox line = new HBox(10, title, gauge, value, limit);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** The number measured; a click looks into the one it rests on. */
    private Labeled value() {
        String text = findings.value(diagnosis);
        Labeled value = diagnosis
                .site()
                .<Labeled>map(site -> {
                    Hyperlink link = link(text, "value-", site);
                    link.setTooltip(new Tooltip(findings.link(site)));
                    return link;
                })
                .orElseGet(() -> new Label(text));
        value.setId("value-" + Findings.check(diagnosis));
        value.getStyleClass().add("finding-value");
        value.setAccessibleText(findings.spoken(diagnosis));
        return value;
    }

    private Hyperlink link(String text, String id, Site site) {
        Hyperlink link = new Hyperlink(text);
        link.setId(id + Findings.check(diagnosis));
        link.getStyleClass().add("finding-link");
        link.setOnAction(e -> {
            link.setVisited(false);
            look.accept(site);
        });
        return link;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
