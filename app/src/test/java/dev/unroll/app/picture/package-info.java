@NullMarked
package dev.unroll.app.picture;

import org.jspecify.annotations.NullMarked;
