package dev.unroll.engine.cell;

import java.util.List;

/**
 * A vector that a cell computes at one timestep, as a tree. All are of H elements but the input, of I. Products of two
 * vectors, and functions, act element by element.
 */
public sealed interface Expression {
    /** What it is computed from, left to right. */
    List<Expression> operands();

    /** What the cell reads: x, or h of the layer below. */
    record Input() implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    /** A state as the timestep before left it. */
    record Previous(String state) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    /** What another equation has computed at this timestep. */
    record Value(String name) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    record Bias(Block block) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }
    }

    /** A matrix times a vector. */
    record Product(Block weight, Expression vector) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(vector);
        }
    }

    record Sum(List<Expression> terms) implements Expression {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Expression> operands() {
            return terms;
        }
    }

    /** left − right. */
    record Difference(Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }
    }

    /** left ⊙ right. */
    record Times(Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }
    }

    /** 1 − of. */
    record Complement(Expression of) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(of);
        }
    }

    record Apply(Activation function, Expression of) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(of);
        }
    }

    /** A part that is kept under a name of its own though it is printed where it stands: a GRU's W_hn h + b_hn. */
    record Named(String name, Expression of) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(of);
        }
    }
}
