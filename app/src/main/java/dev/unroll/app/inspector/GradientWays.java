package dev.unroll.app.inspector;

import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Flow;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.cell.Path;
import dev.unroll.engine.trace.CellTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ways by which the gradient reaches one unit of a step, those that start at one gradient taken together. */
final class GradientWays {
    private final Computation computation;
    private final StepLabels labels;
    private final @Nullable CellTrace cell;
    private final int unit;

    /** @param cell null where nothing is known yet */
    GradientWays(Computation computation, StepLabels labels, @Nullable CellTrace cell, int unit) {
        this.computation = computation;
        this.labels = labels;
        this.cell = cell;
        this.unit = unit;
    }

    /** All ways into a step within the timestep, that of the last equation first. */
    List<Way> into(Part target) {
        Map<Part, List<Path>> bySource = new LinkedHashMap<>();
        computation.pathsInto(target.expression()).forEach(path -> bySource.computeIfAbsent(
                        path.from(), from -> new ArrayList<>())
                .add(path));
        List<Way> ways = new ArrayList<>();
        bySource.forEach((from, paths) -> {
            if (paths.size() > 1 && paths.stream().allMatch(GradientWays::isOneFactor)) {
                ways.add(new Way(from, paths));
            } else {
                paths.forEach(path -> ways.add(new Way(from, List.of(path))));
            }
        });
        return ways;
    }

    private static boolean isOneFactor(Path path) {
        return path.flows().size() == 1 && path.flows().getFirst() instanceof Flow.By;
    }

    /** One way; or several of one factor each, whose sum is the factor: ∂L/∂h · (h₋₁ − n). */
    final class Way {
        private final Part from;
        private final List<Path> paths;

        private Way(Part from, List<Path> paths) {
            this.from = from;
            this.paths = paths;
        }

        /** Whether it is factors one after the other, without a matrix in between. */
        boolean isChain() {
            return paths.stream().flatMap(path -> path.flows().stream()).noneMatch(Flow.Through.class::isInstance);
        }

        /** Where it starts, and what that is multiplied with. */
        List<Term> asChain() {
            List<Term> lines = new ArrayList<>();
            lines.add(Term.of(labels.gradientOf(from), cell == null ? Double.NaN : cell.gradient(from, unit))
                    .leading(labels.number(from)));
            if (paths.size() > 1) {
                lines.add(Term.times(merged(), sumOfFactors()));
                return lines;
            }
            Path path = paths.getFirst();
            if (path.negative()) {
                lines.add(Term.times("−1", -1));
            }
            path.flows()
                    .forEach(flow -> lines.add(
                            Term.times(labels.factor(flow), cell == null ? Double.NaN : cell.factor(flow, unit))));
            return lines;
        }

        /** {@code h₃[1] − n₄[1]}. */
        private String merged() {
            List<Path> signed =
                    paths.stream().sorted(Comparator.comparing(Path::negative)).toList();
            StringBuilder text = new StringBuilder();
            for (Path path : signed) {
                String factor = labels.factor(path.flows().getFirst());
                text.append(text.isEmpty() ? (path.negative() ? "−" : "") : path.negative() ? " − " : " + ")
                        .append(factor);
            }
            return text.toString();
        }

        private double sumOfFactors() {
            CellTrace known = cell;
            return known == null
                    ? Double.NaN
                    : paths.stream()
                            .mapToDouble(path -> (path.negative() ? -1 : 1)
                                    * known.factor(path.flows().getFirst(), unit))
                            .sum();
        }

        /** All of it as one number: {@code ∂L/∂h₄[1]·o₄(1−tanh²c₄)}. */
        Term asTerm() {
            return Term.of(
                    line(),
                    cell == null
                            ? Double.NaN
                            : paths.stream()
                                    .mapToDouble(path -> cell.gradient(path, unit))
                                    .sum());
        }

        private String line() {
            if (paths.size() > 1) {
                return labels.gradientOf(from) + " · (" + merged() + ")";
            }
            Path path = paths.getFirst();
            String sign = path.negative() ? "−" : "";
            if (isChain()) {
                String factors = path.flows().stream().map(labels::compact).collect(Collectors.joining());
                return sign + labels.gradientOf(from) + (factors.isEmpty() ? "" : "·" + factors);
            }
            String text = labels.gradientOfAll(from);
            String element = "[" + unit + "]";
            for (Flow flow : path.flows()) {
                if (flow instanceof Flow.Through) {
                    text = "(" + labels.factor(flow) + "·" + text + ")";
                } else {
                    text += element + " · " + labels.factor(flow);
                    element = "";
                }
            }
            return sign + text + element;
        }
    }
}
