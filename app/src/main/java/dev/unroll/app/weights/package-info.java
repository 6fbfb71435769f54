/** What has been learned: every parameter as a heat map that can be changed by hand. */
@NullMarked
package dev.unroll.app.weights;

import org.jspecify.annotations.NullMarked;
