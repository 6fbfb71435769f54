package dev.unroll.app.pane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void textsAreQuotedWhereTheyHaveToBe() {
        String csv = new Table("a", "b").row("x,\"y\"", 3).csv();
        assertThat(csv).isEqualTo("a,b\r\n\"x,\"\"y\"\"\",3\r\n");
    }

    @Test
    void aNumberIsReadBackAsItWasAndOneThatIsNoneIsNotThere() {
        String csv = new Table("single", "double", "none")
                .row((double) 0.1f, 1 / 3.0, Double.NaN)
                .csv();
        assertThat(csv).endsWith("0.1,0.3333333333333333,\r\n");
    }

    @Test
    void aRowHasACellAColumn() {
        Table table = new Table("a", "b");
        assertThatThrownBy(() -> table.row(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
