package dev.unroll.app.action;

import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.ModifierValue;

/** Keys as a keyboard names them. */
final class KeyNames {
    private final Words words;
    private final boolean mac;

    KeyNames(Words words) {
        this.words = words;
        mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    }

    /** {@code Shift →}, {@code Ctrl O}, {@code R}. */
    String of(KeyCodeCombination key) {
        List<String> parts = new ArrayList<>();
        if (key.getShortcut() == ModifierValue.DOWN) {
            parts.add(words.text(mac ? "key.command" : "key.control"));
        }
        if (key.getAlt() == ModifierValue.DOWN) {
            parts.add(words.text("key.alt"));
        }
        if (key.getShift() == ModifierValue.DOWN) {
            parts.add(words.text("key.shift"));
        }
        parts.add(of(key.getCode()));
        return String.join(" ", parts);
    }

    private String of(KeyCode code) {
        return switch (code) {
            case SPACE -> words.text("key.space");
            case LEFT -> "←";
            case RIGHT -> "→";
            case UP -> "↑";
            case DOWN -> "↓";
            case PLUS -> "+";
            case MINUS -> "−";
            case BACK_SLASH -> "\\";
            default -> code.getName();
        };
    }
}
