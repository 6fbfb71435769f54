package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Moment;
import org.junit.jupiter.api.Test;

/** Scales are of an epoch, not of a moment. */
class FrameScalesTest {
    @Test
    void momentsOfOneEpochHaveTheSameScalesAndThoseOfAnotherTheirOwn() {
        Moment moment = Frames.at(Frames.hihell(), 10);
        FrameValues first = new FrameValues(moment);
        assertThat(new FrameValues(moment, first).scales()).isSameAs(first.scales());
        FrameValues blank = new FrameValues(Frames.at(Frames.hihell(), -1), first);
        assertThat(blank.scales()).isNotSameAs(first.scales());
    }

    @Test
    void aScaleIsTheNextRoundNumberAtOrAbove() {
        assertThat(FrameScales.nice(0.93)).isEqualTo(1);
        assertThat(FrameScales.nice(1.2)).isEqualTo(1.5);
        assertThat(FrameScales.nice(0)).isEqualTo(1);
        assertThat(FrameScales.nice(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }
}
