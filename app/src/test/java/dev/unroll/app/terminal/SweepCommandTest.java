package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
    @TempDir
    private Path folder;

    private List<String> swept(String line) {
        Typed typed = Typed.line(folder, "sweep " + line + " --csv -");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isZero();
        assertThat(typed.lines().getFirst()).isEqualTo("x,y,seed,loss,rightFrom,predicted");
        return typed.lines().subList(1, typed.lines().size());
    }

    /** The rows of {@code train --csv}: epoch, loss, predicted. */
    private List<String[]> trained(String line) {
        List<String> lines = Typed.line(folder, "train " + line + " --csv -").lines();
        return lines.subList(1, lines.size()).stream()
                .map(row -> row.split(",", -1))
                .toList();
    }

    @Test
    void everyRowIsWhatTrainPrintsForItsValues() {
        List<String> rows = swept("hihell-embedding --epochs 40 --x lr=0.01..1:3 --y cell=rnn,gru --seeds 2");
        List<String> expected = new ArrayList<>();
        for (String lr : List.of("0.01", "0.1", "1")) {
            for (String cell : List.of("rnn", "gru")) {
                for (String seed : List.of("777", "778")) {
                    List<String[]> run =
                            trained("hihell-embedding --epochs 40 --lr " + lr + " --cell " + cell + " --seed " + seed);
                    expected.add(String.join(",", lr, cell, seed, run.getLast()[1], rightFrom(run), run.getLast()[2]));
                }
            }
        }
        assertThat(rows).containsExactlyElementsOf(expected);
    }

    private static String rightFrom(List<String[]> run) {
        int right = run.size();
        while (right > 0 && run.get(right - 1)[2].equals("ihello")) {
            right--;
        }
        return right == run.size() ? "" : Integer.toString(right + 1);
    }

    @Test
    void aValuePrintedForARangeCanBeTypedAgain() {
        String[] second = swept("hihell-embedding --x lr=0.001..3.16:4").get(1).split(",", -1);
        assertThat(Double.parseDouble(second[0])).isBetween(0.0146, 0.0147);
        List<String[]> run = trained("hihell-embedding --lr " + second[0]);
        assertThat(second).containsExactly(second[0], "", "777", run.getLast()[1], rightFrom(run), run.getLast()[2]);
    }

    @Test
    void aRunThatDivergesIsInfiniteAndSaysWhereItStopped() throws IOException {
        Files.writeString(folder.resolve("x.json"), """
                {"inputs": ["%s"], "targets": ["%s"], "nonlinearity": "relu", "hidden": 16, "linear": true, "epochs": 30}
                """.formatted("ab".repeat(100), "ba".repeat(100)));
        List<String> rows = swept("x.json --x lr=0.001,10");
        Typed trained = Typed.line(folder, "train x.json --lr 10 --csv -");
        List<String> table = trained.lines();
        String last = table.getLast();
        int stopped = Integer.parseInt(last.split(",", -1)[0]) + 1;
        assertThat(trained.status()).isEqualTo(2);
        assertThat(trained.err()).contains("training stopped at epoch " + stopped + ":");
        assertThat(rows.getFirst()).startsWith("0.001,,777,0.");
        assertThat(rows.getLast()).isEqualTo("10,,777,inf,-" + stopped + "," + last.split(",", -1)[2]);
    }

    @Test
    void forPeopleThereIsALineARunAndWhatTheyComeTo() {
        Typed typed = Typed.line(folder, "sweep hihell-embedding --x lr=0.001,0.05 --csv rows.csv");
        assertThat(typed.lines()).hasSize(3);
        assertThat(typed.lines().getFirst()).matches("lr: 0\\.001, seed: 777, loss: \\d\\.\\d{3}, predicted: \\w{6}");
        assertThat(typed.lines().get(1))
                .matches("lr: 0\\.05, seed: 777, loss: \\d\\.\\d{3}, predicted: ihello, right from epoch \\d+");
        assertThat(typed.lines().getLast()).matches("2 runs in \\d+\\.\\d\\d s: 1 right at the end, 0 diverged\\.");
        assertThat(folder.resolve("rows.csv"))
                .content()
                .isEqualTo(String.join("\n", allOf("hihell-embedding --x lr=0.001,0.05")) + "\n");
    }

    private List<String> allOf(String line) {
        return Typed.line(folder, "sweep " + line + " --csv -").lines();
    }
}
