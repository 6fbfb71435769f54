package dev.unroll.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * Draws the colours, and one of the tour's pictures, as {@link ColourBlindness} says they look. It runs when it is named:
 * {@code mvn -Pquick -pl app -am test -Dtest=ColourBlindPictures -Dsurefire.failIfNoSpecifiedTests=false}, and writes {@code
 * docs/colour-blind-palette.png} and {@code docs/colour-blind-views.png}.
 */
class ColourBlindPictures {
    private static final Path DOCS = Path.of("../docs");
    private static final List<String> COLOURS = List.of(
            "negative",
            "positive",
            "forward",
            "backward",
            "bar",
            "right",
            "wrong",
            "right-soft",
            "wrong-soft",
            "warning");
    private static final int ROW = 22;
    private static final int LABEL = 96;
    private static final int SWATCH = 92;
    private static final int VIEW = 480;

    @Test
    void thePalette() throws IOException {
        int rows = COLOURS.size() + 8;
        int theme = LABEL + 4 * SWATCH + 24;
        BufferedImage image = new BufferedImage(2 * theme, (rows + 1) * ROW + 8, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        theme(g, Palette.light(), 0, theme, image.getHeight());
        theme(g, Palette.dark(), theme, theme, image.getHeight());
        g.dispose();
        assertThat(ImageIO.write(
                        image, "png", DOCS.resolve("colour-blind-palette.png").toFile()))
                .isTrue();
    }

    private static void theme(Graphics2D g, Palette palette, int left, int width, int height) {
        g.setColor(awt(palette.get("background")));
        g.fillRect(left, 0, width, height);
        int x = left + LABEL;
        for (ColourBlindness eye : ColourBlindness.values()) {
            g.setColor(awt(palette.get("text")));
            g.drawString(eye.name().toLowerCase(Locale.ROOT), x + 2, 15);
            int y = ROW;
            for (String name : COLOURS) {
                g.setColor(awt(eye.see(palette.get(name))));
                g.fillRect(x, y + 2, SWATCH - 6, ROW - 4);
                y += ROW;
            }
            for (int run = 1; run <= 8; run++) {
                g.setColor(awt(eye.see(palette.run(run))));
                g.setStroke(stroke(Palette.dashes(run)));
                g.drawLine(x, y + ROW / 2, x + SWATCH - 8, y + ROW / 2);
                y += ROW;
            }
            x += SWATCH;
        }
        g.setColor(awt(palette.get("text")));
        for (int i = 0; i < COLOURS.size(); i++) {
            g.drawString(COLOURS.get(i), left + 8, (i + 1) * ROW + 15);
        }
        for (int run = 1; run <= 8; run++) {
            g.drawString("run " + run, left + 8, (COLOURS.size() + run) * ROW + 15);
        }
    }

    private static BasicStroke stroke(double[] dashes) {
        float[] pattern = new float[dashes.length];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (float) dashes[i];
        }
        return pattern.length == 0
                ? new BasicStroke(3)
                : new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pattern, 0);
    }

    @Test
    void theViews() throws IOException {
        BufferedImage lecture =
                scaled(ImageIO.read(DOCS.resolve("tour/04-vanishes.png").toFile()));
        int h = lecture.getHeight();
        BufferedImage image = new BufferedImage(2 * VIEW + 8, 2 * (h + 20), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(java.awt.Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        List<ColourBlindness> eyes = List.of(ColourBlindness.values());
        for (int i = 0; i < eyes.size(); i++) {
            ColourBlindness eye = eyes.get(i);
            int x = i % 2 * (VIEW + 8);
            int y = i / 2 * (h + 20);
            g.setColor(java.awt.Color.BLACK);
            g.drawString(eye.name().toLowerCase(Locale.ROOT), x + 4, y + 14);
            g.drawImage(seen(lecture, eye), x, y + 20, null);
        }
        g.dispose();
        assertThat(ImageIO.write(
                        image, "png", DOCS.resolve("colour-blind-views.png").toFile()))
                .isTrue();
    }

    private static BufferedImage scaled(BufferedImage whole) {
        int h = whole.getHeight() * VIEW / whole.getWidth();
        BufferedImage small = new BufferedImage(VIEW, h, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(whole, 0, 0, VIEW, h, null);
        g.dispose();
        return small;
    }

    private static BufferedImage seen(BufferedImage picture, ColourBlindness eye) {
        BufferedImage seen = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                Color colour = Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
                seen.setRGB(x, y, awt(eye.see(colour)).getRGB());
            }
        }
        return seen;
    }

    private static java.awt.Color awt(Color colour) {
        return new java.awt.Color((float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue());
    }
}
