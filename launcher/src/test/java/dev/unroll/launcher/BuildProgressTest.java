package dev.unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BuildProgressTest {
    private final BuildProgress progress = new BuildProgress(
            new Sentences(Program.ofClone(Path.of("..").toAbsolutePath().normalize())));

    @Test
    void theLineSaysHowManyLibrariesAreHereAndWhichComes() {
        assertThat(progress.line(Duration.ofSeconds(3))).isEqualTo("unroll: building, 0:03 · reading the build files");
        assertThat(progress.read("Downloading from central: https://server.example/org/nd4j/nd4j-api/1/nd4j-api-1.jar"))
                .isTrue();
        assertThat(progress.line(Duration.ofSeconds(64)))
                .isEqualTo("unroll: building, 1:04 · looking for libraries, now nd4j-api-1.jar");
        progress.read(
                "Downloaded from central: https://server.example/org/nd4j/nd4j-api/1/nd4j-api-1.jar (7.1 MB at 3 MB/s)");
        assertThat(progress.line(Duration.ofSeconds(66))).isEqualTo("unroll: building, 1:06 · 1 library downloaded");
    }

    @Test
    void theLineSaysWhichModuleOfHowManyIsBuilt() {
        assertThat(progress.read("[INFO] Building Unroll engine 0.1.0-SNAPSHOT                            [3/5]"))
                .isTrue();
        assertThat(progress.line(Duration.ZERO)).isEqualTo("unroll: building, 0:00 · Unroll engine (3 of 5)");
    }

    @Test
    void aLineThatSaysNothingNewChangesNothing() {
        assertThat(progress.read("[INFO] --- maven-resources-plugin:3.5.0:resources (default-resources) @ unroll ---"))
                .isFalse();
    }
}
