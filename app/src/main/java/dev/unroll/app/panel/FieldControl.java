package dev.unroll.app.panel;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.OneOf;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.StringConverter;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/** The control of one setting, whatever its kind, as one text that is read and written. */
sealed interface FieldControl {
    /** Pixels that a choice and a switch leave of a control beside its label to their words. */
    double CHOICE = FieldRow.CONTROL_WIDTH - 28;

    double SWITCH = FieldRow.CONTROL_WIDTH - 32;

    Region node();

    String text();

    void setText(String text);

    /** What is kept of a text that is entered. */
    default String tidy(String text) {
        return text;
    }

    /** Whether the text needs the panel's full width. */
    default boolean isWide() {
        return false;
    }

    /** The control that suits how a setting is spelled. */
    static FieldControl of(Setting<?> setting, Words words, Runnable changed) {
        return switch (setting.codec()) {
            case Codec.Choice<?> choice -> choice(setting, choice.values(), words, changed);
            case Codec.Toggle toggle -> {
                String key = "panel." + setting.id() + ".";
                double widest = widest(Stream.of(words.text(key + "false"), words.text(key + "true")), Font.font(12));
                yield new Toggled(toggle(setting, words, changed), widest > SWITCH);
            }
            case Codec<?> codec when codec.isList() -> new Typed(new SequencesField(), changed, Typed.NARROW);
            case Codec<?> codec -> new Typed(new TextField(), changed, room(codec));
        };
    }

    /** Characters that fit beside the label: a file's name has none, a number always does. */
    private static int room(Codec<?> codec) {
        return switch (codec) {
            case Codec.Maybe<?> maybe -> room(maybe.present());
            case Codec.Text text -> text.isFile() ? Typed.NONE : Typed.NARROW;
            default -> Integer.MAX_VALUE;
        };
    }

    private static <E extends Enum<E>> FieldControl choice(
            Setting<?> setting, List<E> values, Words words, Runnable changed) {
        ComboBox<E> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable E value) {
                return value == null
                        ? ""
                        : words.text(
                                "panel." + setting.id() + "." + value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public @Nullable E fromString(String text) {
                return null;
            }
        });
        box.valueProperty().addListener((o, before, now) -> changed.run());
        return new Chosen<>(
                box,
                setting.key(),
                widest(values.stream().map(box.getConverter()::toString), Font.font("Monospaced", 12.5)) > CHOICE);
    }

    private static ToggleSwitch toggle(Setting<?> setting, Words words, Runnable changed) {
        ToggleSwitch toggle = new Switch(words.text("panel." + setting.id() + ".false"));
        toggle.selectedProperty().addListener((o, before, now) -> {
            toggle.setText(words.text("panel." + setting.id() + "." + now));
            changed.run();
        });
        return toggle;
    }

    /** How wide the widest of these texts is in the font of its control, px. */
    private static double widest(Stream<String> texts, Font font) {
        return texts.mapToDouble(text -> {
                    Text measure = new Text(text);
                    measure.setFont(font);
                    return measure.getLayoutBounds().getWidth();
                })
                .max()
                .orElse(0);
    }

    /**
     * What is chosen of a few.
     *
     * @param isWide whether one of them has no room beside the label
     */
    record Chosen<E extends Enum<E>>(ComboBox<E> node, String key, boolean isWide) implements FieldControl {
        @Override
        public String text() {
            return node.getValue() == null ? "" : OneOf.name(node.getValue());
        }

        @Override
        public void setText(String text) {
            node.setValue(OneOf.of(key, text, node.getItems()));
        }
    }

    /**
     * What is on or off.
     *
     * @param isWide whether what one of the two is called has no room beside the label
     */
    record Toggled(ToggleSwitch node, boolean isWide) implements FieldControl {
        @Override
        public String text() {
            return Boolean.toString(node.isSelected());
        }

        @Override
        public void setText(String text) {
            node.setSelected(Boolean.parseBoolean(text));
        }
    }

    /**
     * What is typed.
     *
     * @param room how many characters fit beside the label
     */
    record Typed(TextInputControl node, int room) implements FieldControl {
        static final int NARROW = 9;
        static final int NONE = -1;

        Typed(TextInputControl node, Runnable changed, int room) {
            this(node, room);
            node.textProperty().addListener((o, before, now) -> changed.run());
        }

        @Override
        public String text() {
            return node.getText();
        }

        @Override
        public void setText(String text) {
            node.setText(text);
        }

        @Override
        public String tidy(String text) {
            return node instanceof SequencesField ? SequencesField.tidy(text) : text;
        }

        @Override
        public boolean isWide() {
            return text().indexOf('\n') >= 0 || Vocabulary.split(text()).size() > room;
        }
    }
}
