package dev.unroll.engine.train;

import dev.unroll.engine.trace.NamedArray;
import org.jspecify.annotations.Nullable;

/**
 * One forward pass without training, as the lectures print it.
 *
 * @param x what the first layer read, (B, T, I)
 * @param h0 (layers · directions, B, H)
 * @param output the last layer's hidden states, (B, T, directions · H)
 * @param hn the last hidden state of every layer and direction, (layers · directions, B, H)
 * @param cn LSTM: the last cell states, likewise
 * @param logits what the head makes of the output, (B, T, V); null without a head
 */
public record ForwardPass(
        NamedArray x,
        NamedArray h0,
        NamedArray output,
        NamedArray hn,
        @Nullable NamedArray cn,
        @Nullable NamedArray logits) {}
