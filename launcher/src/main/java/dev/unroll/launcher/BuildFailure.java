package dev.unroll.launcher;

import java.util.List;
import java.util.regex.Pattern;

/** What went wrong in a build, as the key of the sentence that says so. */
final class BuildFailure {
    private record Sign(String key, Pattern pattern) {}

    /** The first that is found counts. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("stays-offline", Pattern.compile("in offline mode")),
            new Sign("certificate", Pattern.compile("PKIX path building failed|SSLHandshakeException")),
            new Sign("refused", Pattern.compile("status code: 407|Proxy Authentication Required")),
            new Sign(
                    "offline",
                    Pattern.compile("Unknown host|UnknownHostException|Name or service not known|Connection refused"
                            + "|Connect(ion)? timed out|Network is unreachable|No route to host"
                            + "|Could not transfer artifact")));

    /** Maven's closing advice is about Maven; what went wrong stands above it. */
    private static final Pattern ADVICE =
            Pattern.compile("\\[ERROR\\]\\s*$|Help 1|[Rr]e-run Maven|For more information|resume the build|mvn <args>");

    private static final int LINES_SHOWN = 15;

    private BuildFailure() {}

    static String key(List<String> log) {
        return SIGNS.stream()
                .filter(sign -> log.stream()
                        .anyMatch(line -> sign.pattern().matcher(line).find()))
                .map(Sign::key)
                .findFirst()
                .orElse("failed");
    }

    /** Its lines that say most. */
    static List<String> lines(List<String> log) {
        List<String> errors = log.stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .filter(line -> !ADVICE.matcher(line).find())
                .toList();
        List<String> said = errors.isEmpty() ? log : errors;
        return said.subList(Math.max(0, said.size() - LINES_SHOWN), said.size());
    }
}
