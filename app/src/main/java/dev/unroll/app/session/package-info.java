/** A whole session as one file: what is in it, and how it is read without trusting it. */
@NullMarked
package dev.unroll.app.session;

import org.jspecify.annotations.NullMarked;
