@NullMarked
package dev.unroll.app.inspector;

import org.jspecify.annotations.NullMarked;
