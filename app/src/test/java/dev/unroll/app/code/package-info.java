@NullMarked
package dev.unroll.app.code;

import org.jspecify.annotations.NullMarked;
