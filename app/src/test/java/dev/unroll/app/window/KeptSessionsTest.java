package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void theDeadAreLeftTheNewestFirstAndNothingOfTheLiving() throws IOException {
        Path older = session(GONE_LONGER, 100);
        Path newest = session(GONE, 200);
        session(Long.toString(ProcessHandle.current().pid()), 300);
        session("notes", 400);
        assertThat(new KeptSessions(folder).left()).containsExactly(newest, older);
    }

    @Test
    void aProcesssNumberThatAnotherHasNowHoldsNothingBack() throws IOException {
        String reused = ProcessHandle.current().pid() + "-0a1b2c3d";
        Path left = session(reused, 100);
        Path lock = Files.writeString(folder.resolve(reused + ".lock"), "");
        KeptSessions kept = new KeptSessions(folder);
        assertThat(kept.left()).containsExactly(left);
        kept.discard(left);
        assertThat(left).doesNotExist();
        assertThat(lock).doesNotExist();
    }

    @Test
    void aWindowThatIsOpenHoldsItsOwn() throws IOException {
        try (KeptSessions open = new KeptSessions(folder);
                KeptSessions other = new KeptSessions(folder)) {
            open.hold();
            other.hold();
            Files.writeString(open.own(), "runs");
            assertThat(open.own()).isNotEqualTo(other.own());
            assertThat(other.left()).isEmpty();
            assertThatThrownBy(() -> other.claim(open.own())).isInstanceOf(IOException.class);
            assertThat(open.own()).hasContent("runs");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsClaimedIsThisWindowsOwnAndNoLongerLeft() throws IOException {
        KeptSessions kept = new KeptSessions(folder);
        Path claimed = kept.claim(session(GONE, 200));
        assertThat(claimed).isEqualTo(kept.own()).hasContent(GONE);
        assertThat(kept.left()).isEmpty();
        assertThat(new KeptSessions(folder).left())
                .as("kept by a process that lives")
                .isEmpty();
    }

    @Test
    void whatTheDeadLeftHalfWrittenGoes() throws IOException {
        Path part = Files.writeString(folder.resolve("." + GONE + "-0a.unroll." + GONE + ".part"), "half");
        Path lock = Files.writeString(folder.resolve(GONE + "-0a.lock"), "");
        Files.setLastModifiedTime(lock, FileTime.fromMillis(1000));
        try (KeptSessions open = new KeptSessions(folder)) {
            open.hold();
            String own = String.valueOf(open.own().getFileName());
            Path mine = Files.writeString(folder.resolve("." + own + ".1.part"), "being written");
            assertThat(open.left()).isEmpty();
            assertThat(part).doesNotExist();
            assertThat(lock).doesNotExist();
            assertThat(mine).exists();
        }
    }

    @Test
    void whereNothingWasEverKeptNothingIsLeft() {
        assertThat(new KeptSessions(folder.resolve("missing")).left()).isEmpty();
    }
}
