package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.words.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            train hihel-cell                           → hihel-cell is neither a preset nor a file: did you mean the preset hihell-cell?
            train lecture                              → lecture is neither a preset nor a file: unroll presets lists the presets.
            train --ignore-index 0                     → --ignore-index is not an option of unroll train: see unroll train --help.
            fly                                        → fly is not a command of unroll: see unroll --help.
            train missing.json                         → missing.json: there is no such file.
            train --hidden 0                           → hidden is 0: whole numbers from 1 to 2,048 are allowed.
            train --hidden 10000                       → hidden is 10000: whole numbers from 1 to 2,048 are allowed.
            train --hidden five                        → hidden is "five": it must be a whole number from 1 to 2,048.
            train --hidden 5.5                         → hidden is 5.5: it must be a whole number from 1 to 2,048, without a fraction.
            train --no-linear --hidden 6               → hidden is 6: without the linear head it must be the vocabulary's size, 5.
            train --lr 0                               → lr is 0: numbers above 0 and up to 10 are allowed.
            train --lr NaN                             → lr is NaN: it must be a finite number, at most 10.
            train --lr fast                            → lr is "fast": it must be a number, such as 0.1.
            train --epochs -1                          → epochs is -1: whole numbers from 1 to 1,000,000 are allowed.
            train --cell transformer                   → cell is "transformer": one of rnn, gru, lstm, mgu is allowed.
            train --cell gru --nonlinearity relu       → nonlinearity is relu for the cell gru: only the cell rnn takes a nonlinearity.
            train --optimizer Adam                     → optimizer is "Adam": one of adam, adamw, sgd, rmsprop, adagrad is allowed.
            train --momentum 0.9                       → momentum is 0.9 for the optimizer adam: only the optimizer sgd takes a momentum.
            train --optimizer sgd --momentum -1        → momentum is -1: numbers from 0 to 1,000,000 are allowed.
            train --vocab hiel                         → targets holds "ihello": its character "o" is not in the vocabulary "hiel".
            train hihell-cell --input hihe             → targets holds "ihello" of 6 characters for inputs of 4: equal lengths are allowed, or a length of 1 for either.
            train --input a --input b --target b       → targets holds 1 texts for 2 inputs: as many of one as of the other are needed.
            train hello-forward                        → targets are missing: training needs them; a forward pass alone does not (unroll forward).
            train --csv no-folder/table.csv            → which cannot be written: name a file in a folder that exists and is yours.
            train --csv                                → --csv needs a value: see unroll train --help.
            train --hiden 5                            → --hiden is not an option of unroll train: did you mean --hidden?
            train --lr 1 --lr 2                        → --lr is given twice: once is allowed.
            train hihell-cell hihell-sequence          → hihell-sequence is one argument too many for unroll train: see unroll train --help.
            trian                                      → trian is not a command of unroll: did you mean train?
            --prest hihell-cell                        → --prest is not an option of unroll: did you mean --preset?
            forward                                    → PRESET|FILE is missing: see unroll forward --help.
            complete hihell-cell                       → START is missing: see unroll complete --help.
            complete hihell-cell x                     → START holds "x": its character "x" is not in the vocabulary "hielo".
            complete hihell-cell hihe --length 3       → --length is 3: it counts the start "hihe" too and must not be below its length.
            explain hihell-embedding                   → --flow|--growth|--receipt|--floor|--trace is missing: see unroll explain --help.
            explain hihell-cell --flow --growth        → --growth is given together with --flow: one of the two is allowed.
            explain hihell-cell --flow --epoch 101     → --epoch is 101: whole numbers from 1 to 100 are allowed.
            explain hihell-cell --flow --epoch 0       → --epoch is 0: whole numbers from 1 to 100 are allowed.
            explain hihell-cell --flow --layer 1       → --layer is 1: whole numbers from 0 to 0 are allowed.
            explain hihell-cell --trace --layer 0      → --layer is 0: it belongs to --flow, --growth, which is not given.
            explain hello-forward --flow               → targets are missing: training needs them; a forward pass alone does not (unroll forward).
            explain hihell-cell --receipt rnn.weigth_hh_l0[1,1] → --receipt is "rnn.weigth_hh_l0", and this network has no such parameter: did you mean rnn.weight_hh_l0?
            explain hihell-cell --receipt W[1]         → --receipt is "W": the parameters of this network are rnn.weight_ih_l0, rnn.weight_hh_l0, rnn.bias_ih_l0, rnn.bias_hh_l0.
            explain hihell-cell --receipt rnn.weight_hh_l0 → --receipt is "rnn.weight_hh_l0": a parameter and an index are wanted, such as rnn.weight_hh_l0[1,3].
            explain hihell-cell --receipt weight_hh_l0[1,5] → --receipt is weight_hh_l0[1,5]: rnn.weight_hh_l0[0,0] to rnn.weight_hh_l0[4,4] are allowed.
            explain hihell-cell --receipt rnn.bias_hh_l0[0,0] → --receipt is rnn.bias_hh_l0[0,0]: rnn.bias_hh_l0[0] to rnn.bias_hh_l0[4] are allowed.
            explain hihell-cell --floor --json no/x.json → --json is no/x.json, which cannot be written: name a file in a folder that exists and is yours.
            sweep hihell-embedding                     → --x needs a value: see unroll sweep --help.
            sweep hihell-embedding --x lr              → --x is "lr": a field and its values are wanted, such as lr=0.001..1:10 or hidden=4,8,16.
            sweep hihell-embedding --x hiden=4         → --x is "hiden", which is no field of numbers or names: did you mean hidden?
            sweep hihell-embedding --x cell=rnn..gru   → --x is cell=rnn..gru: cell takes names, so they are listed, with commas between.
            sweep hihell-embedding --x lr=1..0.1:3     → --x is lr=1..0.1:3: a range goes from the smaller number to the larger one.
            sweep hihell-embedding --x hidden=4,4      → --x is hidden=4,4: it holds 4 twice, and each value may stand once.
            sweep hihell-embedding --x hidden=0,4      → hidden is 0: whole numbers from 1 to 2,048 are allowed.
            sweep hihell-embedding --x lr=0.1 --y lr=1 → --y is lr, and --x is too: two different fields are wanted.
            sweep hihell-embedding --x seed=0..9999    → --x is seed=0..9999, which is 1,001 values or more: at most 1,000 are allowed.
            sweep hihell-embedding --x lr=1 --seeds 0  → --seeds is 0: whole numbers from 1 to 1,000 are allowed.
            sweep hihell-cell --x hidden=5,6           → hidden is 6: without the linear head it must be the vocabulary's size, 5.
            sweep hello-forward --x lr=0.1,0.2         → targets are missing: training needs them; a forward pass alone does not (unroll forward).
            sweep hihell-cell --x lr=1 --csv no/x.csv  → --csv is no/x.csv, which cannot be written: name a file in a folder that exists and is yours.
            render hihell-cell                         → --out needs a value: see unroll render --help.
            render hihell-cell --out film.mp4          → film.mp4: a name that ends in .gif or .png, or a folder, is allowed.
            render hihell-cell --out x.png --size 9x9  → --size is 9: whole numbers from 480 to 3,840 are allowed.
            render hihell-cell --out x.png --size big  → --size is "big": a width and a height are wanted, such as 960x600.
            render hihell-cell --out x.png --theme red → --theme is "red": one of light, dark is allowed.
            render hihell-cell --out none/x.gif        → there is no such folder.
            --preset hihel-cell                        → hihel-cell is neither a preset nor a file: did you mean the preset hihell-cell?
            --open missing.json                        → missing.json: there is no such file.
            --open x.json --preset hihell-cell         → --preset is hihell-cell, but --open is given too: one or the other is allowed.
            complete hihell-cell h --temperature -1    → --temperature is -1: numbers from 0 to 100 are allowed.
            """)
    void aMistakeIsOneLineThatSaysWhatIsAllowed(String line, String sentence) {
        Typed typed = Typed.line(folder, line);
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).startsWith("unroll: ").endsWith(sentence + "\n");
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThat(Typed.in(folder, "train", "--input", "", "--target", "").err())
                .isEqualTo("unroll: inputs holds an empty text: at least one character is needed.\n");
    }

    @Test
    void nothingInAFileReachesTheTerminalUnescaped() throws IOException {
        Files.writeString(folder.resolve("x.json"), "{\"inputs\": [\"a\\u001b[31m\\nb\"], \"vocab\": \"a\"}");
        Typed typed = Typed.in(folder, "train", "x.json");
        assertThat(typed.err()).doesNotContain("\u001b").contains("a\\u{1b}[31m\\nb");
        assertThat(typed.err().lines()).hasSize(1);
    }

    @Test
    void aMissingCorpusIsNamed() throws IOException {
        Files.writeString(folder.resolve("x.json"), "{\"corpus\": \"tiny.txt\", \"hidden\": 8, \"linear\": true}");
        Typed typed = Typed.in(folder, "train", "x.json");
        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.err()).endsWith("tiny.txt: there is no such file.\n");
    }

    @Test
    void aRefusedExperimentLeavesAnOldTableAlone() throws IOException {
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "mine");
        assertThat(Typed.in(folder, "train", "--hidden", "0", "--csv", "table.csv")
                        .status())
                .isEqualTo(2);
        assertThat(table).hasContent("mine");
    }

    @Test
    void anOutputThatCannotBeWrittenIsOneLineAndStatusOne() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new Words(Locale.ENGLISH),
                new Lines(new FullDisk(), StandardCharsets.UTF_8, false),
                new Lines(err, StandardCharsets.UTF_8, true),
                false,
                folder);
        assertThat(Terminal.run(screen, "train", "hihell-cell")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("unroll: the output cannot be written: No space left on device\n");
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
