@NullMarked
package dev.unroll.app.words;

import org.jspecify.annotations.NullMarked;
