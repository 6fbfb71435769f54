package dev.unroll.app.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.trace.Trace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmTest {
    private static final Experiment HI = Experiments.parse("""
            {"inputs": ["hi"], "targets": ["ih"], "hidden": 4, "linear": true, "epochs": 40, "seed": 777}
            """);
    private static final Experiment FORWARD = Experiments.parse("""
            {"inputs": ["hello"], "hidden": 2, "h0": "randn", "seed": 0}
            """);

    private final Film film = new Film(new Words(Locale.ENGLISH), Palette.light());

    @TempDir
    Path folder = Path.of("");

    private static Reel film(Experiment experiment) {
        return Script.film(experiment, (step, last) -> {});
    }

    @Test
    void aGifHasAPictureForEveryMomentAndTheyDiffer() throws IOException {
        Path out = folder.resolve("film.gif");
        film.write(HI, out, 640, 400);
        List<BufferedImage> pictures = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(out.toFile())) {
            reader.setInput(stream);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                pictures.add(reader.read(i));
            }
        }
        assertThat(pictures).hasSameSizeAs(film(HI).shots());
        assertThat(pictures.getFirst().getWidth()).isEqualTo(640);
        // Each stores what has changed: more than a pixel, and never wider than the film.
        assertThat(pictures.subList(1, 10)).allMatch(p -> p.getWidth() > 1 && p.getWidth() <= 640);
    }

    @Test
    void aFilmRunsForwardsAndBackwardsAndLastsTenToTwentySeconds() {
        List<Shot> shots = film(HI).shots();
        List<MicroStep> steps = shots.stream()
                .flatMap(shot -> shot.moment().cursor().current().stream())
                .toList();
        assertThat(steps)
                .contains(
                        new MicroStep.Forward(1, 0),
                        new MicroStep.Forward(2, 0),
                        new MicroStep.Backward(2, 0),
                        new MicroStep.Backward(1, 0),
                        new MicroStep.Update());
        assertThat(shots.stream().mapToDouble(Shot::milliseconds).sum()).isBetween(8_000.0, 20_000.0);
    }

    @Test
    void theLastMomentIsTheFirstEpochInWhichTheStringIsRight() {
        Reel reel = film(HI);
        Shot last = reel.shots().getLast();
        assertThat(reel.rows().getLast().said()).isEqualTo("ih");
        assertThat(reel.rows().subList(0, reel.rows().size() - 1)).noneMatch(Row::right);
        assertThat(last.moment().epoch()).isEqualTo(reel.rows().size());
        assertThat(last.moment().cursor().atEnd()).isTrue();
    }

    @Test
    void aPictureIsOneMoment() throws IOException {
        Path out = folder.resolve("film.png");
        film.write(HI, out, 640, 400);
        BufferedImage picture = ImageIO.read(out.toFile());
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isEqualTo(400);
        assertThat(Script.picture(HI, (step, last) -> {})
                        .shots()
                        .getFirst()
                        .moment()
                        .cursor()
                        .current()
                        .orElseThrow())
                .isInstanceOf(MicroStep.Backward.class);
    }

    @Test
    void aFolderGetsNumberedPictures() throws IOException {
        Path out = folder.resolve("frames");
        film.write(FORWARD, out, 640, 400);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
                    .startsWith("frame-0001.png", "frame-0002.png")
                    .hasSize(film(FORWARD).shots().size());
        }
    }

    @Test
    void aFilmThatCannotBeWrittenLeavesTheOneThatStoodThere() throws IOException {
        Path out = folder.resolve("film.gif");
        Files.writeString(out, "the film before");
        Files.createDirectories(
                folder.resolve(".film.gif." + ProcessHandle.current().pid() + ".part")
                        .resolve("in the way"));
        assertThatThrownBy(() -> film.write(HI, out, 640, 400)).isInstanceOf(UncheckedIOException.class);
        assertThat(out).hasContent("the film before");
    }

    @Test
    void anUnwritablePlaceIsTheUsersToCorrect() {
        Path out = folder.resolve("missing").resolve("film.gif");
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> film.write(HI, out, 640, 400));
        assertThat(problem.field()).isEqualTo("out");
        assertThat(problem.rule()).isEqualTo("unwritable");
        assertThat(new Words(Locale.ENGLISH).problem(problem))
                .isEqualTo("out is " + out + ", which cannot be written: there is no such folder.");
    }

    @Test
    void anUnknownEndingIsNamed() {
        Path out = folder.resolve("film.mp4");
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> film.write(HI, out, 640, 400));
        assertThat(problem.rule()).isEqualTo("film-format");
    }

    private Experiment sea(int epochs) throws IOException {
        Path file = Files.writeString(
                folder.resolve("sea.txt"), "the sea is wide, the sea is deep, the sea is blue and salt");
        return Experiment.builder()
                .corpus(file.toString())
                .sequenceLength(6)
                .batch(2)
                .hidden(5)
                .linear(true)
                .epochs(epochs)
                .build();
    }

    @Test
    void aTextIsFilmedChunkByChunkToItsEnd() throws IOException {
        Reel reel = film(sea(3));
        int chunks = reel.count().chunks();
        assertThat(reel.count().corpus()).isTrue();
        assertThat(reel.rows()).hasSize(3 * chunks);
        assertThat(reel.rows().getFirst().wanted()).isEqualTo("he sea");
        assertThat(reel.rows().get(chunks).wanted()).isEqualTo("he sea");
        Moment last = reel.shots().getLast().moment();
        assertThat(last.epoch()).isEqualTo(3 * chunks);
        assertThat(last.count().chunk(last.epoch())).isEqualTo(chunks);
        Trace trace = Objects.requireNonNull(last.trace());
        assertThat(trace.batch()).isEqualTo(1);
        assertThat(trace.losses().length()).isEqualTo(6);
        assertThat(reel.shots().stream().mapToDouble(Shot::milliseconds).sum()).isBetween(8_000.0, 20_000.0);
    }

    @Test
    void aTextsRowIsWhatTheFirstStreamsValuesSay() throws IOException {
        Reel reel = film(sea(2));
        for (Shot shot : reel.shots()) {
            Moment moment = shot.moment();
            if (moment.cursor().atEnd()) {
                assertThat(reel.rows().get(moment.epoch() - 1).said())
                        .isEqualTo(Objects.requireNonNull(moment.trace())
                                .predicted()
                                .getFirst());
            }
        }
        assertThat(reel.shots()).anyMatch(shot -> shot.moment().cursor().atEnd());
    }

    @Test
    void aTextsFilmIsWrittenLikeAnyOther() throws IOException {
        List<Integer> played = new ArrayList<>();
        Path out = folder.resolve("sea.png");
        film.write(sea(2), out, 800, 500, (step, last) -> played.add(step));
        assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(800);
        assertThat(played).isNotEmpty().isSorted();
    }
}
