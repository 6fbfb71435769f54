package dev.unroll.engine.cell;

/** How a formula spells what its equations name. */
public interface Names {
    /** What the cell reads: {@code x₄}. */
    String input();

    /** A state of the timestep before: {@code h₃}. */
    String previous(String state);

    /** An equation's value, or a part kept under a name: {@code r₄}. */
    String value(String name);

    /** A block of a parameter: {@code W_ir}. */
    default String block(Block block) {
        return block.symbol();
    }
}
