/** Which loss taught which timestep: the gradient on its way back, and what would become of it. */
@NullMarked
package dev.unroll.app.flow;

import org.jspecify.annotations.NullMarked;
