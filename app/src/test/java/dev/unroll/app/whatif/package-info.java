@NullMarked
package dev.unroll.app.whatif;

import org.jspecify.annotations.NullMarked;
