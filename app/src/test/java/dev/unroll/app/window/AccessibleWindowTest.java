package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.RunState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a screen reader is told: of everything that takes the keyboard what it is and how it is called, of every view what it shows now. */
@ExtendWith(ApplicationExtension.class)
class AccessibleWindowTest {
    private final WindowHarness unroll =
            WindowHarness.live(Presets.find("hihell-embedding").experiment());

    /** What is made of controls alone. */
    private static final Set<String> OF_CONTROLS = Set.of("tab-doctor", "tab-faults", "tab-sample");

    /** What is said by a view of what it has nothing of, in the place of its drawing. */
    private static final String INSTEAD = "instead: ";

    private static final Set<AccessibleRole> NO_ROLE = Set.of(AccessibleRole.NODE, AccessibleRole.PARENT);

    private final Set<String> nameless = new TreeSet<>();
    private final Set<Node> labelled = new HashSet<>();
    private int reached;

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    @Test
    void everythingThatTakesTheKeyboardHasARoleAndANameAndEveryViewSaysWhatItShowsNow() {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        unroll.unseen();
        new Views(unroll).each(this::walk);
        epoch(1);
        unroll.fx(() -> unroll.explorer.look(unroll.explorer.gaze().at(new CellRef(5, 0))));
        SortedMap<String, String> first = said();
        unroll.fx(() -> walk("window", unroll.window().scene().getRoot()));
        epoch(2);
        SortedMap<String, String> second = said();
        assertThat(reached).as("nodes that take the keyboard").isGreaterThan(200);
        assertThat(nameless).as("without a role or a name").isEmpty();
        assertThat(first.keySet()).isEqualTo(second.keySet()).hasSizeGreaterThan(14);
        assertThat(first.keySet())
                .filteredOn(view -> !OF_CONTROLS.contains(view)
                        && !Objects.requireNonNull(second.get(view)).startsWith(INSTEAD))
                .hasSizeGreaterThan(10)
                .allSatisfy(view ->
                        assertThat(second.get(view)).as(view).isNotBlank().isNotEqualTo(first.get(view)));
    }

    /** From the menu with Tab alone, without a place that keeps the keyboard to itself. */
    @Test
    void tabGoesRoundTheWholeWindow() {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        unroll.unseen();
        epoch(1);
        List<Node> round = new ArrayList<>();
        unroll.fx(() -> {
            Node start = unroll.node("fileMenu", Node.class);
            start.requestFocus();
            Node at = start;
            do {
                round.add(at);
                assertThat(at.requestFocusTraversal(TraversalDirection.NEXT))
                        .as("on from %s", at)
                        .isTrue();
                at = unroll.window().scene().getFocusOwner();
            } while (!at.equals(start) && round.size() < 300);
        });
        assertThat(round).as("round and back").hasSizeLessThan(300).doesNotHaveDuplicates();
        assertThat(round.stream().map(Node::getId))
                .contains("play", "speed", "help", "field-hidden", "field-linear", "ownWord", "scrubber", "tape");
        assertThat(round).anyMatch(node -> String.valueOf(node.getId()).startsWith("cell-t"));
        assertThat(round).anyMatch(TabPane.class::isInstance);
    }

    private void epoch(int number) {
        unroll.explorer.send(new Command.NextEpoch());
        unroll.until(moment -> moment.trace() != null
                && moment.epoch() == number
                && moment.cursor().atEnd());
    }

    /** What is said of the content of every view. */
    private SortedMap<String, String> said() {
        SortedMap<String, String> said = new TreeMap<>();
        new Views(unroll).each((id, content) -> {
            walk(id, content);
            StringBuilder text = new StringBuilder();
            Views.all(content, node -> {
                boolean drawing = node.getAccessibleRole() == AccessibleRole.IMAGE_VIEW
                        || node.getAccessibleRole() == AccessibleRole.LIST_VIEW;
                if (drawing && node.getAccessibleText() != null) {
                    text.append(node.getAccessibleText()).append('\n');
                }
                if (node.getStyleClass().contains("view-empty") && node instanceof Labeled empty) {
                    text.append(INSTEAD).append(empty.getText());
                }
            });
            said.put(id, text.toString());
        });
        return said;
    }

    private void walk(String view, Node root) {
        Views.all(root, node -> {
            if (node instanceof Label label && label.getLabelFor() != null) {
                labelled.add(label.getLabelFor());
            }
        });
        Views.all(root, node -> {
            // Tabs have names of their own, and an editor that of its spinner.
            boolean own = !(node instanceof TabPane) && !(node.getParent() instanceof Spinner<?>);
            if (node.isFocusTraversable() && own) {
                reached++;
                if (NO_ROLE.contains(node.getAccessibleRole()) || isBlank(name(node))) {
                    nameless.add("%s: %s %s %s".formatted(view, node, node.getAccessibleRole(), name(node)));
                }
            }
        });
    }

    /** What it is called; what a field or a choice holds is its value, no name. */
    private @Nullable Object name(Node node) {
        if (!isBlank(node.getAccessibleText())) {
            return node.getAccessibleText();
        }
        if (labelled.contains(node)) {
            return "its label's";
        }
        return node instanceof Labeled || !(node instanceof Control)
                ? node.queryAccessibleAttribute(AccessibleAttribute.TEXT)
                : null;
    }

    private static boolean isBlank(@Nullable Object text) {
        return text == null || text.toString().isBlank();
    }
}
