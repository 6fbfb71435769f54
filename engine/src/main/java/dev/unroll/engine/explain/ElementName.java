package dev.unroll.engine.explain;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.NearestName;
import dev.unroll.engine.nn.Architecture;
import dev.unroll.engine.nn.ParameterLayout;
import dev.unroll.engine.nn.ParameterSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One scalar of a parameter as PyTorch indexes it: {@code rnn.weight_hh_l0[1,3]}, {@code fc.bias[2]}. */
public final class ElementName {
    private static final Pattern TEXT = Pattern.compile("([^\\[\\]]*)\\[([^\\[\\]]*)]");
    private static final String RECURRENT = "rnn.";
    /** h0 and c0, which have an axis of one sequence. */
    private static final int INITIAL_STATE = 2;

    private ElementName() {}

    /**
     * The element of an experiment's parameters; {@code rnn.} may be left out.
     *
     * @param field what the text was given for: an option, a field
     * @param experiment with its vocabulary known
     * @throws InvalidInput when the text is none, no parameter has the name, or an index is out of range
     */
    public static ParameterElement parse(String field, Experiment experiment, String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidInput(field, text, "not-an-element");
        }
        ParameterSpec spec = spec(field, experiment, matcher.group(1).strip());
        String[] given = matcher.group(2).split(",", -1);
        int[] shape = spec.shape();
        int[] index = new int[shape.length];
        boolean fits = given.length == shape.length;
        for (int axis = 0; fits && axis < shape.length; axis++) {
            fits = given[axis].strip().matches("\\d{1,9}");
            index[axis] = fits ? Integer.parseInt(given[axis].strip()) : 0;
            fits &= index[axis] < shape[axis];
        }
        if (!fits) {
            ParameterElement last = new ParameterElement(spec.name(), spec.rows() - 1, spec.columns() - 1);
            throw new InvalidInput(
                    field, text, "element-out-of-range", text(new ParameterElement(spec.name(), 0, 0)), text(last));
        }
        return new ParameterElement(spec.name(), shape.length == 1 ? 0 : index[0], index[shape.length - 1]);
    }

    private static ParameterSpec spec(String field, Experiment experiment, String name) {
        List<ParameterSpec> specs = new ParameterLayout(
                        Architecture.of(experiment, experiment.vocabulary().size()))
                .specs();
        Optional<ParameterSpec> found = specs.stream()
                .filter(spec -> spec.name().equals(name) || spec.name().equals(RECURRENT + name))
                .findFirst();
        if (found.isEmpty()) {
            List<String> names = specs.stream().map(ParameterSpec::name).toList();
            throw NearestName.of(name, names)
                    .map(near -> new InvalidInput(field, name, "unknown-parameter", near))
                    .orElseGet(() -> new InvalidInput(field, name, "unknown-parameter-far", names));
        }
        return found.get();
    }

    /** PyTorch's say so; of a cell of one's own a matrix has a capital letter. */
    private static boolean isBias(String name) {
        boolean typed = name.startsWith(RECURRENT) && !name.startsWith("rnn.weight") && !name.startsWith("rnn.bias");
        return name.contains("bias") || (typed && Character.isLowerCase(name.charAt(RECURRENT.length())));
    }

    /** As {@link #parse} reads it. */
    public static String text(ParameterElement element) {
        if (element.name().length() == INITIAL_STATE) {
            return String.format(Locale.ROOT, "%s[%d,0,%d]", element.name(), element.row(), element.column());
        }
        boolean bias = isBias(element.name());
        return bias
                ? String.format(Locale.ROOT, "%s[%d]", element.name(), element.column())
                : String.format(Locale.ROOT, "%s[%d,%d]", element.name(), element.row(), element.column());
    }
}
