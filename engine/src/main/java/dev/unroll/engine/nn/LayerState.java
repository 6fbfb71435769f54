package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a layer hands from timestep to timestep.
 *
 * @param name h, or c
 * @param initial before the first timestep, (B, H); to be written to before {@link RecurrentLayer#forward}
 * @param previous as each timestep found it, (T·B, H)
 * @param values as each timestep left it, (T·B, H)
 * @param last after the timestep that is run last, (B, H)
 * @param dFromFuture ∂L/∂ of it as the timestep that is run next sends it back, (T·B, H); what is written to the rows of the one
 *     that is run last comes in there
 * @param dInitial ∂L/∂ the initial one, (B, H); null where that is no parameter
 */
public record LayerState(
        String name,
        Tensor initial,
        Tensor previous,
        Tensor values,
        Tensor last,
        Tensor dFromFuture,
        @Nullable Tensor dInitial) {}
