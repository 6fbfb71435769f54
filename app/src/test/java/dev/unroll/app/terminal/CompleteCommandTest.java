package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompleteCommandTest {
    @TempDir
    private Path folder;

    @Test
    void goodBecomesGoodIAmFine() {
        Typed typed = Typed.in(folder, "complete", "good-i-am-fine", "good", "--length", "15");
        assertThat(typed.status()).isZero();
        assertThat(typed.out()).isEqualTo("good i am fine \n");
        assertThat(typed.err()).isEmpty();
    }

    @Test
    void severalStartsAreALineEach() {
        Typed typed = Typed.in(folder, "complete", "good-i-am-fine", "good", "hey", "have");
        assertThat(typed.lines()).containsExactly("good i am fine ", "hey how are you", "have a nice day");
    }

    @Test
    void withATemperatureCharactersAreDrawnAndTheSeedRepeatsThem() {
        String[] args = {"complete", "good-i-am-fine", "good", "--epochs", "1", "--length", "60", "--temperature", "1"};
        Typed first = Typed.in(folder, args);
        assertThat(first.out()).hasSize(61).startsWith("good");
        assertThat(Typed.in(folder, args).out()).isEqualTo(first.out());
        args[args.length - 1] = "0";
        assertThat(Typed.in(folder, args).out()).isNotEqualTo(first.out());
    }
}
