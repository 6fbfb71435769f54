@NullMarked
package dev.unroll.app.gallery;

import org.jspecify.annotations.NullMarked;
