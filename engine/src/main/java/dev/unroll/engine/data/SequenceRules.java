package dev.unroll.engine.data;

/** What must hold of the states that a sequence starts from and hands on. */
final class SequenceRules {
    private SequenceRules() {}

    /** A state that is handed on is no parameter: only the first step of all would read h₀. */
    static void initialState(Experiment e) {
        if (e.h0() == InitialState.LEARNED && e.state() == CarryRule.CARRY) {
            throw new InvalidInput("h0", OneOf.name(e.h0()), "learned-and-carried");
        }
    }

    /** A packed batch is run by one call. */
    static void detach(Experiment e) {
        if (e.detach() > 0 && e.padding() == Padding.PACK) {
            throw new InvalidInput("detach", e.detach(), "detach-of-packed");
        }
    }

    static void state(Experiment e) {
        if (e.topology() == Topology.FORWARD_ONLY && e.state() == CarryRule.CARRY) {
            throw new InvalidInput("state", OneOf.name(e.state()), "carried-without-targets");
        }
    }
}
