/** What is trained on: experiments, vocabularies, encoded batches. */
@NullMarked
package dev.unroll.engine.data;

import org.jspecify.annotations.NullMarked;
