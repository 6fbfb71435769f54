package dev.unroll.app.window;

import dev.unroll.app.network.NetworkView;
import dev.unroll.app.pane.CrispCanvas;
import dev.unroll.app.pane.DrawnTexts;
import dev.unroll.app.pane.DrawnTexts.Written;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** What is wrong with the texts of a window in the pseudo-language, those on canvases too. FX thread only. */
final class Findings {
    /** Three letters without an accent are a word. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");

    /** No words in any language: names of parameters and functions, and the characters of the experiment. */
    private static final Pattern DATA =
            Pattern.compile("(embedding|fc)\\.(weight|bias)|(weight|bias)_[ih]h_l\\d|tanh|\\b[hielo]+\\b");

    private static final Set<String> CODE = Set.of("line-code", "line-comment", "fault-code");
    private static final Set<String> SCROLLED = Set.of("virtual-flow", "tab-header-area", "clipped-container");

    /** Words that are not of the pseudo-language. */
    final Set<String> foreign = new TreeSet<>();
    /** Texts that are not shown whole, and are said whole nowhere. */
    final Set<String> cut = new TreeSet<>();
    /** Texts that lie over each other. */
    final Set<String> over = new TreeSet<>();
    /** How many texts were looked at on canvases. */
    int drawn;

    /** Looks at all that is in sight in a node. */
    void look(String view, Node root) {
        Views.all(root, node -> {
            String where = view + " " + node.getClass().getSimpleName() + " " + node.getId();
            if (!(node instanceof ListCell<?> cell
                    && cell.getListView().getStyleClass().contains("code"))) {
                word(where, node.getAccessibleText());
            }
            word(where, node.getAccessibleHelp());
            if (node instanceof Control control && control.getTooltip() != null && !isCode(node)) {
                word(where, control.getTooltip().getText());
            }
            if (node instanceof TextInputControl input) {
                word(where, input.getPromptText());
            }
            if (node instanceof MenuButton menu) {
                menu.getItems().forEach(item -> menu(where, item));
            }
            if (node instanceof Labeled labeled && labeled.getText() != null && labeled.getWidth() > 0) {
                labeled(where, labeled);
            }
            if (node instanceof Parent parent) {
                siblings(where, parent);
            }
            if (node instanceof TabPane tabs) {
                besideTabs(where, tabs);
            }
            if (node instanceof CrispCanvas canvas && canvas.getWidth() > 0) {
                drawing(
                        view,
                        canvas.getParent() == null ? canvas : canvas.getParent(),
                        canvas,
                        DrawnTexts.of(canvas::drawOn));
            }
            if (node instanceof NetworkView network) {
                drawing(view, network, network, DrawnTexts.of(network::drawOn));
            }
        });
    }

    private void word(String where, @Nullable String text) {
        if (text != null
                && WORD.matcher(DATA.matcher(outside(text)).replaceAll("")).find()) {
            foreign.add(where + ": " + text);
        }
    }

    private static boolean isCode(Node node) {
        return node.getStyleClass().stream().anyMatch(CODE::contains);
    }

    /** What stands outside all brackets. */
    private static String outside(String text) {
        String rest = text;
        String before;
        do {
            before = rest;
            rest = rest.replaceAll("(?s)⟦[^⟦⟧]*⟧", " ");
        } while (!rest.equals(before));
        return rest;
    }

    private void menu(String where, MenuItem item) {
        // Languages are called what their speakers call them.
        if (item.getText() != null && item.getUserData() == null) {
            word(where + " " + item.getId(), item.getText());
        }
        if (item instanceof Menu menu) {
            menu.getItems().forEach(below -> menu(where, below));
        }
    }

    private void labeled(String where, Labeled labeled) {
        if (!isCode(labeled)) {
            word(where, labeled.getText());
        }
        boolean whole =
                labeled.lookup(".text") instanceof Text shown && shown.getText().equals(labeled.getText());
        if (labeled.isTextTruncated() && !whole && !said(labeled)) {
            cut.add(where + ": " + labeled.getText());
        }
        Bounds place = labeled.localToScene(labeled.getLayoutBounds());
        if (!isScrolled(labeled)
                && (place.getMinX() < -1 || place.getMaxX() > labeled.getScene().getWidth() + 1)) {
            cut.add(where + " outside the window: " + labeled.getText());
        }
    }

    private static boolean isScrolled(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up instanceof ScrollPane || up.getStyleClass().stream().anyMatch(SCROLLED::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Whether its tooltip, or that of the control it is a part of, says all of it. */
    private static boolean said(Labeled labeled) {
        for (Node up = labeled; up != null; up = up.getParent()) {
            Tooltip tooltip = up instanceof Control control ? control.getTooltip() : null;
            if (tooltip != null && tooltip.getText().contains(labeled.getText().strip())) {
                return true;
            }
        }
        return false;
    }

    private void siblings(String where, Parent parent) {
        List<Labeled> texts = parent.getChildrenUnmodifiable().stream()
                .filter(Labeled.class::isInstance)
                .map(Labeled.class::cast)
                .filter(child -> child.isVisible()
                        && child.getText() != null
                        && !child.getText().isBlank())
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (DrawnTexts.tight(texts.get(i).getBoundsInParent())
                        .intersects(DrawnTexts.tight(texts.get(j).getBoundsInParent()))) {
                    over.add(where + ": " + texts.get(j).getText() + " / "
                            + texts.get(i).getText());
                }
            }
        }
    }

    /** The tools at the end of the tabs lie on none of them. */
    private void besideTabs(String where, TabPane tabs) {
        Node headers = tabs.lookup(".headers-region");
        for (Node tools : tabs.getParent().lookupAll(".pane-tools")) {
            boolean any = tools instanceof Parent parent
                    && !parent.getChildrenUnmodifiable().isEmpty()
                    && tools.isVisible();
            if (any && inScene(tools).intersects(inScene(headers))) {
                over.add(where + ": tools over tabs");
            }
        }
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private void drawing(String view, Node owner, Node drawing, List<Written> texts) {
        String where = view + " " + owner.getClass().getSimpleName() + " " + owner.getId();
        drawn += texts.size();
        Bounds whole = drawing.getLayoutBounds();
        for (Written text : texts) {
            word(where, text.text());
            if (!whole.contains(DrawnTexts.tight(text.place()))) {
                cut.add(where + " outside the drawing: " + text.text());
            }
        }
        DrawnTexts.overlaps(texts).forEach(pair -> over.add(where + ": " + pair));
    }
}
