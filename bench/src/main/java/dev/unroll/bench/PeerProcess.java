package dev.unroll.bench;

import dev.unroll.app.bench.BenchCase;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A peer in a process of its own, on one thread: a request a line, {@code CASE V E CELL H LAYERS T B MILLISECONDS}. A
 * process that ends or answers with something other than a number is started once more: libtorch's may crash while
 * JavaCPP unpacks its libraries, which it does the first time it runs.
 */
final class PeerProcess implements Peer {
    private static final long TO_END_SECONDS = 10;

    private final String name;
    private final List<String> command;
    private final Consumer<PeerFailure> onFirstFailure;
    private Process process;
    private BufferedWriter requests;
    private BufferedReader answers;
    private boolean failed;

    private PeerProcess(String name, List<String> command, Consumer<PeerFailure> onFirstFailure) throws IOException {
        this.name = name;
        this.command = List.copyOf(command);
        this.onFirstFailure = onFirstFailure;
        process = launch(command);
        requests = process.outputWriter();
        answers = process.inputReader();
    }

    /**
     * Starts it.
     *
     * @param onFirstFailure hears of the failure after which the process is started once more
     */
    static PeerProcess start(String name, List<String> command, Consumer<PeerFailure> onFirstFailure)
            throws IOException {
        return new PeerProcess(name, command, onFirstFailure);
    }

    private static Process launch(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
        return builder.start();
    }

    @Override
    public String name() {
        return name;
    }

    /** libtorch's has the cells themselves, PyTorch's also what is done with them. */
    @Override
    public boolean has(BenchCase benchCase) {
        return benchCase.torch().isPresent()
                && (benchCase.kind() == BenchCase.Kind.PLAIN || name.equals("pytorch"));
    }

    /** @throws PeerFailure when it failed a second time */
    @Override
    public double nanosPerStep(BenchCase benchCase, int milliseconds) throws IOException {
        String request = String.join(
                " ",
                benchCase.name(),
                Integer.toString(benchCase.vocabulary()),
                Integer.toString(benchCase.embedding()),
                benchCase.torch().orElseThrow(),
                Integer.toString(benchCase.hidden()),
                Integer.toString(benchCase.layers()),
                Integer.toString(benchCase.timesteps()),
                Integer.toString(benchCase.batch()),
                Integer.toString(milliseconds));
        try {
            return ask(request);
        } catch (PeerFailure failure) {
            if (failed) {
                throw failure;
            }
            failed = true;
            onFirstFailure.accept(failure);
            process = launch(command);
            requests = process.outputWriter();
            answers = process.inputReader();
            return ask(request);
        }
    }

    private double ask(String request) throws PeerFailure {
        try {
            requests.write(request + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer != null) {
                return Double.parseDouble(answer);
            }
        } catch (IOException | NumberFormatException e) {
            // A pipe that is closed, or what a crash prints where an answer belongs: either way its status says more.
        }
        throw new PeerFailure(name, status());
    }

    /** Of a process that goes on after a wrong answer, that of having been ended. */
    private int status() {
        try {
            if (!process.waitFor(TO_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
