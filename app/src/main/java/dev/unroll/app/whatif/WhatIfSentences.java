package dev.unroll.app.whatif;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.whatif.WhatIfContent.Column;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Vocabulary;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the view says of what it shows, with the numbers that it rests on. */
final class WhatIfSentences {
    private final Words words;

    WhatIfSentences(Words words) {
        this.words = words;
    }

    /**
     * What is tried: {@code What if timestep 4 read h = 0 instead of h₃?}
     *
     * @param found the timestep whose state t finds
     */
    String title(Trial trial, int t, int found, Vocabulary vocabulary) {
        String key = "whatIf.title." + trial.kind().name().toLowerCase(Locale.ROOT);
        String detail = trial.kind() == Trial.Kind.READ
                ? Figures.visible(vocabulary.character(Integer.parseInt(trial.detail())))
                : trial.detail();
        return words.text(key, Integer.toString(t), Figures.sub(found), detail);
    }

    /** What comes of it. */
    String verdict(WhatIfContent content) {
        if (content.differences().stream().allMatch(difference -> difference == 0)
                && content.saysOther().isEmpty()) {
            return words.text("whatIf.says.nothing");
        }
        Column real = content.real().get(content.at() - 1);
        Column changed = content.changed().get(content.at() - 1);
        String said = !real.predicts()
                ? ""
                : real.said().equals(changed.said())
                        ? words.text(
                                "whatIf.says.same",
                                Integer.toString(content.at()),
                                Figures.visible(real.said()),
                                Figures.percent(real.probability()),
                                Figures.percent(changed.probability()))
                        : words.text(
                                "whatIf.says.other",
                                Integer.toString(content.at()),
                                Figures.visible(changed.said()),
                                Figures.visible(real.said()));
        int until = content.differsUntil();
        String memory = until >= content.timesteps()
                ? words.text("whatIf.says.remembers", Integer.toString(content.timesteps()))
                : words.text("whatIf.says.forgets", Integer.toString(Math.max(until, content.at())));
        return Stream.of(said, content.predictions() == 0 ? "" : losses(content), memory)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
    }

    private String losses(WhatIfContent content) {
        return words.text(
                "whatIf.says.loss",
                Integer.toString(content.saysOther().size()),
                Integer.toString(content.predictions()),
                Figures.precise(content.realLoss()),
                Figures.precise(content.changedLoss()));
    }
}
