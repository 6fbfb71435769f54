/** The shapes of what the network computes with, in PyTorch's words, and what PyTorch says of a wrong one. */
@NullMarked
package dev.unroll.app.shapes;

import org.jspecify.annotations.NullMarked;
