package dev.unroll.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiments;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The numbers are those that PyTorch's autograd gives for seed 777, before the first update. */
class FlowContentTest {
    private final Lecture rnn = Lecture.of("rnn");
    private final FlowContent content = rnn.content(Route.HIDDEN);

    @Test
    void aCellIsWhatPytorchSaysOfItsLossAndTimestep() {
        assertThat(content.norm(1, 1)).isCloseTo(0.0834508062883, within(1e-7));
        assertThat(content.norm(2, 1)).isCloseTo(0.0210535166636, within(1e-7));
        assertThat(content.norm(3, 1)).isCloseTo(0.00244785669768, within(1e-7));
        assertThat(content.norm(3, 2)).isCloseTo(0.00902071804426, within(1e-7));
        assertThat(content.norm(1, 2)).as("a loss teaches nothing after it").isZero();
    }

    @Test
    void theSumsByDistanceAddUpToTheColumn() {
        for (int t = 1; t <= content.timesteps(); t++) {
            double sum = 0;
            for (int d = 0; d <= FlowContent.FARTHEST; d++) {
                sum += content.fromDistance(t, d);
            }
            assertThat(sum).isCloseTo(content.sum(t), within(1e-15));
        }
        assertThat(content.fromDistance(1, 1)).isEqualTo(content.norm(2, 1));
        assertThat(content.fromDistance(6, 1)).as("nothing comes after the end").isZero();
    }

    @Test
    void theSentenceCountsHowFarALossIsHeard() {
        int s = 6;
        int after = content.fadesAfter(s, 0.01);
        assertThat(after).isPositive();
        assertThat(content.norm(s, s - after)).isLessThan(0.01 * content.norm(s, s));
        assertThat(content.norm(s, s - after + 1)).isGreaterThanOrEqualTo(0.01 * content.norm(s, s));
        assertThat(new FlowSentences(new Words(Locale.ENGLISH)).verdict(rnn.scene(content, s)))
                .contains("After " + after + " timesteps under 1% of loss 6 is left.")
                .contains("at most 0.01224 of it arrives at h₆");
    }

    @Test
    void charactersAndVerdictsAreTheTracesOwn() {
        assertThat(content.step(5).input()).isEqualTo("l");
        assertThat(content.step(6).target()).isEqualTo("o");
        assertThat(content.step(6).right())
                .isEqualTo(rnn.trace().predicted().getFirst().endsWith("o"));
        assertThat(content.lastLoss()).isEqualTo(6);
    }

    @Test
    void anLstmsStatesAreFollowedApartAndTogether() {
        Lecture lstm = Lecture.of("lstm");
        double h = lstm.content(Route.HIDDEN).norm(6, 4);
        double pair = lstm.content(Route.PAIR).norm(6, 4);
        assertThat(h).isEqualTo(lstm.flow().hidden().getFirst().at(0, 5, 3));
        assertThat(pair).isEqualTo(lstm.flow().pair().getFirst().at(0, 5, 3)).isGreaterThan(h);
        assertThat(lstm.content(Route.CELL).norm(6, 4))
                .isEqualTo(lstm.flow().cell().getFirst().at(0, 5, 3));
        assertThat(FlowScene.growth(lstm.real(), Route.PAIR))
                .isEqualTo(lstm.real().growth().largestSingularValues());
        assertThat(FlowScene.growth(lstm.real(), Route.HIDDEN))
                .isEqualTo(lstm.real().growth().ofHidden());
    }

    @Test
    void ofManyToOneTheLastLossAloneLooksBack() {
        FlowContent one = Lecture.of(Experiments.parse("""
                {"inputs": ["hihell"], "targets": ["o"], "vocab": "hielo", "hidden": 5, "linear": true}
                """)).content(Route.HIDDEN);
        assertThat(one.lastLoss()).isEqualTo(6);
        assertThat(one.step(5).hasLoss()).isFalse();
        assertThat(one.norm(6, 1)).isPositive();
        assertThat(one.norm(5, 5)).isZero();
    }
}
