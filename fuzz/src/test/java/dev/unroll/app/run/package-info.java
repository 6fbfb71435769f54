@NullMarked
package dev.unroll.app.run;

import org.jspecify.annotations.NullMarked;
