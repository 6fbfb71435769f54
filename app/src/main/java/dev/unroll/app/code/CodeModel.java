package dev.unroll.app.code;

import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A program for PyTorch line by line, and which of its lines each micro-step is. Lines count from 0.
 *
 * @param lines of the program
 * @param roles of each line: what it does; empty where it is no part of an epoch
 */
record CodeModel(List<String> lines, List<Optional<Role>> roles) {
    /** What a line does. */
    enum Role {
        /** Draws the initial values. */
        INITIAL("torch\\.manual_seed\\(.*|model = Model\\(\\)|hidden = (tuple\\()?torch\\.randn.*"),
        /** Sets the gradients to zero. */
        ZERO("optimizer\\.zero_grad\\(\\)"),
        /** Calls the network. */
        CALL("logits(, \\w+)? = model\\(.*"),
        /** What the network reads. */
        INPUT("x = (self\\.embedding|nn\\.functional\\.(one_hot|pad))\\(.*"),
        /** The recurrent layers, all timesteps at once. */
        RECURRENT("output, .* = (self\\.rnn|one)\\(.*"),
        /** The logits. */
        HEAD("output = (output\\[|hidden|torch\\.cat\\(\\(hidden).*|return (self\\.fc\\(output\\)|output  #).*"),
        LOSS("loss = criterion\\(.*"),
        BACKWARD("loss\\.backward\\(\\)"),
        UPDATE("optimizer\\.step\\(\\)|nn\\.utils\\.clip_grad_norm_\\(.*"),
        /** Prints the epoch. */
        PRINT("print\\(f'epoch.*");

        private final Pattern line;

        Role(String line) {
            this.line = Pattern.compile(line);
        }

        /** The stage a line of this kind belongs to; empty for none. */
        Optional<MicroStep.Phase> phase() {
            return switch (this) {
                case CALL, INPUT, RECURRENT, HEAD -> Optional.of(MicroStep.Phase.FORWARD);
                case LOSS -> Optional.of(MicroStep.Phase.LOSS);
                case BACKWARD -> Optional.of(MicroStep.Phase.BACKWARD);
                case UPDATE -> Optional.of(MicroStep.Phase.UPDATE);
                case INITIAL, ZERO, PRINT -> Optional.empty();
            };
        }
    }

    CodeModel {
        lines = List.copyOf(lines);
        roles = List.copyOf(roles);
    }

    static CodeModel of(String program) {
        List<String> lines = program.lines().toList();
        List<Optional<Role>> roles = new ArrayList<>();
        for (String line : lines) {
            roles.add(role(line.strip()));
        }
        return new CodeModel(lines, roles);
    }

    private static Optional<Role> role(String line) {
        for (Role role : Role.values()) {
            if (role.line.matcher(line).matches()) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The lines of the micro-step done last; before the first of a run those that draw its initial values. */
    TreeSet<Integer> marked(Cursor cursor) {
        Optional<MicroStep> current = cursor.current();
        if (current.isEmpty()) {
            return of(Role.INITIAL);
        }
        return switch (current.get()) {
            case MicroStep.Forward step -> {
                TreeSet<Integer> marked = of(Role.RECURRENT);
                marked.addAll(of(Role.CALL));
                if (cursor.chain(step.layer()).layer() == 0) {
                    marked.addAll(of(Role.INPUT));
                }
                if (step.layer() == cursor.layers() - 1 && cursor.directions() == 1) {
                    marked.addAll(of(Role.HEAD));
                }
                yield marked;
            }
            case MicroStep.Join step -> {
                TreeSet<Integer> marked = of(Role.RECURRENT);
                marked.addAll(of(Role.CALL));
                if (cursor.topDone(1)) {
                    marked.addAll(of(Role.HEAD));
                }
                yield marked;
            }
            case MicroStep.Losses step -> of(Role.LOSS);
            case MicroStep.Backward step -> of(Role.BACKWARD);
            case MicroStep.Update step -> of(Role.UPDATE);
        };
    }

    private TreeSet<Integer> of(Role role) {
        TreeSet<Integer> found = new TreeSet<>();
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i).equals(Optional.of(role))) {
                found.add(i);
            }
        }
        return found;
    }

    /** The line that prints an epoch; −1 where there is none. */
    int printing() {
        TreeSet<Integer> found = of(Role.PRINT);
        return found.isEmpty() ? -1 : found.first();
    }
}
