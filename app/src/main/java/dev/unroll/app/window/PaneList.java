package dev.unroll.app.window;

import dev.unroll.app.beside.BesidePane;
import dev.unroll.app.classes.ClassesPane;
import dev.unroll.app.code.CodePane;
import dev.unroll.app.doctor.DoctorPane;
import dev.unroll.app.epochs.EpochsPane;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.faults.FaultsPane;
import dev.unroll.app.flow.FlowPane;
import dev.unroll.app.generate.GeneratePane;
import dev.unroll.app.inspector.InspectorPane;
import dev.unroll.app.map.MapPane;
import dev.unroll.app.network.NetworkPane;
import dev.unroll.app.padding.PaddingPane;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.panel.RunNames;
import dev.unroll.app.runs.RunTitles;
import dev.unroll.app.runs.RunsPane;
import dev.unroll.app.sample.SamplePane;
import dev.unroll.app.series.SeriesPane;
import dev.unroll.app.units.UnitsPane;
import dev.unroll.app.weights.WeightsPane;
import dev.unroll.app.whatif.WhatIfPane;
import dev.unroll.app.words.Words;
import java.util.List;

/** The window's panes, a line each, in the order of their tabs. */
final class PaneList {
    private PaneList() {}

    static List<Pane> of(Explorer explorer, Words words) {
        return List.of(
                new NetworkPane(explorer, words),
                new FlowPane(explorer, words),
                new MapPane(explorer, words),
                new WeightsPane(explorer, words),
                new WhatIfPane(explorer, words),
                new PaddingPane(explorer, words),
                new ClassesPane(explorer, words),
                new SeriesPane(explorer, words),
                new FaultsPane(explorer, words),
                new DoctorPane(explorer, words),
                new RunsPane(explorer, words),
                new BesidePane(explorer, words, runs -> RunTitles.of(runs, words)),
                new GeneratePane(explorer, words),
                new UnitsPane(explorer, words),
                new CodePane(explorer, words),
                new EpochsPane(explorer, words, (then, now) -> RunNames.describe(then, now, words)),
                new SamplePane(explorer, words),
                new InspectorPane(explorer, words));
    }
}
