package dev.unroll.bench.libtorch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;

/**
 * Answers requests on standard input, a line each: {@code CASE V E CELL H LAYERS T B MILLISECONDS}. Trains so long, at
 * least one step, and prints the nanoseconds a step took. A case keeps its model from request to request.
 */
public final class LibtorchPeer {
    private LibtorchPeer() {}

    public static void main(String[] args) throws IOException {
        torch.set_num_threads(1);
        Map<String, LibtorchModel> models = new HashMap<>();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            LibtorchModel model = models.computeIfAbsent(words[0], name -> new LibtorchModel(Sizes.of(words)));
            out.println(nanosPerStep(model, Long.parseLong(words[8]) * 1_000_000));
        }
    }

    private static long nanosPerStep(LibtorchModel model, long nanos) {
        long start = System.nanoTime();
        long steps = 0;
        do {
            model.step();
            steps++;
        } while (System.nanoTime() - start < nanos);
        return (System.nanoTime() - start) / steps;
    }
}
