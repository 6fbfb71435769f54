package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSessionsTest {
    private static final String GONE = "99999999999";
    private static final String GONE_LONGER = "99999999998";

    @TempDir
    Path folder;

    private Path session(String process, long seconds) throws IOException {
        Path file = Files.writeString(folder.resolve(process + ".unroll"), process);
        Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000));
        return file;
    }

    @Test
    void theNewestOfTheDeadIsLeftAndNothingOfTheLiving() throws IOException {
        session(GONE_LONGER, 100);
        Path newest = session(GONE, 200);
        session(Long.toString(ProcessHandle.current().pid()), 300);
        session("notes", 400);
        assertThat(new KeptSessions(folder).left()).contains(newest);
    }

    @Test
    void whatIsClaimedIsThisProcesssOwnAndNoLongerLeft() throws IOException {
        KeptSessions kept = new KeptSessions(folder);
        Path claimed = kept.claim(session(GONE, 200));
        assertThat(claimed).isEqualTo(kept.own()).hasContent(GONE);
        assertThat(kept.left()).isEmpty();
    }

    @Test
    void whereNothingWasEverKeptNothingIsLeft() {
        assertThat(new KeptSessions(folder.resolve("missing")).left()).isEmpty();
    }
}
