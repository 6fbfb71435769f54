package dev.unroll.app.picture;

import dev.unroll.app.pane.Drawn;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextLineInfo;
import javafx.scene.transform.NonInvertibleTransformException;
import javafx.scene.transform.Transform;

/**
 * A view as strokes and letters: its drawing stroke by stroke and, around it, the grounds, edges, texts and signs of its controls.
 * Shadows are left out, and of a gradient its first colour is taken.
 */
public final class Svg {
    private final SvgSurface surface;
    private final Transform toView;

    private Svg(SvgWriter out, Transform toView) {
        this.toView = toView;
        surface = new SvgSurface(out);
    }

    /** A view as it is drawn, on this ground, with a title that a reader of the screen says. FX thread only. */
    public static String of(Region view, Color ground, String title) {
        SvgWriter out = new SvgWriter(view.getWidth(), view.getHeight(), title);
        Svg svg = new Svg(out, inverse(view.getLocalToSceneTransform()));
        svg.surface.setFill(ground);
        svg.surface.fillRect(0, 0, view.getWidth(), view.getHeight());
        svg.draw(view, 1);
        return out.end();
    }

    private static Transform inverse(Transform transform) {
        try {
            return transform.createInverse();
        } catch (NonInvertibleTransformException e) {
            throw new IllegalArgumentException("the view has no size", e);
        }
    }

    private void draw(Node node, double above) {
        double alpha = above * node.getOpacity();
        if (!node.isVisible() || alpha == 0) {
            return;
        }
        surface.save();
        surface.setTransform(toView.createConcatenation(node.getLocalToSceneTransform()));
        surface.setGlobalAlpha(alpha);
        if (node.getClip() instanceof Rectangle clip) {
            surface.beginPath();
            surface.rect(clip.getX(), clip.getY(), clip.getWidth(), clip.getHeight());
            surface.clip();
        }
        switch (node) {
            case Text text -> write(text);
            case Shape shape -> sign(shape);
            case ImageView view -> picture(view);
            case Region region -> box(region);
            default -> {}
        }
        if (node instanceof Drawn drawn) {
            drawing(node.getLayoutBounds(), drawn);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> draw(child, alpha));
        }
        surface.restore();
    }

    /** A drawing ends where its node does. */
    private void drawing(Bounds bounds, Drawn drawn) {
        surface.save();
        surface.beginPath();
        surface.rect(0, 0, bounds.getWidth(), bounds.getHeight());
        surface.clip();
        drawn.drawOn(surface);
        surface.restore();
    }

    private void write(Text text) {
        colour(text.getFill()).ifPresent(fill -> {
            surface.setFill(fill);
            surface.setFont(text.getFont());
            surface.setTextAlign(TextAlignment.LEFT);
            surface.setTextBaseline(VPos.TOP);
            for (TextLineInfo line : text.getLayoutInfo().getTextLines(false)) {
                String written =
                        text.getText().substring(line.start(), line.end()).stripTrailing();
                surface.fillText(written, line.bounds().getMinX(), line.bounds().getMinY());
            }
        });
    }

    /** A shape as the area it covers. What JavaFX makes of two shapes lies in the coordinates of the scene. */
    private void sign(Shape shape) {
        colour(shape.getFill() == null ? shape.getStroke() : shape.getFill()).ifPresent(fill -> {
            surface.save();
            surface.setTransform(toView);
            surface.setFill(fill);
            surface.fillPath(SvgPath.of(shape));
            surface.restore();
        });
    }

    private void picture(ImageView view) {
        if (view.getImage() != null) {
            Bounds at = view.getLayoutBounds();
            surface.drawImage(view.getImage(), at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
        }
    }

    private void box(Region region) {
        double w = region.getWidth();
        double h = region.getHeight();
        if (region.getBackground() != null) {
            for (BackgroundFill ground : region.getBackground().getFills()) {
                colour(ground.getFill()).ifPresent(fill -> {
                    surface.setFill(fill);
                    if (region.getShape() == null) {
                        Insets in = ground.getInsets();
                        double round = 2 * ground.getRadii().getTopLeftHorizontalRadius();
                        surface.fillRoundRect(
                                in.getLeft(),
                                in.getTop(),
                                w - in.getLeft() - in.getRight(),
                                h - in.getTop() - in.getBottom(),
                                round,
                                round);
                    } else {
                        stretched(region.getShape(), w, h);
                    }
                });
            }
        }
        if (region.getBorder() != null) {
            region.getBorder().getStrokes().forEach(stroke -> edge(stroke, w, h));
        }
    }

    /** A region's own shape, as wide and as high as the region. */
    private void stretched(Shape shape, double w, double h) {
        Bounds bounds = shape.getLayoutBounds();
        if (bounds.getWidth() > 0 && bounds.getHeight() > 0) {
            surface.save();
            surface.scale(w / bounds.getWidth(), h / bounds.getHeight());
            surface.translate(-bounds.getMinX(), -bounds.getMinY());
            surface.fillPath(SvgPath.of(shape));
            surface.restore();
        }
    }

    /** The four sides of an edge: as one stroke where they are alike, else each that has a width. */
    private void edge(BorderStroke stroke, double w, double h) {
        double top = stroke.getWidths().getTop();
        double right = stroke.getWidths().getRight();
        double bottom = stroke.getWidths().getBottom();
        double left = stroke.getWidths().getLeft();
        if (top == right && top == bottom && top == left) {
            colour(stroke.getTopStroke()).filter(c -> top > 0).ifPresent(c -> {
                double round = 2 * stroke.getRadii().getTopLeftHorizontalRadius();
                surface.setStroke(c);
                surface.setLineWidth(top);
                surface.strokeRoundRect(top / 2, top / 2, w - top, h - top, round, round);
            });
            return;
        }
        side(stroke.getTopStroke(), 0, 0, w, top);
        side(stroke.getRightStroke(), w - right, 0, right, h);
        side(stroke.getBottomStroke(), 0, h - bottom, w, bottom);
        side(stroke.getLeftStroke(), 0, 0, left, h);
    }

    private void side(Paint paint, double x, double y, double w, double h) {
        colour(paint).ifPresent(fill -> {
            surface.setFill(fill);
            surface.fillRect(x, y, w, h);
        });
    }

    /** What a paint looks like in one colour; empty where nothing would be seen. */
    private static Optional<Color> colour(Paint paint) {
        Color colour =
                switch (paint) {
                    case Color plain -> plain;
                    case LinearGradient gradient ->
                        gradient.getStops().getFirst().getColor();
                    case null, default -> Color.TRANSPARENT;
                };
        return Optional.of(colour).filter(seen -> seen.getOpacity() > 0);
    }
}
