package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderCommandTest {
    @TempDir
    private Path folder;

    private BufferedImage picture(String theme) throws IOException {
        String out = theme + ".png";
        Typed typed = Typed.in(
                folder, "render", "hihell-cell", "--epochs", "3", "--out", out, "--size", "640x480", "--theme", theme);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isZero();
        return ImageIO.read(folder.resolve(out).toFile());
    }

    @Test
    void aPictureHasTheSizeAskedForAndTheThemesGround() throws IOException {
        BufferedImage light = picture("light");
        assertThat(light.getWidth()).isEqualTo(640);
        assertThat(light.getHeight()).isEqualTo(480);
        int ground = light.getRGB(0, 0) & 0xff;
        assertThat(ground).isGreaterThan(200);
        assertThat(picture("dark").getRGB(0, 0) & 0xff).isLessThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flow", "map", "weights", "runs"})
    void anyViewCanBeDrawn(String view) throws IOException {
        Typed typed = Typed.in(
                folder,
                "render",
                "hihell-cell",
                "--epochs",
                "3",
                "--out",
                "v.png",
                "--size",
                "900x600",
                "--view",
                view);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isZero();
        BufferedImage drawn = ImageIO.read(folder.resolve("v.png").toFile());
        Set<Integer> colours = new HashSet<>();
        for (int x = 20; x < 600; x += 2) {
            for (int y = 60; y < 540; y += 2) {
                colours.add(drawn.getRGB(x, y));
            }
        }
        assertThat(colours).as("more than an empty ground with a title").hasSizeGreaterThan(40);
    }

    @Test
    void aViewThatThereIsNotIsNamed() {
        Typed typed = Typed.in(folder, "render", "hihell-cell", "--out", "v.png", "--view", "flows");
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.err()).contains("--view").contains("flows").contains("weights");
    }
}
