package dev.unroll.app.words;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say of words. They are parsed, not attributed: a string is known by its place in an expression, not
 * by where it goes.
 *
 * @param literals every string literal
 * @param constants the names of all enum constants
 * @param glued every concatenation that begins or ends with a literal
 * @param keyed every call whose first argument is a literal
 * @param refusals every rule that an InvalidInput is made with, directly or by a method that hands one on
 */
record SourceWords(
        Set<String> literals, Set<String> constants, Set<Glued> glued, List<Keyed> keyed, List<Refusal> refusals) {

    /** Literals with gaps between them: {@code "panel." + id + ".tooltip"} is "panel.", a gap, ".tooltip". */
    record Glued(List<String> parts) {
        /** What stands for a gap; no literal holds it. */
        static final String GAP = "\0";
    }

    /** A call {@code method("key", …)} with so many arguments behind the key. */
    record Keyed(String method, String key, int arguments, String place) {}

    /** A rule, and how many arguments its sentence gets, {0} and {1} among them; −1 where that is not seen. */
    record Refusal(String rule, int arguments, String place) {}

    /**
     * A method that makes an InvalidInput of the rule it is given as its parameter of this index.
     *
     * @param file where alone it is known by its name; empty for everywhere
     */
    private record Forward(String method, int parameter, String file) {}

    static SourceWords of(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            Reading reading = new Reading();
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            units.forEach(unit -> reading.scan(unit, null));
            Set<Forward> known = new HashSet<>(reading.forwards);
            Set<Forward> fresh = known;
            while (!fresh.isEmpty()) {
                Handing handing = new Handing(fresh, reading.refusals);
                units.forEach(unit -> handing.scan(unit, null));
                fresh = handing.found;
                fresh.removeAll(known);
                known.addAll(fresh);
            }
            return new SourceWords(reading.literals, reading.constants, reading.glued, reading.keyed, reading.refusals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes the file that is read. */
    private abstract static class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        String place = "";
        private @Nullable MethodTree method;

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            MethodTree outer = method;
            method = tree;
            super.visitMethod(tree, null);
            method = outer;
            return null;
        }

        /** The method that is read, when the expression is one of its parameters. */
        Optional<Forward> forward(ExpressionTree rule, String file) {
            if (!(rule instanceof IdentifierTree identifier) || method == null) {
                return Optional.empty();
            }
            List<String> parameters = method.getParameters().stream()
                    .map(parameter -> parameter.getName().toString())
                    .toList();
            int index = parameters.indexOf(identifier.getName().toString());
            return index < 0
                    ? Optional.empty()
                    : Optional.of(new Forward(method.getName().toString(), index, file));
        }

        @Override
        public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void nothing) {
            place = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
            return super.visitCompilationUnit(unit, null);
        }
    }

    private static final class Reading extends Scanner {
        private final Set<String> literals = new HashSet<>();
        private final Set<String> constants = new HashSet<>();
        private final Set<Glued> glued = new HashSet<>();
        private final List<Keyed> keyed = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private final Set<Forward> forwards = new HashSet<>();

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            if (tree.getKind() == Tree.Kind.ENUM) {
                tree.getMembers().stream()
                        .filter(member -> member instanceof VariableTree variable
                                && variable.getInitializer() instanceof NewClassTree made
                                && made.getIdentifier().toString().contentEquals(tree.getSimpleName()))
                        .forEach(member ->
                                constants.add(((VariableTree) member).getName().toString()));
            }
            return super.visitClass(tree, null);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
            if (tree.getValue() instanceof String text) {
                literals.add(text);
            }
            return null;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
            if (tree.getKind() == Tree.Kind.PLUS) {
                List<String> parts = new ArrayList<>();
                flatten(tree, parts);
                if (parts.contains(Glued.GAP) && parts.stream().anyMatch(part -> part.contains("."))) {
                    glued.add(new Glued(List.copyOf(parts)));
                }
            }
            return super.visitBinary(tree, null);
        }

        /** Neighbouring literals become one part, neighbouring gaps one gap. */
        private static void flatten(ExpressionTree tree, List<String> parts) {
            switch (tree) {
                case BinaryTree sum
                when sum.getKind() == Tree.Kind.PLUS -> {
                    flatten(sum.getLeftOperand(), parts);
                    flatten(sum.getRightOperand(), parts);
                }
                case ParenthesizedTree inner -> flatten(inner.getExpression(), parts);
                case LiteralTree literal
                when literal.getValue() instanceof String text -> {
                    if (!parts.isEmpty() && !parts.getLast().equals(Glued.GAP)) {
                        parts.add(parts.removeLast() + text);
                    } else {
                        parts.add(text);
                    }
                }
                default -> {
                    if (parts.isEmpty() || !parts.getLast().equals(Glued.GAP)) {
                        parts.add(Glued.GAP);
                    }
                }
            }
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
            List<? extends ExpressionTree> arguments = tree.getArguments();
            if (!arguments.isEmpty()) {
                for (String key : values(arguments.getFirst())) {
                    keyed.add(new Keyed(name(tree), key, arguments.size() - 1, place));
                }
            }
            return super.visitMethodInvocation(tree, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void nothing) {
            if (tree.getIdentifier().toString().equals("InvalidInput")) {
                ExpressionTree rule = tree.getArguments().get(2);
                for (String value : values(rule)) {
                    // A single variable may be an array of all arguments.
                    boolean seen = tree.getArguments().size() != 4
                            || !(tree.getArguments().get(3) instanceof IdentifierTree);
                    refusals.add(new Refusal(value, seen ? tree.getArguments().size() - 1 : -1, place));
                }
                forward(rule, "").ifPresent(forwards::add);
            }
            return super.visitNewClass(tree, null);
        }
    }

    /** Finds the rules that are given to methods which hand them on. */
    private static final class Handing extends Scanner {
        private final Set<Forward> forwards;
        private final List<Refusal> refusals;
        /** What hands on to these, in the same file. */
        private final Set<Forward> found = new HashSet<>();

        Handing(Set<Forward> forwards, List<Refusal> refusals) {
            this.forwards = forwards;
            this.refusals = refusals;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
            for (Forward forward : forwards) {
                if (name(tree).equals(forward.method)
                        && (forward.file.isEmpty() || forward.file.equals(place))
                        && tree.getArguments().size() > forward.parameter) {
                    ExpressionTree rule = tree.getArguments().get(forward.parameter);
                    values(rule).forEach(value -> refusals.add(new Refusal(value, -1, place)));
                    forward(rule, place).ifPresent(found::add);
                }
            }
            return super.visitMethodInvocation(tree, null);
        }
    }

    /** The strings an expression may be, as far as it says them itself. */
    private static List<String> values(ExpressionTree tree) {
        return switch (tree) {
            case LiteralTree literal when literal.getValue() instanceof String text -> List.of(text);
            case ParenthesizedTree inner -> values(inner.getExpression());
            case ConditionalExpressionTree either ->
                Stream.of(either.getTrueExpression(), either.getFalseExpression())
                        .flatMap(side -> values(side).stream())
                        .toList();
            default -> List.of();
        };
    }

    private static String name(MethodInvocationTree tree) {
        return switch (tree.getMethodSelect()) {
            case MemberSelectTree member -> member.getIdentifier().toString();
            case IdentifierTree identifier -> identifier.getName().toString();
            default -> "";
        };
    }

    /** A constant's name as keys spell it: SUM_ALL is sum_all, sum-all, sumAll. */
    static Stream<String> spellings(String constant) {
        String lower = constant.toLowerCase(Locale.ROOT);
        StringBuilder camel = new StringBuilder();
        for (String word : lower.split("_", -1)) {
            camel.append(
                    camel.isEmpty() || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return Stream.of(lower, lower.replace('_', '-'), camel.toString());
    }
}
