/** All words, from the message bundles of {@code assets}. */
@NullMarked
package dev.unroll.app.words;

import org.jspecify.annotations.NullMarked;
