package dev.unroll.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.testfx.util.WaitForAsyncUtils;

/** The views of a window, one after the other. Few frames are waited for: on the headless platform each takes long. */
final class Views {
    private static final List<String> SAYS = List.of("view-verdict", "view-empty");

    private final WindowHarness unroll;

    Views(WindowHarness unroll) {
        this.unroll = unroll;
    }

    /** What is done with a view in sight. */
    interface Visitor {
        void visit(String id, Node content);
    }

    /** Brings every view into sight, waits until it says something, and gives its tab's id and its content to a visitor, on the FX thread. */
    void each(Visitor visitor) {
        List<String> ids = new ArrayList<>();
        fx(() -> tabs(tab -> ids.add(tab.getId())));
        for (String id : ids) {
            show(id);
            fx(() -> tab(id, tab -> visitor.visit(id, tab.getContent())));
        }
    }

    /** Brings a view into sight, by the id of its tab, laid out. */
    void show(String id) {
        fx(() -> tab(id, tab -> tab.getTabPane().getSelectionModel().select(tab)));
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
                boolean[] says = new boolean[1];
                fx(() -> tab(id, tab -> says[0] = says(tab.getContent())));
                return says[0];
            });
        } catch (TimeoutException e) {
            throw new AssertionError(id + " says nothing", e);
        }
        fx(() -> {
            unroll.window().scene().getRoot().applyCss();
            unroll.window().scene().getRoot().layout();
        });
    }

    /** Whether a view that says something does. */
    private static boolean says(Node content) {
        List<Labeled> sentences = new ArrayList<>();
        all(content, node -> {
            if (SAYS.stream().anyMatch(node.getStyleClass()::contains) && node instanceof Labeled sentence) {
                sentences.add(sentence);
            }
        });
        return sentences.isEmpty()
                || sentences.stream().anyMatch(sentence -> !sentence.getText().isEmpty());
    }

    private void tab(String id, Consumer<Tab> visitor) {
        tabs(tab -> {
            if (tab.getId().equals(id)) {
                visitor.accept(tab);
            }
        });
    }

    private void tabs(Consumer<Tab> visitor) {
        unroll.window().scene().getRoot().lookupAll(".tab-pane").forEach(node -> List.copyOf(((TabPane) node).getTabs())
                .forEach(visitor));
    }

    private static void fx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, what);
    }

    /** A node and all below it that is in sight. */
    static void all(Node node, Consumer<Node> visitor) {
        if (node.isVisible()) {
            visitor.accept(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> all(child, visitor));
            }
        }
    }
}
