@NullMarked
package dev.unroll.app.theme;

import org.jspecify.annotations.NullMarked;
