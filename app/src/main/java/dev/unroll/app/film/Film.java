package dev.unroll.app.film;

import dev.unroll.app.pane.CanvasSurface;
import dev.unroll.app.pane.ViewPicture;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/**
 * Plays a run and writes what the explorer draws of it: a GIF film, a PNG picture, or a folder of numbered PNG pictures,
 * one a shot of the film. Needs no display.
 */
public final class Film {
    /** As many small maps as there are beside a large one. */
    private static final int MOST_EPOCHS = 9;

    private final Words words;
    private final Palette palette;
    private final FilmedView view;

    /** A film of the network. */
    public Film(Words words, Palette palette) {
        this(words, palette, FilmedView.NETWORK);
    }

    /** A film of any view. */
    public Film(Words words, Palette palette, FilmedView view) {
        this.words = words;
        this.palette = palette;
        this.view = view;
    }

    /**
     * Trains and writes. The file's name ends in {@code .gif} or {@code .png}; any name without an ending is a folder.
     *
     * @param width of the pictures in pixels
     * @param height of the pictures in pixels
     * @throws InvalidInput rule {@code unwritable} or {@code film-format} for {@code out}, or a rule the experiment breaks
     * @throws UncheckedIOException when writing fails; a film that stood there is there still
     * @throws dev.unroll.engine.train.Diverged when the first epoch's loss is not finite
     */
    public void write(Experiment experiment, Path out, int width, int height) {
        write(experiment, out, width, height, (step, last) -> {});
    }

    /**
     * The same, and tells how far the run is: {@code watcher} gets the epochs, of a corpus the chunks, that are played, and how
     * many there are.
     */
    public void write(Experiment experiment, Path out, int width, int height, BiConsumer<Integer, Integer> watcher) {
        String name =
                out.getFileName() == null ? "" : out.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean folder = Files.isDirectory(out) || name.indexOf('.', 1) < 0;
        if (!folder && !name.endsWith(".gif") && !name.endsWith(".png")) {
            throw new InvalidInput("out", out, "film-format");
        }
        requireWritable(out, folder);
        boolean picture = name.endsWith(".png") && !folder;
        boolean whole = view != FilmedView.NETWORK;
        Reel reel = !picture
                ? Script.film(experiment, watcher::accept)
                : whole ? Script.epochs(experiment, watcher::accept) : Script.picture(experiment, watcher::accept);
        Toolkit.start();
        ViewPicture filmed = view.picture(words, palette, reel.experiment(), reel.start(), reel.epochs(MOST_EPOCHS));
        FilmPainter painter = new FilmPainter(words, palette, reel, width, height, filmed);
        Camera camera = new Camera(painter, width, height);
        try {
            if (folder) {
                writeFolder(out, reel.shots(), camera);
            } else if (picture) {
                WholeFile.write(
                        out,
                        png(camera.shoot(
                                whole ? reel.shots().getLast() : reel.shots().getFirst())));
            } else {
                WholeFile.write(out, gif(reel.shots(), camera));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (filmed != null) {
                Toolkit.call(() -> {
                    filmed.close();
                    return true;
                });
            }
        }
    }

    private void requireWritable(Path out, boolean folder) {
        Path parent = out.toAbsolutePath().getParent();
        String reason = "";
        if (folder && Files.exists(out)) {
            reason = !Files.isDirectory(out) ? "file" : Files.isWritable(out) ? "" : "denied";
        } else if (parent == null || !Files.isDirectory(parent)) {
            reason = "no-folder";
        } else if (Files.exists(out) && !folder && !Files.isRegularFile(out)) {
            reason = "device";
        } else if (!Files.isWritable(parent)) {
            reason = "denied";
        }
        if (!reason.isEmpty()) {
            throw new InvalidInput("out", out, "unwritable", words.text("film.unwritable." + reason));
        }
    }

    private static byte[] gif(List<Shot> shots, Camera camera) throws IOException {
        try (GifWriter writer = new GifWriter()) {
            for (Shot shot : shots) {
                writer.add(camera.shoot(shot), shot.milliseconds());
            }
            return writer.finish();
        }
    }

    private static void writeFolder(Path out, List<Shot> shots, Camera camera) throws IOException {
        Files.createDirectories(out);
        for (int i = 0; i < shots.size(); i++) {
            Path file = out.resolve(String.format(Locale.ROOT, "frame-%04d.png", i + 1));
            WholeFile.write(file, png(camera.shoot(shots.get(i))));
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** One canvas, photographed again and again. */
    private record Camera(FilmPainter painter, int width, int height) {
        BufferedImage shoot(Shot shot) {
            return Toolkit.call(() -> {
                Canvas canvas = new Canvas(width, height);
                painter.paint(new CanvasSurface(canvas.getGraphicsContext2D()), shot);
                WritableImage image = canvas.snapshot(new SnapshotParameters(), null);
                int[] pixels = new int[width * height];
                image.getPixelReader()
                        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
                BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                copy.setRGB(0, 0, width, height, pixels, 0, width);
                return copy;
            });
        }
    }
}
