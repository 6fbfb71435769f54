package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.window.DeskLayout.Wish;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class DeskLayoutTest {
    private static final Wish ALL = new Wish(true, true, false, false);

    @Test
    void onAWideWindowAllStandsSideBySide() {
        DeskLayout layout = DeskLayout.of(1440, 900, 1, ALL);
        assertThat(layout.panel()).isEqualTo(new Rectangle2D(0, 52, 224, 848));
        assertThat(layout.middle()).isEqualTo(new Rectangle2D(224, 52, 832, 848));
        assertThat(layout.side()).isEqualTo(new Rectangle2D(1056, 52, 384, 848));
        assertThat(layout.lower()).isBetween(240.0, 320.0);
    }

    @Test
    void onAProjectorPanelAndSideLieOverTheMiddleAndTheLowerPanesAreTabs() {
        DeskLayout layout = DeskLayout.of(960, 600, 2, ALL);
        assertThat(layout.middle().getWidth()).isEqualTo(960);
        assertThat(layout.panel()).isNotNull();
        assertThat(layout.side()).isNotNull();
        assertThat(layout.side().getMaxX()).isEqualTo(960);
        assertThat(layout.lower()).isZero();
    }

    @Test
    void aDrawerCanLieAtEitherEndAndLeavesSomethingOfWhatItLiesOver() {
        DeskLayout left = DeskLayout.of(680, 400, 2, new Wish(false, true, true, false));
        assertThat(left.side()).isNotNull();
        assertThat(left.side().getMinX()).isZero();
        DeskLayout tiny = DeskLayout.of(400, 400, 2, new Wish(false, true, false, false));
        assertThat(tiny.side()).isNotNull();
        assertThat(tiny.side().getMinX()).isGreaterThanOrEqualTo(90);
    }

    @Test
    void besideTheMiddleTheSideStaysAtTheRight() {
        DeskLayout layout = DeskLayout.of(1440, 900, 1, new Wish(true, true, true, false));
        assertThat(layout.side()).isNotNull();
        assertThat(layout.side().getMaxX()).isEqualTo(1440);
    }

    @Test
    void whilePresentingTheMiddleHasAllOfTheWindow() {
        DeskLayout layout = DeskLayout.of(1440, 900, 1, new Wish(true, false, false, true));
        assertThat(layout.toolbar()).isNull();
        assertThat(layout.panel()).isNull();
        assertThat(layout.middle()).isEqualTo(new Rectangle2D(0, 0, 1440, 900));
        assertThat(layout.lower()).isZero();
    }

    @Test
    void inALowWindowTheNetworkIsServedFirst() {
        DeskLayout low = DeskLayout.of(1366, 740, 1, ALL);
        DeskLayout high = DeskLayout.of(1366, 900, 1, ALL);
        assertThat(low.lower())
                .isGreaterThanOrEqualTo(140)
                .isLessThan(0.29 * low.middle().getHeight());
        assertThat(high.middle().getHeight() - high.lower())
                .isGreaterThan(low.middle().getHeight() - low.lower());
    }
}
