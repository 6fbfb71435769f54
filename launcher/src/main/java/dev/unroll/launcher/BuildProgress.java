package dev.unroll.launcher;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a build is doing, read from Maven's lines. */
final class BuildProgress {
    private static final Pattern DOWNLOADING = Pattern.compile("Downloading from \\S+: \\S*/([^/\\s]+\\.jar)");
    private static final Pattern DOWNLOADED = Pattern.compile("Downloaded from \\S+: \\S*/[^/\\s]+\\.jar.*");
    private static final Pattern MODULE = Pattern.compile("\\[INFO\\] Building (.+) \\S+ +\\[(\\d+)/(\\d+)\\]");

    private final Sentences sentences;
    private String doing;
    private int downloaded;

    BuildProgress(Sentences sentences) {
        this.sentences = sentences;
        this.doing = sentences.of("build.start");
    }

    /** Whether the line said something new. */
    boolean read(String line) {
        String before = doing;
        Matcher downloading = DOWNLOADING.matcher(line);
        Matcher module = MODULE.matcher(line);
        if (downloading.find()) {
            doing = libraries(sentences.of("build.library", downloading.group(1)));
        } else if (DOWNLOADED.matcher(line).find()) {
            downloaded++;
            doing = libraries("");
        } else if (module.find()) {
            doing = sentences.of("build.module", module.group(1), module.group(2), module.group(3));
        }
        return !doing.equals(before);
    }

    private String libraries(String now) {
        return sentences.of("build.libraries", downloaded, now);
    }

    /** The line that is shown after so long. */
    String line(Duration since) {
        return sentences.of("build.line", time(since), doing);
    }

    static String time(Duration since) {
        return "%d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
    }
}
