@NullMarked
package dev.unroll.app.generate;

import org.jspecify.annotations.NullMarked;
