@NullMarked
package dev.unroll.app.map;

import org.jspecify.annotations.NullMarked;
