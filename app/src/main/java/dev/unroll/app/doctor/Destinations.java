package dev.unroll.app.doctor;

import dev.unroll.app.explorer.Quantity;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.explain.Site;

/** Which number of the window a number of the engine's examination is. No toolkit. */
final class Destinations {
    private Destinations() {}

    static Quantity of(Site site, Experiment experiment) {
        return switch (site) {
            case Site.OfCell c -> cell(c, experiment);
            case Site.OfInput i -> new Quantity.Read(i.t(), i.index(), false);
            case Site.OfLogit l -> new Quantity.Logit(l.t(), l.index(), false);
            case Site.OfLoss l -> new Quantity.Loss(l.t());
            case Site.OfFlow f -> new Quantity.Norm(f.t(), f.layer(), f.source());
            case Site.OfParameter p -> new Quantity.Weight(p.element(), p.gradient());
        };
    }

    /** Of a cell with gates a holds all their pre-activations, one after the other. */
    private static Quantity cell(Site.OfCell c, Experiment experiment) {
        CellSpec cell = experiment.cellSpec();
        int hidden = experiment.hidden();
        boolean one = !c.name().equals("a") || cell.blocks().size() < 2;
        String name = one ? c.name() : "a_" + cell.blocks().get(c.unit() / hidden);
        return new Quantity.OfCell(name, c.t(), c.layer(), one ? c.unit() : c.unit() % hidden, c.gradient());
    }
}
