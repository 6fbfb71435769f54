package dev.unroll.app.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** Pictures in points. */
public final class Png {
    /** Pixels for each of the screen's. */
    private static final double DENSITY = 2;

    private Png() {}

    /** A view as it is drawn, on this ground. FX thread only. */
    public static byte[] of(Region view, Color ground) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(ground);
        parameters.setTransform(Transform.scale(DENSITY, DENSITY));
        return bytes(view.snapshot(parameters, null), BufferedImage.TYPE_INT_RGB);
    }

    /** A picture as an address that holds all of it (RFC 2397). */
    static String inline(Image image) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes(image, BufferedImage.TYPE_INT_ARGB));
    }

    private static byte[] bytes(Image image, int type) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, type);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(copy, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
