package dev.unroll.bench;

import dev.unroll.app.bench.BenchCase;
import dev.unroll.app.words.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The same training step on Unroll, libtorch and, where there is one, PyTorch: in turn, one thread each, medians of
 * rounds. Arguments: parts of case names; none for all. System properties name the peers' commands.
 */
public final class PeerTable {
    private static final int ROUNDS = 9;
    /** In the place of a number where there is none. */
    private static final String NONE = "–";
    private static final int WARM_UP_MILLISECONDS = 2000;
    private static final int ROUND_MILLISECONDS = 300;
    private static final String SEPARATOR = ";";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private final Words words = new Words(Locale.getDefault());

    private PeerTable() {}

    /** Exit status 1 and a sentence when a peer ends twice without an answer. */
    public static void main(String[] args) throws IOException {
        if (!new PeerTable().run(args)) {
            System.exit(1);
        }
    }

    private boolean run(String[] args) throws IOException {
        List<Peer> peers = new ArrayList<>(List.of(new Ours()));
        try {
            add(peers, "libtorch", System.getProperty("unroll.bench.libtorch", ""));
            add(peers, "pytorch", System.getProperty("unroll.bench.pytorch", ""));
            print(peers, args);
            return true;
        } catch (PeerFailure failure) {
            err.println(words.text("bench.peer.failed", failure.peer(), failure.status()));
            return false;
        } finally {
            peers.forEach(Peer::close);
        }
    }

    /** The command's words are separated by semicolons; an empty command is no peer. */
    private void add(List<Peer> peers, String name, String command) throws IOException {
        if (!command.isEmpty()) {
            peers.add(PeerProcess.start(
                    name,
                    List.of(command.split(SEPARATOR, -1)),
                    failure -> err.println(words.text("bench.peer.again", failure.peer(), failure.status()))));
        }
    }

    private void print(List<Peer> peers, String[] parts) throws IOException {
        StringBuilder head = new StringBuilder(pad(words.text("bench.case"), -31));
        peers.forEach(peer -> head.append(pad(words.text("bench.peer", peer.name()), 16)));
        out.println(head.append(pad(words.text("bench.ratio"), 16)));
        for (BenchCase benchCase : BenchCase.ALL) {
            if (parts.length == 0 || Arrays.stream(parts).anyMatch(benchCase.name()::contains)) {
                out.println(row(peers, benchCase));
            }
        }
    }

    private static String row(List<Peer> peers, BenchCase benchCase) throws IOException {
        double[][] nanos = new double[peers.size()][ROUNDS];
        for (Peer peer : peers) {
            if (peer.has(benchCase)) {
                peer.nanosPerStep(benchCase, WARM_UP_MILLISECONDS);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < nanos.length; i++) {
                if (peers.get(i).has(benchCase)) {
                    nanos[i][round] = peers.get(i).nanosPerStep(benchCase, ROUND_MILLISECONDS);
                }
            }
        }
        StringBuilder line = new StringBuilder(pad(benchCase.name(), -31));
        double ours = 0;
        double fastest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < nanos.length; i++) {
            if (!peers.get(i).has(benchCase)) {
                line.append(pad(NONE, 16));
                continue;
            }
            Arrays.sort(nanos[i]);
            double median = nanos[i][ROUNDS / 2];
            if (i == 0) {
                ours = median;
            } else {
                fastest = Math.min(fastest, median);
            }
            line.append(pad(digits("%,.1f", median / 1e3), 16));
            peers.get(i).forget(benchCase);
        }
        if (Double.isInfinite(fastest)) {
            return line.append(pad(NONE, 16)).toString();
        }
        double ratio = fastest / ours;
        String digits = ratio < 10 ? "%.2f" : "%.0f";
        return line.append(pad(digits(digits, ratio), 16)).toString();
    }

    private static String digits(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    /** To a width; the text at the right end, or with a negative width at the left. */
    private static String pad(String text, int width) {
        String spaces = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
        return width < 0 ? text + spaces : spaces + text;
    }
}
