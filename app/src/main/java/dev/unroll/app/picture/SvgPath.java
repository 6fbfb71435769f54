package dev.unroll.app.picture;

import java.util.stream.Collectors;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/** The area a shape covers, in SVG's notation of paths. */
final class SvgPath {
    private SvgPath() {}

    /** In the coordinates of the scene the shape is in, or in its own where it is in none. */
    static String of(Shape shape) {
        Path area = (Path) Shape.union(shape, new Rectangle());
        return area.getElements().stream().map(SvgPath::of).collect(Collectors.joining());
    }

    private static String of(PathElement element) {
        return switch (element) {
            case MoveTo to -> "M" + at(to.getX(), to.getY());
            case LineTo to -> "L" + at(to.getX(), to.getY());
            case QuadCurveTo to -> "Q" + at(to.getControlX(), to.getControlY()) + " " + at(to.getX(), to.getY());
            case CubicCurveTo to ->
                "C" + at(to.getControlX1(), to.getControlY1()) + " " + at(to.getControlX2(), to.getControlY2()) + " "
                        + at(to.getX(), to.getY());
            case ClosePath end -> "Z";
            default -> throw new IllegalArgumentException("an area has no " + element);
        };
    }

    private static String at(double x, double y) {
        return SvgWriter.number(x) + " " + SvgWriter.number(y);
    }
}
