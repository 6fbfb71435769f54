package dev.unroll.app.epochs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.engine.data.Experiment;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TapeModelTest {
    private final Experiment hihell = Experiment.builder()
            .inputs(List.of("hihell"))
            .targets(List.of("ihello"))
            .vocab("hielo")
            .hidden(5)
            .build();

    private static TapeModel of(int size, int rows) {
        TapeModel tape = new TapeModel();
        tape.setVisibleRows(rows);
        tape.setSize(size);
        return tape;
    }

    @Test
    void newestEpochComesFirst() {
        TapeModel tape = of(5, 8);
        assertThat(tape.epochAt(0)).isEqualTo(5);
        assertThat(tape.epochAt(4)).isEqualTo(1);
        assertThat(tape.epochAt(5)).isZero();
    }

    @Test
    void newestStaysInSightUnlessOneHasScrolledAway() {
        TapeModel tape = of(100, 8);
        tape.setSize(101);
        assertThat(tape.epochAt(0)).isEqualTo(101);
        tape.scrollTo(50);
        assertThat(tape.epochAt(0)).isEqualTo(51);
        tape.setSize(1000);
        assertThat(tape.epochAt(0)).isEqualTo(51);
    }

    @Test
    void millionEpochsScrollToTheFirst() {
        TapeModel tape = of(1_000_000, 8);
        tape.scrollTo(Integer.MAX_VALUE);
        assertThat(tape.epochAt(7)).isEqualTo(1);
        assertThat(tape.largestOffset()).isEqualTo(999_992);
    }

    @Test
    void revealScrollsAsLittleAsNeeded() {
        TapeModel tape = of(100, 10);
        tape.reveal(91);
        assertThat(tape.offset()).isZero();
        tape.reveal(90);
        assertThat(tape.offset()).isEqualTo(1);
        tape.reveal(1);
        assertThat(tape.epochAt(9)).isEqualTo(1);
        tape.reveal(100);
        assertThat(tape.offset()).isZero();
    }

    @Test
    void shorterTableBringsItsRowsBackIntoSight() {
        TapeModel tape = of(100, 10);
        tape.scrollTo(80);
        tape.setSize(12);
        assertThat(tape.epochAt(0)).isBetween(10, 12);
        tape.setSize(0);
        assertThat(tape.epochAt(0)).isZero();
    }

    private static Moment frame(Experiment e, int batch) {
        return new MomentBuilder(e).sequence(batch).build();
    }

    @Test
    void charactersAreHeldAgainstTheTarget() {
        Table table = new Table(3, epoch -> 0.79768);
        TapeModel.Row right = TapeModel.row(table, frame(hihell, 0), 3, 20);
        assertThat(right.chips()).extracting(TapeModel.Chip::character).containsExactly("i", "h", "e", "l", "l", "o");
        assertThat(right.chips()).extracting(TapeModel.Chip::mark).containsOnly(TapeModel.Mark.RIGHT);
        Experiment two = hihell.toBuilder()
                .inputs(List.of("hihell", "hihell"))
                .targets(List.of("ihello", "ihello"))
                .build();
        TapeModel.Row wrong = TapeModel.row(table, frame(two, 1), 3, 20);
        assertThat(wrong.chips().getLast()).isEqualTo(new TapeModel.Chip("l", TapeModel.Mark.WRONG));
    }

    @Test
    void withoutTargetsNothingIsRightOrWrong() {
        Experiment forward = hihell.toBuilder().targets(null).build();
        TapeModel.Row row = TapeModel.row(new Table(1, e -> 1), frame(forward, 0), 1, 20);
        assertThat(row.chips()).extracting(TapeModel.Chip::mark).containsOnly(TapeModel.Mark.NONE);
    }

    @Test
    void longStringsAreClippedAndSaySo() {
        TapeModel.Row row = TapeModel.row(new Table(1, e -> 1), frame(hihell, 0), 1, 4);
        assertThat(row.clipped()).isTrue();
        assertThat(row.chips()).hasSize(3);
    }

    @Test
    void rowsBeforeACheckpointAreNotThere() {
        TapeModel model = new TapeModel();
        model.setVisibleRows(4);
        model.setRows(8, 10);
        assertThat(model.epochAt(0)).isEqualTo(10);
        assertThat(model.epochAt(2)).isEqualTo(8);
        assertThat(model.epochAt(3)).isZero();
        assertThat(model.largestOffset()).isZero();
    }

    @Test
    void numbersKeepTheirWidthInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(TapeModel.loss(0.79768)).isEqualTo("0.7977");
            assertThat(TapeModel.number(7)).isEqualTo("007");
            assertThat(TapeModel.number(123_456)).isEqualTo("123456");
            assertThat(TapeModel.loss(Double.NaN)).isEqualTo("NaN");
        } finally {
            Locale.setDefault(before);
        }
    }
}
