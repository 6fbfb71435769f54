import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Draws the icon: three timesteps of one cell, the state handed on, the gradient on its way back. Writes it in every form a system
 * asks for: {@code java release/icon/Icons.java} at the repository's root.
 */
final class Icons {
    /** The drawing's side. */
    private static final int SIDE = 64;

    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    private static final String GROUND = "#0f766e";
    private static final String PAPER = "#ffffff";
    private static final String GRADIENT = "#e9d5ff";
    private static final List<String> CELLS = List.of("#1d4f91", "#f5f3f0", "#c2510c");
    private static final double CELL = 14;
    private static final double TOP = 18;

    private Icons() {}

    private static double left(int timestep) {
        return 6 + timestep * 19;
    }

    public static void main(String[] args) throws IOException {
        Path icons = Path.of("release", "icon");
        Path window = Path.of("assets", "src", "main", "resources", "dev", "unroll", "assets", "icons");
        Files.createDirectories(window);
        Files.writeString(icons.resolve("unroll.svg"), svg(), StandardCharsets.UTF_8);
        for (int size : SIZES) {
            Files.write(window.resolve("unroll-" + size + ".png"), png(size));
        }
        Files.write(icons.resolve("unroll.png"), png(512));
        Files.write(icons.resolve("unroll.ico"), ico(List.of(16, 24, 32, 48, 64, 256)));
        Files.write(icons.resolve("unroll.icns"), icns());
    }

    private static String svg() {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < CELLS.size(); i++) {
            cells.append("  <rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                    .formatted(left(i), TOP, CELL, CELL, CELLS.get(i), PAPER));
        }
        double middle = TOP + CELL / 2;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">
                  <rect width="64" height="64" rx="13" fill="%s"/>
                  <path d="M %s %s H %s" stroke="%s" stroke-width="4"/>
                %s  <path d="%s" fill="none" stroke="%s" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>
                </svg>
                """
                .formatted(SIDE, SIDE, GROUND, left(0) + CELL / 2, middle, left(2), PAPER, cells, BACK, GRADIENT);
    }

    /** From under the last timestep to under the first, with a head. */
    private static final String BACK = "M 51 38 C 48 53 20 53 14 41 M 8.5 46 L 13.5 40 L 20 44";

    private static Shape back() {
        Path2D path = new Path2D.Double();
        path.moveTo(51, 38);
        path.curveTo(48, 53, 20, 53, 14, 41);
        path.moveTo(8.5, 46);
        path.lineTo(13.5, 40);
        path.lineTo(20, 44);
        return path;
    }

    private static BufferedImage image(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale((double) size / SIDE, (double) size / SIDE);
        g.setColor(Color.decode(GROUND));
        g.fill(new RoundRectangle2D.Double(0, 0, SIDE, SIDE, 26, 26));
        g.setColor(Color.decode(PAPER));
        g.setStroke(new BasicStroke(4));
        double middle = TOP + CELL / 2;
        g.draw(new java.awt.geom.Line2D.Double(left(0) + CELL / 2, middle, left(2), middle));
        for (int i = 0; i < CELLS.size(); i++) {
            Shape cell = new RoundRectangle2D.Double(left(i), TOP, CELL, CELL, 6, 6);
            g.setColor(Color.decode(CELLS.get(i)));
            g.fill(cell);
            g.setColor(Color.decode(PAPER));
            g.setStroke(new BasicStroke(2));
            g.draw(cell);
        }
        g.setColor(Color.decode(GRADIENT));
        g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(back());
        g.dispose();
        return image;
    }

    private static byte[] png(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(size), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Windows: a directory of 16 bytes a picture, then the pictures, each a PNG. */
    private static byte[] ico(List<Integer> sizes) {
        List<byte[]> pictures = sizes.stream().map(Icons::png).toList();
        int total = 6 + 16 * sizes.size() + pictures.stream().mapToInt(p -> p.length).sum();
        ByteBuffer out = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        int offset = 6 + 16 * sizes.size();
        for (int i = 0; i < sizes.size(); i++) {
            byte side = (byte) (sizes.get(i) == 256 ? 0 : sizes.get(i));
            out.put(side).put(side).putShort((short) 0).putShort((short) 1).putShort((short) 32);
            out.putInt(pictures.get(i).length).putInt(offset);
            offset += pictures.get(i).length;
        }
        pictures.forEach(out::put);
        return out.array();
    }

    /** macOS: blocks of a type, a length and a PNG. */
    private static byte[] icns() throws IOException {
        List<String> types = List.of("ic07", "ic08", "ic09", "ic10");
        List<byte[]> pictures = IntStream.of(128, 256, 512, 1024).mapToObj(Icons::png).toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("icns");
        out.writeInt(8 + pictures.stream().mapToInt(p -> 8 + p.length).sum());
        for (int i = 0; i < types.size(); i++) {
            out.writeBytes(types.get(i));
            out.writeInt(8 + pictures.get(i).length);
            out.write(pictures.get(i));
        }
        return bytes.toByteArray();
    }
}
