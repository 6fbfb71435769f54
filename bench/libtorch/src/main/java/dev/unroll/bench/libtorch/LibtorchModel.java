package dev.unroll.bench.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.GRUOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.RNNImpl;
import org.bytedeco.pytorch.RNNOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Embedding or one-hot input, recurrent layers, linear head, mean cross entropy and Adam, on random characters. */
final class LibtorchModel {
    private static final double LEARNING_RATE = 0.001;

    /** Kept, or the garbage collector would free them. */
    private final List<Module> modules = new ArrayList<>();

    private final Sizes sizes;
    private final Tensor input;
    private final Tensor targets;
    private final UnaryOperator<Tensor> embedding;
    private final UnaryOperator<Tensor> recurrent;
    private final LinearImpl head;
    private final Adam adam;

    LibtorchModel(Sizes sizes) {
        this.sizes = sizes;
        Tensor indices = torch.randint(0, sizes.vocabulary(), new long[] {sizes.timesteps(), sizes.batch()})
                .to(torch.ScalarType.Long);
        targets = torch.randint(0, sizes.vocabulary(), new long[] {(long) sizes.timesteps() * sizes.batch()})
                .to(torch.ScalarType.Long);
        if (sizes.embedding() > 0) {
            EmbeddingImpl module = keep(new EmbeddingImpl(sizes.vocabulary(), sizes.embedding()));
            embedding = module::forward;
            input = indices;
        } else {
            embedding = x -> x;
            input = torch.one_hot(indices, sizes.vocabulary()).to(torch.ScalarType.Float);
        }
        recurrent = recurrent();
        head = keep(new LinearImpl(sizes.hidden(), sizes.vocabulary()));
        TensorVector parameters = new TensorVector();
        for (Module module : modules) {
            TensorVector own = module.parameters();
            for (long i = 0; i < own.size(); i++) {
                parameters.push_back(own.get(i));
            }
        }
        adam = new Adam(parameters, new AdamOptions(LEARNING_RATE));
    }

    private <M extends Module> M keep(M module) {
        modules.add(module);
        return module;
    }

    private UnaryOperator<Tensor> recurrent() {
        int in = sizes.embedding() > 0 ? sizes.embedding() : sizes.vocabulary();
        return switch (sizes.cell()) {
            case "rnn" -> {
                RNNOptions options = new RNNOptions(in, sizes.hidden());
                options.num_layers().put(sizes.layers());
                RNNImpl rnn = keep(new RNNImpl(options));
                yield x -> rnn.forward(x).get0();
            }
            case "gru" -> {
                GRUOptions options = new GRUOptions(in, sizes.hidden());
                options.num_layers().put(sizes.layers());
                GRUImpl gru = keep(new GRUImpl(options));
                yield x -> gru.forward(x).get0();
            }
            case "lstm" -> {
                LSTMOptions options = new LSTMOptions(in, sizes.hidden());
                options.num_layers().put(sizes.layers());
                LSTMImpl lstm = keep(new LSTMImpl(options));
                yield x -> lstm.forward(x).get0();
            }
            default -> throw new IllegalArgumentException("no cell " + sizes.cell());
        };
    }

    /** Forward, loss read back, backward, Adam; the result is the loss. */
    float step() {
        try (PointerScope _ = new PointerScope()) {
            Tensor hidden = recurrent.apply(embedding.apply(input));
            Tensor logits = head.forward(hidden).view((long) sizes.timesteps() * sizes.batch(), sizes.vocabulary());
            Tensor loss = torch.cross_entropy(logits, targets);
            float value = loss.item_float();
            adam.zero_grad();
            loss.backward();
            adam.step();
            return value;
        }
    }
}
