@NullMarked
package dev.unroll.app.pane;

import org.jspecify.annotations.NullMarked;
