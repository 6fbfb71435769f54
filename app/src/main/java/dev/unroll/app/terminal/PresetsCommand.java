package dev.unroll.app.terminal;

import dev.unroll.app.presets.Preset;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.presets.Question;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unroll presets}: one line a preset. */
@Command(name = "presets", sortOptions = false, sortSynopsis = false)
final class PresetsCommand implements Runnable {
    private final Screen screen;

    @Mixin
    final HelpOption help = new HelpOption();

    PresetsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        List<Preset> presets = Stream.concat(
                        Presets.list().stream(), Presets.questions().stream().map(Question::preset))
                .toList();
        int width = presets.stream().mapToInt(p -> p.name().length()).max().orElse(0);
        for (Preset preset : presets) {
            String name = preset.name() + " ".repeat(width - preset.name().length());
            screen.print("terminal.preset", name, preset.teaches(screen.words()));
        }
    }
}
