package dev.unroll.app.film;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An endlessly repeated GIF89a animation. Each picture after the first stores only the rectangle that has changed.
 *
 * <p>Delays are hundredths of a second; the part that rounding leaves over goes to the next picture.
 */
final class GifWriter implements AutoCloseable {
    private static final String IMAGE_FORMAT = "javax_imageio_gif_image_1.0";
    private static final double HUNDREDTH = 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ImageOutputStream stream;
    private final ImageWriter writer;
    private @Nullable BufferedImage previous;
    private double owed;

    GifWriter() throws IOException {
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        stream = ImageIO.createImageOutputStream(bytes);
        writer.setOutput(stream);
        writer.prepareWriteSequence(null);
    }

    void add(BufferedImage image, double milliseconds) throws IOException {
        Rect changed =
                previous == null ? new Rect(0, 0, image.getWidth(), image.getHeight()) : changed(previous, image);
        owed += milliseconds / HUNDREDTH;
        int delay = (int) Math.max(2, Math.round(owed));
        owed -= delay;
        BufferedImage part = image.getSubimage(changed.x, changed.y, changed.w, changed.h);
        ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(part);
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, parameters);
        metadata.mergeTree(IMAGE_FORMAT, tree(changed, delay, previous == null));
        writer.writeToSequence(new IIOImage(part, null, metadata), parameters);
        previous = image;
    }

    private record Rect(int x, int y, int w, int h) {}

    private static IIOMetadataNode tree(Rect part, int delay, boolean first) throws IIOInvalidTreeException {
        IIOMetadataNode root = new IIOMetadataNode(IMAGE_FORMAT);
        IIOMetadataNode place = new IIOMetadataNode("ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(part.x));
        place.setAttribute("imageTopPosition", Integer.toString(part.y));
        place.setAttribute("imageWidth", Integer.toString(part.w));
        place.setAttribute("imageHeight", Integer.toString(part.h));
        place.setAttribute("interlaceFlag", "FALSE");
        root.appendChild(place);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(delay));
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        if (first) {
            // Netscape's loop extension: sub-block 1, repeated 0 = endlessly.
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            extensions.appendChild(loop);
            root.appendChild(extensions);
        }
        return root;
    }

    /** The smallest rectangle that holds every pixel that differs; one pixel when none does. */
    private static Rect changed(BufferedImage before, BufferedImage now) {
        int w = now.getWidth();
        int h = now.getHeight();
        int[] a = before.getRGB(0, 0, w, h, null, 0, w);
        int[] b = now.getRGB(0, 0, w, h, null, 0, w);
        int left = w;
        int right = -1;
        int top = h;
        int bottom = -1;
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                int x = i % w;
                int y = i / w;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = y;
            }
        }
        return right < 0 ? new Rect(0, 0, 1, 1) : new Rect(left, top, right - left + 1, bottom - top + 1);
    }

    /** The finished file. */
    byte[] finish() throws IOException {
        writer.endWriteSequence();
        stream.flush();
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        writer.dispose();
        stream.close();
    }
}
