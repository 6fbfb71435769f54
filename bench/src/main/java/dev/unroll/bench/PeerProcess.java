package dev.unroll.bench;

import dev.unroll.app.bench.BenchCase;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A peer in a process of its own, on one thread: a request a line, {@code CASE V E CELL H LAYERS T B MILLISECONDS}. */
final class PeerProcess implements Peer {
    private final String name;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private PeerProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        requests = process.outputWriter();
        answers = process.inputReader();
    }

    static PeerProcess start(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
        return new PeerProcess(name, builder.start());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double nanosPerStep(BenchCase benchCase, int milliseconds) throws IOException {
        String request = String.join(
                " ",
                benchCase.name(),
                Integer.toString(benchCase.vocabulary()),
                Integer.toString(benchCase.embedding()),
                benchCase.cell().name().toLowerCase(Locale.ROOT),
                Integer.toString(benchCase.hidden()),
                Integer.toString(benchCase.layers()),
                Integer.toString(benchCase.timesteps()),
                Integer.toString(benchCase.batch()),
                Integer.toString(milliseconds));
        requests.write(request + "\n");
        requests.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(name + " ended");
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void forget(BenchCase benchCase) {
        // The process keeps its models; together they take some tens of megabytes.
    }

    @Override
    public void close() {
        process.destroy();
    }
}
