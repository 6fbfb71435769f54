@NullMarked
package dev.unroll.app.panel;

import org.jspecify.annotations.NullMarked;
