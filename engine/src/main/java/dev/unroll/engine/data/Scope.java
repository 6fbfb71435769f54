package dev.unroll.engine.data;

/** What hangs on a setting, the most far-reaching first: what makes a run another run, and a branch impossible. */
public enum Scope {
    /** Which parameters there are and what their rows stand for: a branch keeps it, since it goes on with them. */
    PARAMETERS,
    /** The numbers of a run: one that is gone on with keeps it; a branch may have another. */
    NUMBERS,
    /** The size of an update: it may change between any two of a run. */
    RATE,
    /** How long a run lasts: no number of it depends on that. */
    LENGTH,
    /** What is printed. */
    SHOWN;

    /** Whether a branch of a run has the run's value. */
    public boolean keptByBranch() {
        return this == PARAMETERS;
    }

    /** Whether the same run, gone on with another day, has the same value. */
    public boolean keptByRun() {
        return this == PARAMETERS || this == NUMBERS;
    }
}
