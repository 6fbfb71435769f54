package dev.unroll.app.panel;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import java.util.Map;

/** What a look at the fields gave: an experiment that can be built, or what is wrong with each field. */
sealed interface Checked {
    record Valid(Experiment experiment) implements Checked {}

    record Broken(Map<Setting<?>, InvalidInput> problems) implements Checked {
        public Broken {
            problems = Map.copyOf(problems);
        }
    }
}
