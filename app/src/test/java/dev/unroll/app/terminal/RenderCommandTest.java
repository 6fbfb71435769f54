package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
